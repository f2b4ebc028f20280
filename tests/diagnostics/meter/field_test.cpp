// The line as it is in the field: what adapters, gateways and other masters do to bytes, by what each caller makes of
// it.
#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "models/registers.hpp"
#include "tests/support/links/scripted_meter.hpp"

using namespace lineside;
using namespace lineside::test;
using std::chrono::milliseconds;

namespace {

const UnitId kField = *UnitId::from(1);
const UnitId kFieldNew = *UnitId::from(18);

/// Meters behind a line that changes what is asked and answered.
struct Field {
  FakeClock clock;
  ScriptedLink link{clock};
  std::vector<ScriptedMeter> meters = std::vector<ScriptedMeter>(1);
  std::function<void(Answer&, const Bytes&)> line = [](Answer&, const Bytes&) {};
  std::optional<Bus> bus;

  explicit Field(Instant way = {}) {
    link.way = way;
    link.respond = [this](const Bytes& request) {
      Answer all;
      for (ScriptedMeter& meter : meters) {
        for (Timed& part : meter.answer(request, clock.now())) all.push_back(part);
      }
      line(all, request);
      return all;
    };
    bus.emplace(link, clock);
  }
  int writes() const {
    int out = 0;
    for (const Bytes& frame : link.written) out += frame[1] == modbus::kWriteMany || frame[1] == modbus::kWriteOne;
    return out;
  }
};

Bytes operator+(Bytes left, const Bytes& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// What a line does to each reply.
using Line = std::function<void(Answer&, const Bytes&)>;
Line each(std::function<Bytes(const Bytes&)> change) {
  return [change](Answer& answer, const Bytes&) {
    for (Timed& part : answer) part.bytes = change(part.bytes);
  };
}
Line in_parts(int pause_ms) {
  return [pause_ms](Answer& answer, const Bytes&) {
    Answer out;
    for (const Timed& part : answer) {
      const auto half = static_cast<std::ptrdiff_t>(part.bytes.size() / 2);
      out.push_back({part.delay, Bytes(part.bytes.begin(), part.bytes.begin() + half)});
      out.push_back({part.delay + milliseconds(pause_ms), Bytes(part.bytes.begin() + half, part.bytes.end())});
    }
    answer = out;
  };
}
Line later(int ms) {
  return [ms](Answer& answer, const Bytes&) {
    for (Timed& part : answer) part.delay += milliseconds(ms);
  };
}
Line behind(Bytes bytes, int ms) {
  return [bytes, ms](Answer& answer, const Bytes&) {
    if (!answer.empty()) answer.push_back({answer[0].delay + milliseconds(ms), bytes});
  };
}
Line echo(std::size_t front, std::size_t back) {
  return [front, back](Answer& answer, const Bytes& request) {
    answer.insert(answer.begin(), Timed{milliseconds(1), Bytes(request.begin() + static_cast<std::ptrdiff_t>(front),
                                                               request.end() - static_cast<std::ptrdiff_t>(back))});
  };
}

struct Row {
  const char* what;
  Line line;
  Instant way;
  bool reads;
  bool writes;
  const char* finding;  // among the symptoms; empty: none is asked for
};

std::vector<Row> rows() {
  const Instant port{};
  const Instant gateway = kGatewayMayAdd;
  const auto busy_each_second = [](Answer& answer, const Bytes& request, int& count) {
    if (++count % 2 == 0 && !answer.empty()) {
      answer = {{milliseconds(20), modbus::frame(request[0], Bytes{static_cast<std::uint8_t>(request[1] | 0x80U), 6})}};
    }
  };
  return {
      {"nothing", [](Answer&, const Bytes&) {}, port, true, true, ""},
      {"FF before", each([](const Bytes& r) { return Bytes{0xFF} + r; }), port, true, true, "glitch"},
      {"FF behind at once", each([](const Bytes& r) { return r + Bytes{0xFF}; }), port, true, true, "glitch"},
      {"FF behind after 10 ms", behind({0xFF}, 60), port, true, true, ""},
      {"two zeros before", each([](const Bytes& r) {
         return Bytes{0, 0} + r;
       }),
       port, true, true, "leading-zero"},
      {"a zero behind", each([](const Bytes& r) { return r + Bytes{0}; }), port, true, true, "leading-zero"},
      {"halves 60 ms apart", in_parts(60), gateway, true, true, "gateway-parts"},
      {"halves 250 ms apart", in_parts(250), gateway, true, true, "gateway-parts"},
      {"halves 600 ms apart", in_parts(600), gateway, true, true, "gateway-parts"},
      {"600 ms later", later(600), gateway, true, true, "gateway-slow"},
      {"2900 ms later", later(2900), gateway, true, true, "gateway-slow"},
      {"echo", echo(0, 0), port, true, true, "echo"},
      {"echo less its first byte", echo(1, 0), port, true, true, "echo-cut"},
      {"echo less its last byte", echo(0, 1), port, true, true, "echo-cut"},
      {"echo less its first and its last byte", echo(1, 1), port, true, true, "echo-cut"},
      {"echo less two bytes", echo(0, 2), port, true, true, "echo-cut"},
      {"echo with an FF for its last byte",
       [](Answer& answer, const Bytes& request) {
         answer.insert(answer.begin(), Timed{milliseconds(1), Bytes(request.begin(), request.end() - 1) + Bytes{0xFF}});
       },
       port, true, true, "echo-cut"},
      {"echo after 400 ms, through a gateway",
       [](Answer& answer, const Bytes& request) {
         for (Timed& part : answer) part.delay += milliseconds(400);
         answer.insert(answer.begin(), Timed{milliseconds(400), request});
       },
       gateway, true, true, "echo"},
      {"busy to every second request",
       [count = 0, busy_each_second](Answer& answer, const Bytes& request) mutable {
         busy_each_second(answer, request, count);
       },
       port, true, false, "busy"},
      {"first byte cut", each([](const Bytes& r) { return Bytes(r.begin() + 1, r.end()); }), port, false, false,
       "first-byte-cut"},
      {"last byte cut", each([](const Bytes& r) { return Bytes(r.begin(), r.end() - 1); }), port, false, false,
       "last-byte-cut"},
      {"last two bytes cut", each([](const Bytes& r) { return Bytes(r.begin(), r.end() - 2); }), port, false, false,
       "last-byte-cut"},
      {"first byte turned into 00", each([](const Bytes& r) { return Bytes{0} + Bytes(r.begin() + 1, r.end()); }), port,
       false, false, "first-byte-cut"},
      {"11 and 13 swallowed in replies", each([](Bytes r) {
         std::erase_if(r, [](std::uint8_t byte) { return byte == 0x11 || byte == 0x13; });
         return r;
       }),
       port, false, false, "flow-control"},
      {"telnet", each([](const Bytes& r) {
         Bytes out;
         for (const std::uint8_t byte : r) out.insert(out.end(), byte == 0xFF ? 2 : 1, byte);
         return out;
       }),
       gateway, false, false, "gateway-telnet"},
      {"Modbus/TCP", each([](const Bytes& r) {
         return Bytes{0, 1, 0, 0, 0, static_cast<std::uint8_t>(r.size() - 2)} + Bytes(r.begin(), r.end() - 2);
       }),
       gateway, false, false, "gateway-modbus-tcp"},
      {"Modbus/TCP that takes our bytes for its own",
       [](Answer& answer, const Bytes& request) {
         const std::uint8_t unit = request.size() > 4 ? request[4] : std::uint8_t{0};
         for (Timed& part : answer) part.bytes = Bytes{request[0], request[1], 0, 0, 0, 3, unit, 0x80, 0x0B};
       },
       gateway, false, false, "gateway-modbus-tcp"},
      {"a heartbeat behind each reply", behind({'B', 'E', 'A', 'T', '\r', '\n'}, 200), gateway, true, false,
       "gateway-text"},
      {"a second reply behind each",
       [](Answer& answer, const Bytes&) {
         if (!answer.empty()) answer.push_back({answer[0].delay + milliseconds(480), answer[0].bytes});
       },
       port, false, false, ""},
  };
}

bool names(const SymptomWatch& watch, const std::string& code) {
  if (code.empty()) return true;
  for (const Finding& finding : watch.findings()) {
    if (finding.code == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a reading comes through whatever the line does, or fails, and the line is called by its name") {
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    Field field(row.way);
    field.line = row.line;
    SymptomWatch watch;
    field.bus->observe([&](const modbus::ExchangeRecord& record) { watch.note(record); });
    const auto readings = read_meter(*field.bus, kField);
    CHECK(bool(readings) == row.reads);
    if (readings) {
      CHECK(readings->program_id == 45678U);
      CHECK(readings->identity.program_id == 45678U);
      CHECK(readings->demand_resets == 1U);
      CHECK(readings->peak_kw == 12.34);
      CHECK(readings->forward_kwh == 12.3);
      CHECK(readings->findings.empty());
    }
    CHECK(names(watch, row.finding));
    CHECK_FALSE((names(watch, "two-on-one-id") && row.finding != std::string()));
  }
}

TEST_CASE("an ID is changed through what is only the line's, and nothing is written through the rest") {
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    Field field(row.way);
    field.line = row.line;
    const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
    REQUIRE(outcome);
    CHECK(outcome->changed == (row.writes || std::string(row.finding) == "busy"));
    if (!outcome->changed) CHECK(field.writes() == 0);
  }
}

TEST_CASE("a demand is reset through what is only the line's, and nothing is written through the rest") {
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    Field field(row.way);
    field.line = row.line;
    if (std::string(row.finding) == "busy") continue;  // the scripted meter obeys and says so too: counted twice
    const auto outcome = reset_demand(*field.bus, kField);
    REQUIRE(outcome);
    CHECK(outcome->proved == row.writes);
    if (!outcome->proved) CHECK(field.writes() == 0);
    if (outcome->proved) CHECK(outcome->program_id == 45678U);
  }
}

TEST_CASE("a zero behind an identity is no digit, and a CRC that ends in zero is no glitch") {
  int zero_behind = 0;
  int ends_in_zero = 0;
  for (unsigned program = 1; program < 6000; ++program) {
    Field field;
    const std::string text = "Leviton 2N208-021, V3.2-V3.2,fn" + std::to_string(program) + "001";
    Bytes pdu{0x11, 0x31, 0xFF};
    pdu.insert(pdu.end(), text.begin(), text.end());
    const Bytes frame = modbus::frame(1, pdu);
    const bool digit = frame[frame.size() - 2] >= '0' && frame[frame.size() - 2] <= '9';
    const bool zero = frame.back() == 0;
    if (!digit && !zero) continue;
    field.meters[0].text = text;
    field.meters[0].words[0x138B] = static_cast<std::uint16_t>(program);
    if (digit && !zero) {
      ++zero_behind;
      field.line = each([](const Bytes& r) { return r + Bytes{0}; });
    } else {
      ++ends_in_zero;
    }
    CAPTURE(text);
    const auto readings = read_meter(*field.bus, kField);
    REQUIRE(readings);
    CHECK(readings->identity.program_id == program);
    CHECK(readings->identity.demand_resets == 1U);
    CHECK(readings->program_id == program);
    CHECK(readings->findings.empty());
    if (!zero) continue;
    field.line = each([](const Bytes& r) { return r + Bytes{0, 0}; });
    CHECK(read_sole_identity(*field.bus, kField));
  }
  CHECK(zero_behind > 50);
  CHECK(ends_in_zero > 5);
}

TEST_CASE("where text and registers tell another program ID, the registers count and it is said") {
  Field field;
  field.meters[0].words[0x138B] = 4050;
  const auto readings = read_meter(*field.bus, kField);
  REQUIRE(readings);
  CHECK(readings->program_id == 4050U);
  REQUIRE(readings->findings.size() == 1);
  CHECK(readings->findings[0].code == "program-id-differs");
  CHECK(readings->findings[0].text ==
        "The meter's text gives program ID 45678 and 1 demand resets; its registers give 4050 and 1.");
  const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
  REQUIRE(outcome);
  CHECK(outcome->changed);
  CHECK(outcome->before.program_id == 4050U);
}

TEST_CASE("a NUL inside the maker's name makes it another maker, and nothing is written to it") {
  Field field;
  field.meters[0].text[3] = '\0';
  const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
  REQUIRE(outcome);
  CHECK(outcome->findings[0].code == "not-a-leviton-meter");
  CHECK(field.writes() == 0);
}

TEST_CASE("a name that is no text is what two replies left of each other, whatever its CRC says") {
  Field field;
  field.meters[0].text = "Leviton 2N20\x08\x09, V3.2-V3.2,fn35410684";
  const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
  REQUIRE(outcome);
  CHECK(outcome->refused);
  CHECK(outcome->findings.back().code == "line-not-clean");
  CHECK(reset_demand(*field.bus, kField)->refused);
  CHECK(field.writes() == 0);
}

TEST_CASE("two meters on one ID behind a gateway are heard, however slow the second and the way are") {
  for (const int way_ms : {0, 120, 350, 1500}) {
    for (const int second_ms : {80, 200, 430, 500}) {
      CAPTURE(way_ms, second_ms);
      Field field(way_ms > 0 ? kGatewayMayAdd : Instant{});
      field.line = later(way_ms);
      field.meters.resize(2);
      field.meters[0].delay = milliseconds(30);
      field.meters[1].delay = milliseconds(second_ms);
      field.meters[1].text = "Leviton 2N208-021, V3.2-V3.2,fn11111001";
      field.meters[1].words[0x138B] = 11111;
      const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
      REQUIRE(outcome);
      CHECK_FALSE(outcome->changed);
      CHECK(outcome->refused);
      REQUIRE_FALSE(outcome->findings.empty());
      CHECK(outcome->findings.back().code == "more-than-one-meter");
      CHECK_FALSE(bool(reset_demand(*field.bus, kField)->proved));
      CHECK(field.writes() == 0);
    }
  }
}

TEST_CASE("two meters on one ID are not read as one, whose registers are of the one and of the other") {
  for (const int way_ms : {0, 120, 1000}) {
    for (const int second_ms : {31, 200, 430, 500}) {
      CAPTURE(way_ms, second_ms);
      Field field(way_ms > 0 ? kGatewayMayAdd : Instant{});
      field.line = later(way_ms);
      field.meters.resize(2);
      field.meters[1].delay = milliseconds(second_ms);
      field.meters[1].words[0x138B] = 11111;
      const auto readings = read_meter(*field.bus, kField);
      REQUIRE_FALSE(readings);
      CHECK(readings.error().code == ErrorCode::MoreThanOneMeter);
      CHECK(meet(*field.bus, kField).error().code == ErrorCode::MoreThanOneMeter);
    }
  }
}

TEST_CASE("another master's question to a meter's ID is no second meter to whoever only reads") {
  Field field;
  field.line = behind(modbus::frame(1, Bytes{0x03, 0, 0, 0, 2}), 200);
  CHECK(read_meter(*field.bus, kField));
}

TEST_CASE("a meter whose replies come later than anyone waits is not called two, and is read by who waits longer") {
  for (const Instant way : {Instant{}, kGatewayMayAdd}) {
    for (const int beyond_ms : way == Instant{0} ? std::vector{20, 100, 300, 900} : std::vector{20, 100, 200}) {
      CAPTURE(beyond_ms, seconds(way));
      Field field(way);
      field.line = later(static_cast<int>(way / milliseconds(1)) + 470 + beyond_ms);
      SymptomWatch watch;
      field.bus->observe([&](const modbus::ExchangeRecord& record) { watch.note(record); });
      const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
      REQUIRE(outcome);
      CHECK_FALSE(outcome->changed);
      CHECK(field.writes() == 0);
      for (const Finding& finding : outcome->findings) CHECK(finding.code != "more-than-one-meter");
      CHECK_FALSE(names(watch, "two-on-one-id"));
      CHECK_FALSE(names(watch, "gateway-slow"));

      Field patient(way);
      patient.line = field.line;
      patient.bus->wait_at_least(milliseconds(5000));
      CHECK(read_meter(*patient.bus, kField));
      const auto changed = set_unit_id(*patient.bus, kField, kFieldNew);
      REQUIRE(changed);
      CHECK(changed->changed);
    }
  }
}

TEST_CASE("the same reply twice after a question that had timed out refuses a write, but is not called two meters") {
  Field field;
  field.line = [asked = 0](Answer& answer, const Bytes& request) mutable {
    if (request[1] != modbus::kReportId || answer.empty()) return;
    const bool first = ++asked == 1;
    answer[0].delay = milliseconds(first ? 900 : 30);  // the first comes behind the second
  };
  const auto alone = meet_alone(*field.bus, kField);
  CHECK(alone);  // asked a third time, and clean then
  Field again;
  again.line = [asked = 0](Answer& answer, const Bytes& request) mutable {
    if (request[1] == modbus::kReportId && !answer.empty() && ++asked % 2 == 1) answer[0].delay = milliseconds(900);
  };
  const auto outcome = set_unit_id(*again.bus, kField, kFieldNew);
  REQUIRE(outcome);
  if (!outcome->changed) CHECK(outcome->findings.back().code != "more-than-one-meter");
}

TEST_CASE("a second voice that is heard only at the first question, before the new ID is asked, refuses the write") {
  Field field(kGatewayMayAdd);
  field.meters.resize(2);
  field.meters[0].delay = milliseconds(9);
  field.meters[1].delay = milliseconds(366);
  field.meters[1].text = "Leviton 2N208-021, V3.2-V3.2,fn11111001";
  field.line = [asked = 0](Answer& answer, const Bytes& request) mutable {
    if (request[0] == 1 && asked++ > 0 && answer.size() > 1) answer.resize(1);  // heard once, then lost on the way
  };
  const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
  REQUIRE(outcome);
  CHECK(outcome->refused);
  CHECK(outcome->findings.back().code == "more-than-one-meter");
  CHECK(field.writes() == 0);
}

TEST_CASE("exceptions mean what one table says") {
  struct Meaning {
    int code;
    modbus::Refusal refusal;
    ErrorCode error;
  };
  for (const Meaning& row :
       {Meaning{1, modbus::Refusal::Answer, ErrorCode::Exception},
        Meaning{2, modbus::Refusal::Answer, ErrorCode::Exception},
        Meaning{3, modbus::Refusal::Answer, ErrorCode::Exception},
        Meaning{4, modbus::Refusal::Failure, ErrorCode::Exception}, Meaning{5, modbus::Refusal::Busy, ErrorCode::Busy},
        Meaning{6, modbus::Refusal::Busy, ErrorCode::Busy}, Meaning{10, modbus::Refusal::Nobody, ErrorCode::NoReply},
        Meaning{11, modbus::Refusal::Nobody, ErrorCode::NoReply}}) {
    CAPTURE(row.code);
    CHECK(modbus::refusal_of(static_cast<std::uint8_t>(row.code)) == row.refusal);
    Field field;
    field.line = [&](Answer& answer, const Bytes& request) {
      if (request[1] == modbus::kReadHolding && request[3] == 0x8D) {
        answer = {{milliseconds(20), modbus::frame(1, Bytes{0x83, static_cast<std::uint8_t>(row.code)})}};
      }
    };
    const auto asked = field.bus->ask(1, modbus::read_holding(registers::kDemandResetCounter, 1));
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == row.error);
    // Only a meter that has no such register leaves the value to the text.
    CHECK(bool(read_meter(*field.bus, kField)) == (row.refusal == modbus::Refusal::Answer));
  }
}

