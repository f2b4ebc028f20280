// Symptoms from bytes and times. The heard bytes below were made by a separate script that draws the line level bit
// by bit; the line model must agree with it.
#include <catch2/catch.hpp>

#include "diagnostics/modbus/line_model.hpp"
#include "diagnostics/modbus/symptom.hpp"
#include "models/registers.hpp"

using namespace lineside;
using namespace lineside::modbus;
using std::chrono::milliseconds;

namespace {

Bytes identity_frame(std::uint8_t unit, std::string_view text) {
  Bytes pdu{kReportId, 0x31, 0xFF};
  pdu.insert(pdu.end(), text.begin(), text.end());
  return frame(unit, pdu);
}
const Bytes kIdentity = identity_frame(1, "Leviton 2N208-021, V3.2-V3.2,fn45678001");

Bytes first(Bytes bytes, std::size_t count) {
  bytes.resize(std::min(count, bytes.size()));
  return bytes;
}

ExchangeRecord exchange(std::uint8_t unit, std::vector<Burst> bursts, Outcome outcome, int at_ms = 0) {
  ExchangeRecord record;
  record.request = frame(unit, report_id());
  record.sent = milliseconds(at_ms);
  record.timeout = milliseconds(500);
  record.bursts = std::move(bursts);
  record.outcome = outcome;
  return record;
}
ExchangeRecord through_gateway(ExchangeRecord record) {
  record.may_add = milliseconds(3000);
  return record;
}
Burst burst(BurstKind kind, Bytes bytes, int at_ms = 30, int gap_ms = 1) {
  return {milliseconds(at_ms), milliseconds(gap_ms), kind, std::move(bytes)};
}

std::vector<BusSymptom> symptoms(const SymptomWatch& watch) {
  std::vector<BusSymptom> out;
  for (const auto& report : watch.report()) out.push_back(report.symptom);
  return out;
}

}  // namespace

TEST_CASE("the line model hears what a UART hears") {
  CHECK(as_heard(kIdentity, {}) == kIdentity);
  CHECK(hex_bytes(first(as_heard(kIdentity, {1, Parity::None, true, false}), 12)) ==
        "7F 77 67 00 56 D3 D4 BA 21 23 BF 9B");
  CHECK(hex_bytes(first(as_heard(kIdentity, {2, Parity::None, false, false}), 8)) == "06 06 60 E0 98 E0 98 66");
  CHECK(hex_bytes(first(as_heard(kIdentity, {4, Parity::None, false, false}), 8)) == "78 78 00 78 80 F8 00 80");
  CHECK(hex_bytes(first(as_heard(kIdentity, {0.5, Parity::None, false, false}), 8)) == "AC FD 90 F6 0D AA 4A 3A");
  CHECK(hex_bytes(first(as_heard(kIdentity, {1, Parity::Even, false, true}), 8)) == "01 00 31 00 4C 00 76 00");
}

