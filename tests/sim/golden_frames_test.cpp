// The frames of the manual, byte for byte (S12 2.5.3; its payloads, checksums worked out by hand elsewhere).
#include <catch2/catch.hpp>

#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

/// A meter that shows the figures of the manual's examples.
sim::MeterSpec manuals_example() {
  sim::MeterSpec meter;
  meter.forward_kwh = 999998.0;
  meter.peak_kw = 99999.80;
  meter.uptime_s = 2;
  return meter;
}

}  // namespace

TEST_CASE("golden frames: reads", "[sim]") {
  struct Row {
    const char* request;
    const char* reply;
  };
  const auto row = GENERATE(Row{"01 03 00 00 00 02 C4 0B", "01 03 04 00 98 96 6C 14 51"},
                            Row{"01 03 13 8E 00 02 A0 A4", "01 03 04 00 00 00 02 7B F2"},
                            Row{"01 03 13 89 00 01 51 64", "01 03 02 03 02 39 75"});
  Bench bench(manuals_example());
  CHECK(hex_bytes(bench.exchange(row.request)) == row.reply);
}

TEST_CASE("golden frame: all readings in six words", "[sim]") {
  sim::MeterSpec meter = manuals_example();
  meter.reverse_register = true;  // the manual's example shows the same figure three times
  meter.reverse_kwh = 999998.0;
  Bench bench(meter);
  CHECK(hex_bytes(bench.exchange("01 03 00 00 00 06 C5 C8")) == "01 03 0C 00 98 96 6C 00 98 96 6C 00 98 96 6C 25 E6");
}

TEST_CASE("golden frame: peak demand", "[sim]") {
  Bench bench(manuals_example());
  CHECK(hex_bytes(bench.exchange("01 03 00 3C 00 02 04 07")) == "01 03 04 00 98 96 6C 14 51");
}

TEST_CASE("golden frame: program ID 65535", "[sim]") {
  sim::MeterSpec meter = manuals_example();
  meter.program_id = 65535;
  Bench bench(meter);
  CHECK(hex_bytes(bench.exchange("01 03 13 8B 00 01 F0 A4")) == "01 03 02 FF FF B9 F4");
}

TEST_CASE("golden frame: report slave ID in both layouts", "[sim]") {
  const std::string text = "Leviton 2N208-021, V3.2-V3.2,fn45678001";
  const bool count = GENERATE(false, true);
  sim::MeterSpec meter = manuals_example();
  meter.slave_id_count = count;
  Bytes expected = bytes(count ? "01 11 29 31 FF" : "01 11 31 FF");
  expected.insert(expected.end(), text.begin(), text.end());
  for (const std::uint8_t byte : bytes(count ? "5F CC" : "7F 03")) expected.push_back(byte);
  Bench bench(meter);
  CHECK(hex_bytes(bench.exchange("01 11 C0 2C")) == hex_bytes(expected));
}

TEST_CASE("golden frame: reset peak demand is acknowledged byte for byte and counted", "[sim]") {
  Bench bench(manuals_example());
  CHECK(hex_bytes(bench.exchange("01 06 01 F4 00 AA 49 BB")) == "01 06 01 F4 00 AA 49 BB");
  CHECK(bench.ask(1, "03 13 8D 00 01").substr(0, 14) == "01 03 02 00 02");
  CHECK(bench.ask(1, "03 00 3C 00 02").substr(0, 20) == "01 03 04 00 00 00 00");
}

TEST_CASE("exceptions for what the manual does not document", "[sim]") {
  struct Row {
    const char* what;
    const char* pdu;
    const char* reply;
  };
  const auto row = GENERATE(
      Row{"register 40007", "03 00 06 00 01", "01 83 02"}, Row{"one word too many", "03 00 04 00 03", "01 83 02"},
      Row{"register 45005", "03 13 8C 00 01", "01 83 02"}, Row{"across the gap at 45005", "03 13 89 00 05", "01 83 02"},
      Row{"the ID register", "03 13 88 00 01", "01 83 02"}, Row{"no registers", "03 00 00 00 00", "01 83 03"},
      Row{"126 registers", "03 00 00 00 7E", "01 83 03"}, Row{"preset elsewhere", "06 01 F5 00 AA", "01 86 02"},
      Row{"preset another value", "06 01 F4 00 AB", "01 86 03"}, Row{"input registers", "04 00 00 00 02", "01 84 01"});
  INFO(row.what);
  Bench bench(manuals_example());
  const std::string reply = bench.ask(1, row.pdu);
  CHECK(reply.substr(0, 8) == row.reply);
  CHECK(reply.size() == 14);
}

TEST_CASE("silence for another ID, for broadcast and for a broken checksum", "[sim]") {
  Bench bench(manuals_example());
  CHECK(bench.ask(2, "11").empty());
  CHECK(bench.ask(0, "11").empty());
  CHECK(bench.exchange("01 03 00 00 00 02 C4 0A").empty());
  CHECK_FALSE(bench.exchange("01 03 00 00 00 02 C4 0B").empty());  // and it recovers after the pause
}

TEST_CASE("a request in pieces is one request", "[sim]") {
  Bench bench(manuals_example());
  REQUIRE(bench.link.write(bytes("01 03 00")));
  bench.clock.advance(std::chrono::milliseconds{3});
  CHECK(hex_bytes(bench.exchange("00 00 02 C4 0B")) == "01 03 04 00 98 96 6C 14 51");
}

TEST_CASE("the reply comes after the reply delay, a byte each 10 bits at 9600 baud", "[sim]") {
  sim::MeterSpec meter = manuals_example();
  meter.reply_ms = 120;
  Bench bench(meter);
  const Instant sent = bench.clock.now();
  REQUIRE(bench.link.write(bytes("01 03 13 8E 00 02 A0 A4")));
  std::array<std::uint8_t, 32> chunk{};
  const auto first = bench.link.read_some(chunk, sent + std::chrono::seconds{1});
  REQUIRE(first);
  CHECK(*first == 1);
  // 8 bytes of request, the delay, 1 byte of reply.
  CHECK(seconds(bench.clock.now() - sent) == Approx(0.120 + 9 * 10 / 9600.0).margin(1e-6));
  CHECK(bench.listen(std::chrono::milliseconds{100}).size() == 8);
}