TEST_CASE("a gateway's word for silent IDs leaves them free") {
  Field field(kGatewayMayAdd);
  field.line = [](Answer& answer, const Bytes& request) {
    if (answer.empty()) {
      answer = {
          {milliseconds(80), modbus::frame(request[0], Bytes{static_cast<std::uint8_t>(request[1] | 0x80U), 0x0B})}};
    }
  };
  const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
  REQUIRE(outcome);
  CHECK(outcome->changed);
}

TEST_CASE("how long a gateway waits for no one is not how long the way takes") {
  Field field(kGatewayMayAdd);
  field.line = [](Answer& answer, const Bytes& request) {
    if (answer.empty()) {
      answer = {
          {milliseconds(1000), modbus::frame(request[0], Bytes{static_cast<std::uint8_t>(request[1] | 0x80U), 0x0B})}};
    }
  };
  SymptomWatch watch;
  field.bus->observe([&](const modbus::ExchangeRecord& record) { watch.note(record); });
  const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
  REQUIRE(outcome);
  CHECK(outcome->changed);
  CHECK(field.bus->way().surely_adds() == Instant{0});
  CHECK_FALSE(names(watch, "gateway-slow"));
  Scan scan(*field.bus, {*UnitId::from(1), *UnitId::from(30), {}, false, {}, {}});
  REQUIRE(scan.run());
  CHECK(scan.result().found.size() == 1);
  CHECK(scan.result().findings.empty());
}

