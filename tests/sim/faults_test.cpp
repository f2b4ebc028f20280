// Each fault of the pair by what a client finds: bytes and times, never a flag.
#include <catch2/catch.hpp>
#include <set>

#include "diagnostics/modbus/line_model.hpp"
#include "diagnostics/sim/faults.hpp"
#include "diagnostics/sim/wire.hpp"
#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kAsk = "01 03 13 8B 00 01 F0 A4";
constexpr const char* kAnswer = "01 03 02 B2 6E 4D 08";  // program ID 45678

Bench with(const char* fault) {
  sim::BusSpec spec = Bench::one(straight_meter());
  spec.faults = {fault};
  return Bench(std::move(spec));
}

std::string asked(Bench& bench) {
  return hex_bytes(bench.exchange(kAsk));
}

}  // namespace

TEST_CASE("without a fault", "[sim]") {
  Bench bench(straight_meter());
  CHECK(asked(bench) == kAnswer);
}

TEST_CASE("fault names are unique and found again", "[sim]") {
  std::set<std::string_view> names;
  for (const auto& row : sim::fault_table()) {
    CHECK(names.insert(row.name).second);
    CHECK(sim::fault_from(row.name) == row.fault);
    CHECK(row.what.back() == '.');
  }
  CHECK_FALSE(sim::fault_from("no-such-fault").has_value());
}

TEST_CASE("echo: the request comes back before the reply", "[sim]") {
  Bench bench = with("echo");
  CHECK(asked(bench) == std::string(kAsk) + " " + kAnswer);
}

TEST_CASE("leading-zero: 00 before the reply", "[sim]") {
  Bench bench = with("leading-zero");
  CHECK(asked(bench) == std::string("00 ") + kAnswer);
}

TEST_CASE("noise: every third reply has a flipped bit, stray bytes between", "[sim]") {
  Bench bench = with("noise");
  CHECK(asked(bench) == std::string(kAnswer) + " F8 00 9E");
  CHECK(asked(bench) == std::string(kAnswer) + " F8 00 9E");
  CHECK(asked(bench) == "01 03 02 A2 6E 4D 08 F8 00 9E");
  CHECK(asked(bench) == std::string(kAnswer) + " F8 00 9E");
}

TEST_CASE("drops-every-10th", "[sim]") {
  Bench bench = with("drops-every-10th");
  for (int k = 1; k <= 20; ++k) {
    INFO(k);
    CHECK(asked(bench) == (k % 10 == 0 ? "" : kAnswer));
  }
}

TEST_CASE("late-reply: the third reply comes when no one waits for it", "[sim]") {
  Bench bench = with("late-reply");
  CHECK(asked(bench) == kAnswer);
  CHECK(asked(bench) == kAnswer);
  CHECK(asked(bench).empty());  // waited 600 ms
  CHECK(hex_bytes(bench.listen(200ms)) == kAnswer);
}

TEST_CASE("cuts-every-3rd", "[sim]") {
  Bench bench = with("cuts-every-3rd");
  CHECK(asked(bench) == kAnswer);
  CHECK(asked(bench) == kAnswer);
  CHECK(asked(bench) == "01 03 02 B2");
}

TEST_CASE("split-reply: two pieces 20 ms apart", "[sim]") {
  Bench bench = with("split-reply");
  REQUIRE(bench.link.write(bytes(kAsk)));
  CHECK(hex_bytes(bench.listen(50ms)) == "01 03 02");
  CHECK(hex_bytes(bench.listen(50ms)) == "B2 6E 4D 08");
}

TEST_CASE("ab-swapped: no reply, one 00 after each request", "[sim]") {
  Bench bench = with("ab-swapped");
  CHECK(asked(bench) == "00");
  CHECK(asked(bench) == "00");
}

TEST_CASE("two-on-one-id: bytes, but no frame", "[sim]") {
  Bench bench = with("two-on-one-id");
  const Bytes heard = bench.exchange("01 11 C0 2C");
  CHECK(heard.size() >= 45);
  CHECK_FALSE(modbus::crc_fits(heard));
}

TEST_CASE("two-on-one-id: power one down and the other answers, its uptime tells which", "[sim]") {
  Bench bench = with("two-on-one-id");
  REQUIRE(bench.bus.meter_count() == 2);
  bench.bus.set_power(1, false);
  CHECK(asked(bench) == kAnswer);
  bench.bus.set_power(1, true);
  bench.bus.set_power(0, false);
  CHECK(asked(bench).substr(0, 14) == "01 03 02 B2 6F");
  CHECK(bench.ask(1, "03 13 8E 00 02").substr(0, 17) == "01 03 04 00 00 00");  // just powered up
}

TEST_CASE("one-way-talking: bytes that no one asked for, the meter beside it still answers", "[sim]") {
  Bench bench = with("one-way-talking");
  CHECK(asked(bench) == kAnswer);
  const Bytes heard = bench.listen(12s);
  CHECK(std::string(heard.begin(), heard.end()).starts_with("PRACTICE BYTES"));
  CHECK(asked(bench) == kAnswer);
}

TEST_CASE("collision: every second reply is spoiled", "[sim]") {
  Bench bench = with("collision");
  CHECK(asked(bench) == kAnswer);
  const Bytes spoiled = bench.exchange(kAsk);
  CHECK(spoiled.size() >= 5);
  CHECK_FALSE(modbus::crc_fits(spoiled));
  CHECK(asked(bench) == kAnswer);
}

