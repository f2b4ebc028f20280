// Reading a meter over a scripted link: golden figures, three tries, and what makes "one clean voice".
#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "models/registers.hpp"
#include "tests/support/links/scripted_meter.hpp"

using namespace lineside;
using namespace lineside::test;
using std::chrono::milliseconds;

namespace {

const UnitId kMeterClientTestOne = *UnitId::from(1);

struct Bench {
  FakeClock clock;
  ScriptedLink link{clock};
  std::vector<FrameRecord> trace;
  Bus bus{link, clock, [this](const FrameRecord& record) { trace.push_back(record); }};
  ScriptedMeter meter;

  Bench() { connect(); }
  void connect() {
    link.respond = [this](const Bytes& request) { return meter.answer(request, clock.now()); };
  }
};

Bytes operator+(Bytes left, const Bytes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace

TEST_CASE("read_meter gives the manual's figures from the manual's frames") {
  Bench bench;
  bench.meter.words[0] = bench.meter.words[4] = bench.meter.words[0x3C] = 0x0098;
  bench.meter.words[1] = bench.meter.words[5] = bench.meter.words[0x3D] = 0x966C;
  bench.meter.powered_up = bench.clock.now() - std::chrono::seconds(2);
  const auto readings = read_meter(bench.bus, kMeterClientTestOne);
  REQUIRE(readings);
  CHECK(readings->forward_kwh == 999998.0);
  CHECK(readings->reverse_kwh == 0.0);
  CHECK(readings->peak_kw == 99999.80);
  CHECK(readings->uptime_s == 2.0);
  CHECK(readings->hardware == "3.2");
  CHECK(readings->software == "3.2");
  CHECK(readings->program_id == 45678U);
  CHECK(readings->demand_resets == 1U);
  CHECK(readings->identity.model == "2N208-021");
}

TEST_CASE("each request is tried three times, no more") {
  Bench bench;
  int asked = 0;
  int answered_from = 3;
  bench.link.respond = [&](const Bytes& request) {
    return ++asked < answered_from ? Answer{} : bench.meter.answer(request, bench.clock.now());
  };
  CHECK(read_registers(bench.bus, kMeterClientTestOne, registers::kProgramId, 1));
  CHECK(asked == 3);
  asked = 0;
  answered_from = 4;
  const auto failed = read_registers(bench.bus, kMeterClientTestOne, registers::kProgramId, 1);
  REQUIRE_FALSE(failed);
  CHECK(asked == 3);
  CHECK(text(failed.error()) ==
        "Modbus ID 1: No reply came. Check power at the meter, A and B, 9600 8N1 and the Modbus ID. Scan the bus to "
        "see what answers.");
}

TEST_CASE("an exception is an answer: not tried again, and a model without the register is no failure") {
  Bench bench;
  bench.meter.words.erase(0x3C);
  bench.meter.words.erase(0x138D);
  const auto readings = read_meter(bench.bus, kMeterClientTestOne);
  REQUIRE(readings);
  CHECK(readings->peak_kw == 12.34);     // the six-word read has it
  CHECK(readings->demand_resets == 1U);  // the identity has it
  const auto exception = read_registers(bench.bus, kMeterClientTestOne, registers::kPeakDemand, 2);
  REQUIRE_FALSE(exception);
  CHECK(exception.error().code == ErrorCode::Exception);
  CHECK(exception.error().exception == 2);
  CHECK(text(exception.error()) ==
        "Modbus ID 1, illegal data address: The meter refused the request. Check on the label that this model has the "
        "function; demand is an option.");
}

TEST_CASE("a late reply is never taken for the next one") {
  // The program ID's reply comes 600 ms after its request, into the wait for the counter, which has its shape.
  Bench bench;
  bench.link.respond = [&](const Bytes& request) {
    Answer answer = bench.meter.answer(request, bench.clock.now());
    if (request[3] == 0x8B) answer[0].delay = milliseconds(600);
    return answer;
  };
  const auto late = bench.bus.transact(1, modbus::read_holding(registers::kProgramId, 1), milliseconds(500));
  REQUIRE_FALSE(late);
  CHECK(late.error().code == ErrorCode::NoReply);
  const auto counter = read_registers(bench.bus, kMeterClientTestOne, registers::kDemandResetCounter, 1);
  REQUIRE(counter);
  CHECK((*counter)[0] == 1);
}

TEST_CASE("stale bytes are read away and traced before a request") {
  Bench bench;
  bench.link.push({0x55, 0xAA}, milliseconds(0));
  REQUIRE(read_identity(bench.bus, kMeterClientTestOne));
  REQUIRE(bench.trace.size() == 3);
  CHECK(bench.trace[0].direction == FrameDirection::Received);
  CHECK(bench.trace[0].crc == CrcVerdict::NotAFrame);
  CHECK(bench.trace[1].direction == FrameDirection::Sent);
  CHECK(hex_bytes(bench.trace[1].bytes) == "01 11 C0 2C");
  CHECK(bench.trace[2].crc == CrcVerdict::Good);
}

TEST_CASE("requests keep t3.5 of silence between frames") {
  Bench bench;
  REQUIRE(read_meter(bench.bus, kMeterClientTestOne));
  for (std::size_t at = 2; at < bench.trace.size(); at += 2) {
    CHECK(bench.trace[at].at - bench.trace[at - 1].at >= modbus::kFrameGap);
  }
}

TEST_CASE("one clean voice, or no write") {
  const Bytes good = modbus::frame(
      1, Bytes{0x11, 0x31, 0xFF} + [] {
        const std::string text = "Leviton 2N208-021, V3.2-V3.2,fn45678001";
        return Bytes(text.begin(), text.end());
      }());
  const Bytes second = modbus::frame(1, Bytes{0x11, 0x31, 0xFF, 'L'});
  const Bytes acme = modbus::frame(1, Bytes{0x11, 0x05, 'A', 'C', 'M', 'E', 0xFF});
  const Bytes request = modbus::frame(1, modbus::report_id());
  struct Row {
    const char* what;
    Answer answer;
    std::optional<ErrorCode> error;
  };
  const std::vector<Row> rows{
      {"one", {{milliseconds(30), good}}, std::nullopt},
      {"one at the last moment", {{milliseconds(499), good}}, std::nullopt},
      {"one, with the adapter's echo", {{milliseconds(1), request}, {milliseconds(30), good}}, std::nullopt},
      {"one, with a leading zero", {{milliseconds(30), Bytes{0x00} + good}}, std::nullopt},
      {"silence", {}, ErrorCode::NoReply},
      {"echo only", {{milliseconds(1), request}}, ErrorCode::NoReply},
      {"a second one soon", {{milliseconds(30), good}, {milliseconds(90), second}}, ErrorCode::MoreThanOneMeter},
      {"a second one at 495 ms", {{milliseconds(30), good}, {milliseconds(495), second}}, ErrorCode::MoreThanOneMeter},
      {"one byte later", {{milliseconds(30), good}, {milliseconds(400), {0x01}}}, ErrorCode::LineNotClean},
      {"FF later", {{milliseconds(30), good}, {milliseconds(40), {0xFF}}}, std::nullopt},
      {"FF at once", {{milliseconds(30), good + Bytes{0xFF}}}, std::nullopt},
      {"two zeros before", {{milliseconds(30), Bytes{0x00, 0x00} + good}}, std::nullopt},
      {"a second one 490 ms after the first",
       {{milliseconds(400), good}, {milliseconds(890), second}},
       ErrorCode::MoreThanOneMeter},
      {"a gateway's text later",
       {{milliseconds(30), good}, {milliseconds(200), {'B', 'E', 'A', 'T'}}},
       ErrorCode::GatewayTalks},
      {"another ID before",
       {{milliseconds(10), modbus::frame(2, Bytes{0x11, 0x31})}, {milliseconds(80), good}},
       ErrorCode::OtherMaster},
      {"collided", {{milliseconds(30), Bytes(good.begin(), good.begin() + 20) + second}}, ErrorCode::MoreThanOneMeter},
      {"collided beyond reading",
       {{milliseconds(30), Bytes(good.begin(), good.begin() + 20)}},
       ErrorCode::GarbledReply},
      {"a foreign device", {{milliseconds(30), acme}}, ErrorCode::NotALevitonMeter},
      {"an exception", {{milliseconds(30), modbus::frame(1, Bytes{0x91, 1})}}, ErrorCode::Exception},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Bench bench;
    bench.link.respond = nullptr;
    bench.link.answer(row.answer);
    const auto identity = read_sole_identity(bench.bus, kMeterClientTestOne);
    CHECK(bool(identity) == !row.error);
    if (!identity && row.error) CHECK(identity.error().code == *row.error);
  }
}

TEST_CASE("IDs outside 1-247 are refused before a byte is sent") {
  Bench bench;
  for (const int unit : {0, 248, 255}) {
    const auto reply = bench.bus.transact(static_cast<std::uint8_t>(unit), modbus::report_id(), milliseconds(500));
    REQUIRE_FALSE(reply);
    CHECK(reply.error().code == ErrorCode::BadRequest);
  }
  CHECK(bench.link.written.empty());
}

TEST_CASE("a cancel ends the wait, an unplugged adapter ends it too") {
  FakeClock clock;
  ScriptedLink link{clock};
  std::atomic<bool> cancel{true};
  Bus bus{link, clock, {}, &cancel};
  const auto stopped = read_identity(bus, kMeterClientTestOne);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == ErrorCode::Cancelled);
  cancel = false;
  link.broken = ErrorCode::PortUnplugged;
  const auto gone = read_identity(bus, kMeterClientTestOne);
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == ErrorCode::PortUnplugged);
}