TEST_CASE("a meter that says it needs time for the change is asked again, and called busy where it stays so") {
  for (const int refusals : {1, 2, 3}) {
    CAPTURE(refusals);
    Field field;
    int left = refusals;
    field.link.respond = [&](const Bytes& request) -> Answer {
      if (request[1] == modbus::kWriteMany && left > 0) {
        --left;
        return {{milliseconds(20), modbus::frame(1, Bytes{0x90, 5})}};
      }
      return field.meters[0].answer(request, field.clock.now());
    };
    SetIdOptions options;
    options.allow_standard_frame = true;
    const auto outcome = set_unit_id(*field.bus, kField, kFieldNew, options);
    REQUIRE(outcome);
    CHECK(outcome->changed == (refusals < 3));
    CHECK(outcome->frame == SetIdFrame::AsPrinted);
    if (!outcome->changed) CHECK(outcome->findings.back().code == "busy");
  }
}

TEST_CASE("a reset that the meter needs time for is called busy, not refused") {
  Field field;
  field.link.respond = [&](const Bytes& request) -> Answer {
    if (request[1] == modbus::kWriteOne) return {{milliseconds(20), modbus::frame(1, Bytes{0x86, 5})}};
    return field.meters[0].answer(request, field.clock.now());
  };
  const auto outcome = reset_demand(*field.bus, kField);
  REQUIRE(outcome);
  CHECK_FALSE(outcome->proved);
  REQUIRE(outcome->findings.size() == 1);
  CHECK(outcome->findings[0].code == "busy");
}