TEST_CASE("patterns of a reversed pair, another speed and a parity bit are told apart") {
  struct Row {
    const char* what;
    LineFault fault;
    BytePattern pattern;
  };
  const std::vector<Row> rows{
      {"reversed", {1, Parity::None, true, false}, BytePattern::SwappedPair},
      {"port at 2400", {0.25, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 4800", {0.5, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 14400", {1.5, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 19200", {2, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 28800", {3, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 38400", {4, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 57600", {6, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"port at 115200", {12, Parity::None, false, false}, BytePattern::WrongSpeed},
      {"even parity", {1, Parity::Even, false, true}, BytePattern::WrongParity},
      {"odd parity", {1, Parity::Odd, false, true}, BytePattern::WrongParity},
  };
  for (const std::uint8_t unit : {std::uint8_t{1}, std::uint8_t{18}, std::uint8_t{100}, std::uint8_t{247}}) {
    for (const char* text : {"Leviton 1R240-011, V3.4-V3.1,fn00912007", "Leviton 2N48G-12D, V3.2-V3.2,fn45678001"}) {
      for (const Row& row : rows) {
        CAPTURE(row.what, text, int{unit});
        CHECK(pattern_of(as_heard(identity_frame(unit, text), row.fault), unit) == row.pattern);
      }
    }
  }
}

TEST_CASE("another speed is no parity, also where a driver hands framing errors over as 0") {
  for (const double speed : {0.25, 0.5, 1.5, 2.0, 3.0, 4.0, 6.0, 12.0}) {
    CAPTURE(speed);
    const Bytes heard = as_heard(kIdentity, {speed, Parity::None, false, true});
    CHECK(pattern_of(heard, 1) != BytePattern::WrongParity);
    if (speed >= 1.5) CHECK(pattern_of(heard, 1) == BytePattern::WrongSpeed);
  }
}

TEST_CASE("collisions, cut replies and random bytes have no such pattern") {
  CHECK(pattern_of(first(kIdentity, 30), 1) == BytePattern::None);
  CHECK(pattern_of(Bytes(40, 0x00), 1) == BytePattern::None);
  unsigned state = 7;
  int named = 0;
  for (int round = 0; round < 500; ++round) {
    Bytes bytes;
    for (int count = 0; count < 20; ++count) {
      state = state * 1664525U + 1013904223U;
      bytes.push_back(static_cast<std::uint8_t>(state >> 24U));
    }
    if (pattern_of(bytes, 1) != BytePattern::None) ++named;
  }
  CHECK(named <= 2);
}

TEST_CASE("each symptom shows from what it does to the bytes") {
  using S = BusSymptom;
  using K = BurstKind;
  const Bytes request = frame(1, report_id());
  const Bytes other = identity_frame(1, "Leviton 2N208-021, V3.2-V3.2,fn11111000");
  const Bytes noise{0x12, 0x93, 0x55, 0x6A, 0x0D};
  struct Row {
    const char* what;
    std::vector<ExchangeRecord> records;
    std::vector<BusSymptom> symptoms;
  };
  const std::vector<Row> rows{
      {"all well", {exchange(1, {burst(K::Reply, kIdentity)}, Outcome::Reply)}, {}},
      {"silent IDs are no symptom beside one that answers",
       {exchange(1, {burst(K::Reply, kIdentity)}, Outcome::Reply), exchange(2, {}, Outcome::Silence)},
       {}},
      {"echo", {exchange(1, {burst(K::Echo, request), burst(K::Reply, kIdentity)}, Outcome::Reply)}, {S::Echo}},
      {"leading zero",
       {exchange(1, {burst(K::Glitch, {0x00}), burst(K::Reply, kIdentity)}, Outcome::Reply)},
       {S::LeadingZero}},
      {"zeros and no reply",
       {exchange(1, {burst(K::Glitch, {0x00})}, Outcome::Silence)},
       {S::NothingAnswers, S::SwappedPair}},
      {"two identities",
       {exchange(1, {burst(K::Reply, kIdentity), burst(K::Mismatch, other, 200)}, Outcome::Reply)},
       {S::TwoOnOneId}},
      {"always garbled, while others answer",
       {exchange(2, {burst(K::Reply, identity_frame(2, "Leviton 2N208-021"))}, Outcome::Reply),
        exchange(1, {burst(K::Noise, noise)}, Outcome::Noise), exchange(1, {burst(K::Noise, noise)}, Outcome::Noise)},
       {S::Noise}},
      {"other master", {exchange(1, {burst(K::Foreign, identity_frame(9, "x"))}, Outcome::Foreign)}, {S::OtherMaster}},
      {"FF behind a reply",
       {exchange(1, {burst(K::Reply, kIdentity), burst(K::Glitch, {0xFF})}, Outcome::Reply)},
       {S::Glitch}},
      {"an echo cut",
       {exchange(1, {burst(K::EchoCut, {0x11, 0xC0, 0x2C})}, Outcome::EchoOnly)},
       {S::NothingAnswers, S::EchoCut}},
      {"first byte cut", {exchange(1, {burst(K::CutFirst, noise)}, Outcome::Noise)}, {S::FirstByteCut}},
      {"last byte cut", {exchange(1, {burst(K::CutLast, noise)}, Outcome::Noise)}, {S::LastByteCut}},
      {"telnet", {exchange(1, {burst(K::Telnet, {0xFF, 0xFB, 0x01})}, Outcome::Silence)}, {S::GatewayTelnet}},
      {"Modbus/TCP", {exchange(1, {burst(K::ModbusTcp, noise)}, Outcome::Silence)}, {S::GatewayModbusTcp}},
      {"in parts through a gateway",
       {through_gateway(exchange(1, {burst(K::Reply, kIdentity, 30, 120)}, Outcome::Reply))},
       {S::GatewayParts}},
      {"in parts once, at a port", {exchange(1, {burst(K::Reply, kIdentity, 30, 120)}, Outcome::Reply)}, {}},
      {"in parts always, at a port",
       std::vector<ExchangeRecord>(3, exchange(1, {burst(K::Reply, kIdentity, 30, 120)}, Outcome::Reply)),
       {S::GatewayParts}},
      {"busy", {exchange(1, {burst(K::Exception, frame(1, Bytes{0x91, 0x06}))}, Outcome::Exception)}, {S::Busy}},
      {"reversed pair",
       {exchange(1, {burst(K::Noise, as_heard(kIdentity, {1, Parity::None, true, false}))}, Outcome::Noise)},
       {S::SwappedPair}},
      {"wrong speed",
       {exchange(1, {burst(K::Noise, as_heard(kIdentity, {4, Parity::None, false, false}))}, Outcome::Noise)},
       {S::WrongSpeed}},
      {"wrong parity",
       {exchange(1, {burst(K::Noise, as_heard(kIdentity, {1, Parity::Even, false, true}))}, Outcome::Noise)},
       {S::WrongParity}},
      {"late",
       {exchange(1, {}, Outcome::Silence, 0), exchange(2, {burst(K::Foreign, kIdentity, 620)}, Outcome::Foreign, 510)},
       {S::LateReplies}},
      {"lost now and then",
       {exchange(1, {burst(K::Reply, kIdentity)}, Outcome::Reply), exchange(1, {}, Outcome::Silence),
        exchange(1, {}, Outcome::Silence)},
       {S::LostReplies}},
      {"held back by the adapter",
       std::vector<ExchangeRecord>(3, exchange(1, {burst(K::Reply, kIdentity, 30, 16)}, Outcome::Reply)),
       {S::LatencyTimer}},
      {"held back once by a busy computer", {exchange(1, {burst(K::Reply, kIdentity, 30, 16)}, Outcome::Reply)}, {}},
      {"nobody", {exchange(1, {}, Outcome::Silence), exchange(2, {}, Outcome::Silence)}, {S::NothingAnswers}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    SymptomWatch watch;
    for (const auto& record : row.records) watch.note(record);
    CHECK(symptoms(watch) == row.symptoms);
    for (const auto& report : watch.report()) {
      CHECK(report.finding.code == name(report.symptom));
      CHECK_FALSE(report.finding.remedy.empty());
    }
  }
}

TEST_CASE("more of the same makes the evidence stronger, and a talker needs no question") {
  SymptomWatch watch;
  const auto echoed = exchange(1, {burst(BurstKind::Echo, frame(1, report_id()))}, Outcome::Reply);
  watch.note(echoed);
  CHECK(watch.report()[0].grade == Grade::Hint);
  watch.note(echoed);
  CHECK(watch.report()[0].grade == Grade::Likely);
  watch.note(echoed);
  CHECK(watch.report()[0].grade == Grade::Strong);
  SymptomWatch quiet;
  quiet.note_unasked(burst(BurstKind::Noise, {'0', '0', '1', '2', '.', '3', '4', '\r', '\n'}));
  REQUIRE(symptoms(quiet) == std::vector{BusSymptom::OneWayTalker});
}