TEST_CASE("other-master: whole frames of another ID every 2 s", "[sim]") {
  Bench bench = with("other-master");
  const Bytes heard = bench.listen(2500ms);
  REQUIRE(heard.size() == 17);
  CHECK(modbus::crc_fits(std::span(heard).first(8)));
  CHECK(modbus::crc_fits(std::span(heard).subspan(8)));
  CHECK(heard[0] == 247);
}

TEST_CASE("slow-adapter: bytes come in lumps every 16 ms", "[sim]") {
  Bench bench = with("slow-adapter");
  const Instant start = bench.clock.now();
  REQUIRE(bench.link.write(bytes("01 11 C0 2C")));
  std::array<std::uint8_t, 64> chunk{};
  std::size_t total = 0;
  std::size_t lumps = 0;
  for (;;) {
    const auto got = bench.link.read_some(chunk, start + 600ms);
    REQUIRE(got);
    if (*got == 0) break;
    CHECK((bench.clock.now() - start) % 16ms == 0ns);
    total += *got;
    ++lumps;
  }
  CHECK(total == 45);  // 47 ms of bytes
  CHECK((lumps == 3 || lumps == 4));
}

TEST_CASE("wrong-speed and wrong-parity: bytes that fit no frame", "[sim]") {
  for (const char* fault : {"wrong-speed", "wrong-parity"}) {
    INFO(fault);
    Bench bench = with(fault);
    const Bytes heard = bench.exchange("01 11 C0 2C");
    CHECK_FALSE(heard.empty());
    CHECK_FALSE(modbus::crc_fits(heard));
  }
}

TEST_CASE("a client at another speed than the bus is not heard and hears garbage", "[sim]") {
  sim::BusSpec spec = Bench::one(straight_meter());
  spec.faults = {"one-way-talking"};
  Bench bench(spec);
  bench.bus.set_client_baud(19200);
  CHECK(asked(bench).empty());
  const Bytes heard = bench.listen(12s);
  CHECK_FALSE(heard.empty());
  CHECK_FALSE(std::string(heard.begin(), heard.end()).starts_with("PRACTICE"));
  bench.bus.set_client_baud(9600);
  CHECK(asked(bench) == kAnswer);
}

TEST_CASE("not-a-leviton-meter: another maker in the identity", "[sim]") {
  Bench bench = with("not-a-leviton-meter");
  const Bytes heard = bench.exchange("01 11 C0 2C");
  CHECK(modbus::crc_fits(heard));
  const std::string text(heard.begin(), heard.end());
  CHECK(text.find("Example 2N208-021") != std::string::npos);
  CHECK(text.find("Leviton") == std::string::npos);
}

TEST_CASE("supply-interrupted: uptime begins again, energy does not", "[sim]") {
  Bench bench = with("supply-interrupted");
  const auto uptime = [&] { return bytes(bench.ask(1, "03 13 8E 00 02")).at(6); };
  CHECK(uptime() >= 100);
  bench.clock.advance(29s + 500ms);
  CHECK(asked(bench).empty());
  bench.clock.advance(2s);
  CHECK(uptime() <= 2);
  CHECK(bench.ask(1, "03 00 00 00 02").substr(0, 20) == "01 03 04 00 00 00 7C");  // 12.4 kWh: it went on counting
}

TEST_CASE("silent: no one answers", "[sim]") {
  Bench bench = with("silent");
  CHECK(asked(bench).empty());
}

TEST_CASE("byte patterns of a wrong line, worked out by hand", "[sim]") {
  const auto heard = [](const char* sent, modbus::LineFault fault) {
    fault.errors_as_zero = true;
    return hex_bytes(modbus::as_heard(bytes(sent), fault));
  };
  CHECK(heard("00 55 FF 0A", {}) == "00 55 FF 0A");
  // At half the receiver's speed a start bit lasts two of its bits: one more 0 before the ones.
  CHECK(heard("FF", {.receiver_speed = 2}) == "FE");
  // At twice its speed nine low bits are four and a half: start, three zeros, then mark.
  CHECK(heard("00", {.receiver_speed = 0.5}) == "F8");
  // Even parity puts one bit more before the stop bit.
  CHECK(heard("01", {.sent_parity = modbus::Parity::Even}) == "01");  // parity 1 passes as the stop bit
  CHECK(heard("03", {.sent_parity = modbus::Parity::Even}) == "00");  // parity 0: no stop bit
}

TEST_CASE("a second driver spoils the byte it begins in, up to its stop bit", "[sim]") {
  struct Row {
    int bits_late;
    std::uint8_t arrives;  // of 41 hex, whose bits on the pair are 0 1000 0010 1; the other's are 0 and nine ones
  };
  const auto row = GENERATE(Row{0, 0x41}, Row{1, 0x40}, Row{3, 0x41}, Row{7, 0x01}, Row{9, 0x00});
  INFO(row.bits_late);
  sim::Wire wire(9600);
  wire.send(Instant{0}, Bytes{0x41});
  wire.send(wire.byte_time() * (2 * row.bits_late + 1) / 20, Bytes{0xFF});
  CHECK(wire.arrived(1s) == Bytes{row.arrives});
}