TEST_CASE("a gateway's heartbeat leaves a free ID free, however often it comes") {
  for (const int period_ms : {200, 700, 1500}) {
    CAPTURE(period_ms);
    Field field(kGatewayMayAdd);
    for (int at = 100; at < 60000; at += period_ms) field.link.push({'B', 'E', 'A', 'T', '\r', '\n'}, milliseconds(at));
    const auto outcome = set_unit_id(*field.bus, kField, kFieldNew);
    REQUIRE(outcome);
    for (const Finding& finding : outcome->findings) CHECK(finding.code != "new-id-unclear");
    CHECK(outcome->changed == (period_ms == 1500));
    if (!outcome->changed) CHECK(field.writes() == 0);
  }
}

TEST_CASE("whatever was heard since the clean identity, nothing is written") {
  struct Heard {
    const char* what;
    Bytes bytes;
    const char* code;
  };
  for (const Heard& row :
       {Heard{"a frame of that ID", modbus::frame(1, Bytes{0x03, 0x02, 0, 1}), "more-than-one-meter"},
        Heard{"another master", modbus::frame(9, Bytes{0x03, 0, 0, 0, 2}), "other-master"},
        Heard{"a text", {'T', 'E', 'X', 'T'}, "gateway-talks"}, Heard{"noise", {0x12, 0x34, 0x56}, "line-not-clean"}}) {
    CAPTURE(row.what);
    Field field;
    SetIdOptions options;
    options.record = [&](const SetIdIntent&) {  // the last thing before the write
      field.link.push(row.bytes, Instant{0});
      return true;
    };
    const auto outcome = set_unit_id(*field.bus, kField, kFieldNew, options);
    REQUIRE(outcome);
    CHECK_FALSE(outcome->written);
    CHECK(outcome->findings.back().code == row.code);
    CHECK(field.writes() == 0);
  }
}

