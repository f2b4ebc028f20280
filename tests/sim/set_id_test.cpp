// Every way a practice meter takes, refuses or ignores a write of its Modbus ID (S12 2.5.3 prints one frame only).
#include <catch2/catch.hpp>

#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;
using sim::SetIdBehaviour;

namespace {

constexpr const char* kAsPrinted = "01 10 13 88 00 02 02 00 12 1A 50";
constexpr const char* kStandard = "01 10 13 88 00 01 02 00 12 1A 14";

}  // namespace

TEST_CASE("ID write: behavior and reply as table rows", "[sim]") {
  struct Row {
    SetIdBehaviour behaviour;
    SetIdReply reply;
    const char* frame;
    const char* answer;  // unit and PDU, without CRC; empty: silence
    int id_after;
  };
  using B = SetIdBehaviour;
  using R = SetIdReply;
  const auto row = GENERATE(Row{B::AsPrinted, R::OldId, kAsPrinted, "01 10 13 88 00 02", 18},
                            Row{B::AsPrinted, R::NewId, kAsPrinted, "12 10 13 88 00 02", 18},
                            Row{B::AsPrinted, R::None, kAsPrinted, "", 18},                  //
                            Row{B::AsPrinted, R::OldId, kStandard, "01 90 03", 1},           //
                            Row{B::AsPrinted, R::None, kStandard, "01 90 03", 1},            //
                            Row{B::Standard, R::OldId, kAsPrinted, "01 90 03", 1},           //
                            Row{B::Standard, R::OldId, kStandard, "01 10 13 88 00 01", 18},  //
                            Row{B::Standard, R::NewId, kStandard, "12 10 13 88 00 01", 18},  //
                            Row{B::Standard, R::None, kStandard, "", 18},                    //
                            Row{B::Refuses, R::OldId, kAsPrinted, "01 90 03", 1},            //
                            Row{B::Refuses, R::NewId, kStandard, "01 90 03", 1},             //
                            Row{B::Ignores, R::OldId, kAsPrinted, "", 1},                    //
                            Row{B::Ignores, R::NewId, kStandard, "", 1});
  sim::MeterSpec meter;
  meter.set_id = row.behaviour;
  meter.set_id_reply = row.reply;
  Bench bench(meter);
  INFO(name(row.reply) << " " << static_cast<int>(row.behaviour) << " " << row.frame);
  const std::string reply = hex_bytes(bench.exchange(row.frame));
  CHECK((reply.empty() ? "" : reply.substr(0, reply.size() - 6)) == row.answer);
  CHECK(bench.ask(static_cast<std::uint8_t>(row.id_after), "11").size() > 20);
  CHECK(bench.ask(static_cast<std::uint8_t>(row.id_after == 1 ? 18 : 1), "11").empty());
  CHECK(bench.bus.view(0).id == row.id_after);
}

TEST_CASE("ID write: two registers with four bytes are refused, and so are IDs no meter can have", "[sim]") {
  Bench bench(sim::MeterSpec{});
  CHECK(bench.ask(1, "10 13 88 00 02 04 00 12 00 00").substr(0, 8) == "01 90 03");
  CHECK(bench.ask(1, "10 13 88 00 02 02 00 00").substr(0, 8) == "01 90 03");
  CHECK(bench.ask(1, "10 13 88 00 02 02 00 F8").substr(0, 8) == "01 90 03");
  CHECK(bench.ask(1, "10 13 89 00 02 02 00 12").substr(0, 8) == "01 90 02");
  CHECK(bench.bus.view(0).id == 1);
}

TEST_CASE("two meters on one ID: their replies meet on the wire and no frame comes through", "[sim]") {
  sim::BusSpec spec;
  spec.meters.resize(2);
  spec.meters[1].program_id = 45679;
  const double delay_of_second = GENERATE(30.0, 30.4, 35.0);
  spec.meters[1].reply_ms = delay_of_second;
  Bench bench(spec);
  const Bytes heard = bench.exchange("01 11 C0 2C");
  CHECK(heard.size() >= 44);
  CHECK_FALSE(modbus::crc_fits(heard));
  CHECK_FALSE(modbus::crc_fits(std::span(heard).first(44)));
}

TEST_CASE("two meters on one ID, one of them slow: two whole replies", "[sim]") {
  sim::BusSpec spec;
  spec.meters.resize(2);
  spec.meters[1].program_id = 45679;
  spec.meters[1].reply_ms = 200;
  Bench bench(spec);
  const Bytes heard = bench.exchange("01 11 C0 2C");
  REQUIRE(heard.size() == 90);
  CHECK(modbus::crc_fits(std::span(heard).first(45)));
  CHECK(modbus::crc_fits(std::span(heard).subspan(45)));
}

TEST_CASE("two meters on one ID both move when the ID is written", "[sim]") {
  sim::BusSpec spec;
  spec.meters.resize(2);
  Bench bench(spec);
  (void)bench.exchange(kAsPrinted);
  CHECK(bench.bus.view(0).id == 18);
  CHECK(bench.bus.view(1).id == 18);
}

TEST_CASE("a client that talks over a reply spoils both", "[sim]") {
  Bench bench(sim::MeterSpec{});
  REQUIRE(bench.link.write(bytes("01 11 C0 2C")));
  bench.clock.advance(std::chrono::milliseconds{50});  // in the middle of the reply
  const Bytes heard = bench.exchange("01 11 C0 2C");
  CHECK(heard.size() == 45);
  CHECK_FALSE(modbus::crc_fits(heard));
}