TEST_CASE("no write leaves without a unit that was taken as alone") {
  Field field;
  const auto pdu = modbus::set_id_as_printed(kFieldNew);
  CHECK_FALSE(field.bus->write_once(1, pdu));
  REQUIRE(read_identity(*field.bus, kField));
  CHECK_FALSE(field.bus->write_once(1, pdu));
  REQUIRE(read_sole_identity(*field.bus, kField));
  CHECK_FALSE(field.bus->write_once(2, pdu));
  CHECK(field.writes() == 0);
  CHECK(field.bus->write_once(1, pdu));
  CHECK_FALSE(field.bus->write_once(1, pdu));
  CHECK(field.writes() == 1);
}

TEST_CASE("a way that died without a word is opened again once, asked once more, and then said to be silent") {
  Field field(kGatewayMayAdd);
  bool dead = true;
  bool heals = true;
  int opened = 0;
  field.link.opens_again = [&] {
    ++opened;
    dead = !heals;
    return true;
  };
  field.line = [&](Answer& answer, const Bytes&) {
    if (dead) answer.clear();
  };
  CHECK(read_meter(*field.bus, kField));
  CHECK(opened == 1);
  dead = true;
  heals = false;
  const auto silent = read_meter(*field.bus, kField);
  REQUIRE_FALSE(silent);
  CHECK(opened == 2);
  CHECK(text(silent.error()) ==
        "Modbus ID 1: Nothing came back, even after the connection was reopened. Check that the gateway is a TCP "
        "server with raw data, not Modbus/TCP. Check that its serial side is on at 9600 8N1 and that no other client "
        "holds it. Then check power at the meter, A and B, and the Modbus ID.");
}

TEST_CASE("a connection that dies in the middle of a reading is opened again, between identity and write it is not") {
  Field field(kGatewayMayAdd);
  bool dead = false;
  int opened = 0;
  field.link.opens_again = [&] {
    ++opened;
    dead = false;
    return true;
  };
  int asked = 0;
  field.line = [&](Answer& answer, const Bytes&) {
    if (++asked == 4) dead = true;
    if (dead) answer.clear();
  };
  CHECK(read_meter(*field.bus, kField));
  CHECK(opened == 1);

  for (int dies_at = 1; dies_at <= 12; ++dies_at) {
    CAPTURE(dies_at);
    Field change(kGatewayMayAdd);
    bool gone = false;
    bool alone = false;  // asked who it is since the way was opened
    bool written_blindly = false;
    int questions = 0;
    change.link.opens_again = [&] {
      gone = false;
      alone = false;
      return true;
    };
    change.line = [&](Answer& answer, const Bytes& request) {
      if (request[1] == modbus::kWriteMany) written_blindly = written_blindly || !alone;
      if (request[1] == modbus::kReportId && request[0] == 1 && !answer.empty()) alone = true;
      if (++questions == dies_at) gone = true;
      if (gone) answer.clear();
    };
    const auto outcome = set_unit_id(*change.bus, kField, kFieldNew);
    REQUIRE(outcome);
    CHECK_FALSE(written_blindly);
    if (outcome->changed) CHECK(change.meters[0].id == 18);
  }
}

TEST_CASE("a search through a dead connection opens it again, and blames the gateway only where that does not help") {
  for (const bool heals : {true, false}) {
    CAPTURE(heals);
    Field field(kGatewayMayAdd);
    field.meters[0].id = 9;
    bool dead = true;
    field.link.opens_again = [&] {
      dead = !heals;
      return true;
    };
    field.line = [&](Answer& answer, const Bytes&) {
      if (dead) answer.clear();
    };
    Scan scan(*field.bus, {*UnitId::from(1), *UnitId::from(20), {}, false, {}, {}});
    REQUIRE(scan.run());
    const ScanResult result = scan.result();
    CHECK(result.found.size() == (heals ? 1U : 0U));
    std::vector<std::string> codes;
    for (const Finding& finding : result.findings) codes.push_back(finding.code);
    CHECK(codes == (heals ? std::vector<std::string>{} : std::vector<std::string>{"gateway-silent"}));
  }
}

TEST_CASE("meters behind software flow control are found whatever their IDs are, however late they answer") {
  for (const int delay_ms : {30, 120, 470}) {
    CAPTURE(delay_ms);
    Field field;
    field.meters.resize(2);
    field.meters[0].id = 7;
    field.meters[0].delay = milliseconds(delay_ms);
    field.meters[1].id = 200;
    field.line = [](Answer& answer, const Bytes& request) {
      const auto taken = [](std::uint8_t byte) { return byte == 0x11 || byte == 0x13; };
      if (std::ranges::any_of(request, taken)) answer.clear();
    };
    Scan scan(*field.bus, {});
    REQUIRE(scan.run());
    const ScanResult result = scan.result();
    REQUIRE(result.found.size() == 2);
    CHECK(result.found[0].id.value() == 7);
    CHECK(result.found[0].evidence == Evidence::Registers);
    CHECK(result.found[1].id.value() == 200);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].code == "flow-control");
  }
}

TEST_CASE("a search ends where every reply comes later than anyone waits, and says what to do") {
  for (const int beyond_ms : {20, 100}) {
    CAPTURE(beyond_ms);
    Field field(kGatewayMayAdd);
    field.line = later(3470 + beyond_ms);
    Scan scan(*field.bus, {*UnitId::from(1), *UnitId::from(12), {}, false, {}, {}});
    REQUIRE(scan.run());
    CHECK(scan.result().seconds < 120);  // of the clock that jumps
    REQUIRE(scan.result().found.size() == 1);
    CHECK_FALSE(read_meter(*field.bus, kField));
    for (const Finding& finding : scan.result().findings) CHECK(finding.code != "gateway-silent");
  }
}

TEST_CASE("two meters with the same program ID on one ID are two to a search, whatever they say") {
  Field field;
  field.meters.resize(2);
  field.meters[1].delay = milliseconds(400);
  Scan scan(*field.bus, {});
  REQUIRE(scan.run());
  const ScanResult result = scan.result();
  REQUIRE(result.found.size() == 1);
  REQUIRE_FALSE(result.findings.empty());
  CHECK(result.findings[0].code == "two-on-one-id");
}

TEST_CASE("an echo that comes when the next ID is asked is no other master") {
  Field field(kGatewayMayAdd);
  field.line = [](Answer& answer, const Bytes& request) {
    for (Timed& part : answer) part.delay += milliseconds(400);
    answer.insert(answer.begin(), Timed{milliseconds(400), request});
  };
  Scan scan(*field.bus, {*UnitId::from(1), *UnitId::from(40), {}, false, {}, {}});
  REQUIRE(scan.run());
  const ScanResult result = scan.result();
  CHECK(result.found.size() == 1);
  for (const Finding& finding : result.findings) CHECK(finding.code == "echo");
}

TEST_CASE("a meter that is always busy does not hold a search up") {
  Field field;
  field.line = [](Answer& answer, const Bytes& request) {
    if (!answer.empty())
      answer = {{milliseconds(20), modbus::frame(1, Bytes{static_cast<std::uint8_t>(request[1] | 0x80U), 6})}};
  };
  Scan scan(*field.bus, {*UnitId::from(1), *UnitId::from(12), {}, false, {}, {}});
  REQUIRE(scan.run());
  REQUIRE(scan.result().found.size() == 1);
  CHECK(scan.result().found[0].evidence == Evidence::Exception);
  CHECK(scan.result().seconds < 6);  // of the clock that jumps
}

TEST_CASE("bytes 11 and 13 that vanish are called flow control, not an absent meter") {
  Field field;
  const auto swallowed = [](const Bytes& bytes) {
    return std::ranges::any_of(bytes, [](std::uint8_t byte) { return byte == 0x11 || byte == 0x13; });
  };
  field.line = [&](Answer& answer, const Bytes& request) {
    if (swallowed(request)) answer.clear();
  };
  const auto readings = read_meter(*field.bus, kField);
  REQUIRE_FALSE(readings);
  CHECK(readings.error().code == ErrorCode::FlowControl);
  // A device that only does not know 0x11 is not that.
  field.line = [&](Answer& answer, const Bytes& request) {
    if (request[1] == modbus::kReportId) answer.clear();
  };
  const auto other = read_meter(*field.bus, kField);
  REQUIRE_FALSE(other);
  CHECK(other.error().code == ErrorCode::NoReply);
}

TEST_CASE("a scan through a slow gateway tells each reply's true time") {
  Field field(kGatewayMayAdd);
  field.line = later(900);
  field.meters.resize(2);
  field.meters[1].id = 77;
  Scan scan(*field.bus, {});
  REQUIRE(scan.run());
  const ScanResult result = scan.result();
  REQUIRE(result.found.size() == 2);
  for (const FoundMeter& meter : result.found) {
    CHECK(seconds(meter.reply_delay) == Approx(0.93).margin(0.02));
    CHECK(meter.evidence == Evidence::Identity);
  }
  bool said = false;
  for (const Finding& finding : result.findings)
    said = said || english(finding.text).find("The gateway adds") != std::string::npos;
  CHECK(said);
}
