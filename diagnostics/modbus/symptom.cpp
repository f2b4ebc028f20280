#include "diagnostics/modbus/symptom.hpp"

#include <algorithm>
#include <chrono>
#include <string>

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;
using modbus::ExchangeRecord;
using modbus::Outcome;

namespace {

struct SymptomRow {
  BusSymptom symptom;
  std::string_view name;
  Message text;
  Message remedy;
};

constexpr std::array<SymptomRow, kBusSymptoms> kSymptoms{{
    {BusSymptom::Echo, "echo", message("The adapter echoes every byte it sends. Lineside ignores the echo."),
     message(
         "No action is needed. To stop it, turn off the adapter's receiver while it sends, if it has such a switch.")},
    {BusSymptom::EchoCut, "echo-cut",
     message("The adapter echoes its own bytes, some of them cut. They are not from a meter."),
     message("Turn off the adapter's receiver while it sends, or use an adapter that turns around faster.")},
    {BusSymptom::LeadingZero, "leading-zero",
     message("Stray zeros come before or between frames: the idle line seems to float."),
     message("Check bias resistors (at one point on the bus), termination at both ends, and the common wire.")},
    {BusSymptom::Glitch, "glitch", message("Stray bytes of 00 or FF come beside frames. Lineside ignores them."),
     message("No action is needed. To stop it, check bias resistors (at one point on the bus) and termination at both "
             "ends.")},
    {BusSymptom::TwoOnOneId, "two-on-one-id", message("Two meters seem to share a Modbus ID."),
     message("Power one of them down and read the ID again; the seconds since power-up tell which one it is. Give one "
             "a free "
             "ID before the other is powered up.")},
    {BusSymptom::Collisions, "collisions", message("Replies from different meters seem to collide."),
     message("Look for a second master on the bus, and for meters that share an ID.")},
    {BusSymptom::SwappedPair, "a-b-interchanged", message("A and B may be swapped: the bytes look inverted."),
     message("De-energize and verify absence of voltage, then connect A (485+) to A and B (485-) to B. Manufacturers "
             "use the letters both ways.")},
    {BusSymptom::WrongSpeed, "wrong-speed", message("A device on the pair seems to run at another baud rate."),
     message("Set the port, adapter or gateway to 9600 baud, 8 data bits, no parity, 1 stop bit.")},
    {BusSymptom::WrongParity, "wrong-parity", message("A device on the pair seems to send with a parity bit."),
     message("Set the port, adapter or gateway to 9600 baud, 8 data bits, no parity, 1 stop bit.")},
    {BusSymptom::OneWayTalker, "one-way-talker",
     message("Something sends without being asked, as meters built before February 26, 2011 do."),
     message("Read the build date on the labels. Record such a meter with the one-way recorder; it cannot be asked.")},
    {BusSymptom::OtherMaster, "other-master",
     message("Another master is active on this pair: there are frames for IDs that were not asked here."),
     message("Stop the other program or master while you work, or split the pair.")},
    {BusSymptom::FirstByteCut, "first-byte-cut",
     message("Replies lack their first byte: the adapter turns around too slowly."),
     message("Use an adapter with automatic direction control, or shorten its turnaround time. No meter needs to be "
             "changed.")},
    {BusSymptom::LastByteCut, "last-byte-cut",
     message("Replies lack their last byte: the adapter or gateway cuts them short."),
     message("Use another adapter, or lengthen the gateway's packing time. No meter needs to be changed.")},
    {BusSymptom::GatewayTelnet, "gateway-telnet",
     message("The gateway is in telnet mode: it doubles or adds bytes of FF."),
     message("In the gateway's menu choose TCP server with raw data instead of telnet (RFC 2217 off).")},
    {BusSymptom::GatewayModbusTcp, "gateway-modbus-tcp", message("The gateway speaks Modbus/TCP, not RTU frames."),
     message("In the gateway's menu choose TCP server with raw data (transparent) instead of Modbus gateway.")},
    {BusSymptom::GatewayText, "gateway-text",
     message("The gateway sends text of its own: registration, heartbeat or a prompt."),
     message("In the gateway's menu turn registration and heartbeat packets off.")},
    {BusSymptom::GatewayParts, "gateway-parts",
     message("The gateway delivers replies in parts. Lineside waits for the rest."),
     message(
         "No action is needed. To speed it up, set the gateway's packet mode to raw and its packing interval to 0.")},
    {BusSymptom::GatewaySlow, "gateway-slow",
     message("Replies take longer than a meter's 500 ms. Lineside waits for them."),
     message(
         "No action is needed. To speed it up, set the gateway's packet mode to raw and its packing interval to 0.")},
    {BusSymptom::FlowControl, "flow-control",
     message("A meter answers, but no request with the byte 11 or 13 hex gets through."),
     message("Turn software flow control (XON/XOFF) off at the port, adapter or gateway.")},
    {BusSymptom::Busy, "busy", message("The meter reports that it is busy."),
     message("Wait a minute, then repeat the step.")},
    {BusSymptom::LateReplies, "late-replies", message("Replies come later than the 500 ms that the manual allows."),
     message("Look for a repeater, radio link or slow gateway on the way, and raise its speed. Or wait longer for a "
             "reply: --timeout, or its field on S-1.")},
    {BusSymptom::LostReplies, "lost-replies", message("Some replies never come from a meter that does answer."),
     message("Check screws, splices and the length of the pair, termination at both ends, and the common wire.")},
    {BusSymptom::LatencyTimer, "latency-timer",
     message("The adapter delivers replies in parts, as with a 16 ms latency timer."),
     message("No action is needed; to speed it up, set the adapter's latency timer to 1 ms.")},
    {BusSymptom::Noise, "noise", message("Bytes come that form no frame."),
     message("Check termination, the common wire, and whether the pair runs beside power wiring.")},
    {BusSymptom::NothingAnswers, "nothing-answers", message("No meter answers at any Modbus ID."),
     message("Check in this order: power at the meter, A and B swapped, the wire, 9600 8N1. A meter built before "
             "February 26, 2011 cannot be asked: listen for its bytes instead.")},
}};

constexpr bool in_order_symptom() {
  for (std::size_t at = 0; at < kSymptoms.size(); ++at) {
    if (kSymptoms[at].symptom != static_cast<BusSymptom>(at)) return false;
  }
  return true;
}
static_assert(in_order_symptom(), "kSymptoms must hold every BusSymptom once, in the order of the enumeration");

constexpr Instant kFullTime = std::chrono::milliseconds(500);  // S12 2.5.3
constexpr Instant kHeldBack = std::chrono::milliseconds(12);
constexpr int kHeldBackOften = 3;  // once is a busy computer, not an adapter

Grade grade_of(int seen, int likely, int strong) {
  return seen >= strong ? Grade::Strong : seen >= likely ? Grade::Likely : Grade::Hint;
}

/// Evidence, never certainty: every sentence says how strong it is.
Text in_words(BusSymptom symptom, Grade grade, int seen) {
  const Text times = symptom == BusSymptom::NothingAnswers
                         ? seen == 1 ? Text(message("asked once")) : msg("asked {n} times", seen)
                     : seen == 1 ? Text(message("seen once"))
                                 : msg("seen {n} times", seen);
  switch (grade) {
    case Grade::Hint:
      return msg("No more than a hint: {seen}.", times);
    case Grade::Likely:
      return msg("Likely: {seen}.", times);
    case Grade::Strong:
      return msg("Strong evidence: {seen}.", times);
  }
  return {};
}

}  // namespace

std::string_view name(BusSymptom symptom) {
  return kSymptoms.at(static_cast<std::size_t>(symptom)).name;
}

std::string_view name(Grade grade) {
  switch (grade) {
    case Grade::Hint:
      return "hint";
    case Grade::Likely:
      return "likely";
    case Grade::Strong:
      return "strong";
  }
  return "";
}

void SymptomWatch::note(const ExchangeRecord& record) {
  if (record.request.empty()) return;
  const std::uint8_t unit = record.request[0];
  PerUnit& asked = units_[unit];
  ++requests_;
  through_gateway_ = record.may_add > Instant{0};
  waited_ = std::max({waited_, record.timeout, kFullTime + record.may_add});
  const bool full_time = record.timeout >= kFullTime;
  const bool answered = record.outcome == Outcome::Reply || record.outcome == Outcome::Exception;
  if (answered || full_time) ++asked.asked;
  if (answered) ++asked.answered;
  if (answered) note_answer(record);
  bool garbled = false;
  for (const auto* bursts : {&record.before, &record.bursts}) {
    for (const Burst& burst : *bursts) {
      note_burst(burst, record.request[1] == modbus::kReportId ? unit : std::uint8_t{0}, full_time);
      garbled = garbled || burst.kind == BurstKind::Noise || burst.kind == BurstKind::CutFirst ||
                burst.kind == BurstKind::CutLast || burst.kind == BurstKind::Swallowed;
    }
  }
  if (garbled && !answered && full_time) ++asked.garbled;
  if (answered) {
    unanswered_.erase(unit);
  } else {
    unanswered_[unit] = {record.sent, record.request[1]};
  }
}

/// Once is a busy computer; a gateway does it to most replies.
bool SymptomWatch::parts_of_a_gateway() const {
  int answered = 0;
  for (const auto& [unit, seen] : units_) answered += seen.answered;
  return 2 * parts_ > answered && (through_gateway_ || parts_ >= kHeldBackOften);
}

void SymptomWatch::note_answer(const ExchangeRecord& record) {
  note_late(record.delay);
  for (std::size_t at = 0; at < record.bursts.size(); ++at) {
    const Burst& burst = record.bursts[at];
    if (burst.kind == BurstKind::Exception && modbus::refusal_of(burst.bytes[2]) == modbus::Refusal::Busy) ++busy_;
  }
}

/// Through a gateway, that is the gateway's time, as long as it is awaited.
void SymptomWatch::note_late(Instant delay) {
  if (delay <= kFullTime) return;
  ++(through_gateway_ && delay <= waited_ ? slow_ : late_);
  slowest_ = std::max(slowest_, delay);
}

void SymptomWatch::note_burst(const Burst& burst, std::uint8_t unit, bool full_time) {
  ++kinds_[static_cast<std::size_t>(burst.kind)];
  switch (burst.kind) {
    case BurstKind::Reply:
    case BurstKind::Exception:
      if (burst.longest_gap >= modbus::kBurstGap) {
        ++parts_;
      } else if (burst.longest_gap >= kHeldBack) {
        ++held_back_;
      }
      break;
    case BurstKind::Late:
    case BurstKind::Foreign:
    case BurstKind::SecondReply:
    case BurstKind::Mismatch: {
      // How long a gateway waits before it reports that nothing answered is not a meter's time.
      const bool refuses = (burst.bytes[1] & modbus::kExceptionBit) != 0;
      if (refuses && modbus::refusal_of(burst.bytes[2]) == modbus::Refusal::Nobody) return;
      const auto asked = unanswered_.find(burst.bytes[0]);
      const bool fits = asked != unanswered_.end() && (burst.bytes[1] & 0x7FU) == asked->second.function;
      if (fits) note_late(burst.at - asked->second.sent);
      if (burst.kind == BurstKind::Foreign && units_.find(burst.bytes[0]) == units_.end()) ++foreign_;
      break;
    }
    case BurstKind::OnceMore:
      ++late_;
      return;
    case BurstKind::Noise:
      if (full_time) {
        const BytePattern pattern = pattern_of(burst.bytes, unit);
        ++patterns_[static_cast<std::size_t>(pattern)];
        if (pattern == BytePattern::None) ++noise_;
      }
      return;
    case BurstKind::Glitch:
      if (burst.bytes[0] == 0) ++zeros_before_;
      return;
    case BurstKind::GatewayText:
      if (!through_gateway_) --kinds_[static_cast<std::size_t>(burst.kind)];  // at a port it is a meter that talks
      return;
    default:
      return;
  }
  if (burst.bytes.size() > 4 && burst.bytes[1] == modbus::kReportId) {
    auto& identities = units_[burst.bytes[0]].identities;
    const bool known = std::find(identities.begin(), identities.end(), burst.bytes) != identities.end();
    if (!known && identities.size() < 2) identities.push_back(burst.bytes);
  }
}

void SymptomWatch::note_unasked(const Burst& burst) {
  const BurstKind kind = burst.kind == BurstKind::Noise ? modbus::kind_of(burst.bytes, {}, true) : burst.kind;
  ++kinds_[static_cast<std::size_t>(kind)];
  switch (kind) {
    case BurstKind::Glitch:
      if (burst.bytes[0] == 0) ++zeros_before_;
      return;
    case BurstKind::GatewayText:
      if (through_gateway_) return;
      --kinds_[static_cast<std::size_t>(kind)];  // at a port it is a meter that talks
      break;
    case BurstKind::Noise:
      break;
    case BurstKind::Foreign:
    case BurstKind::Mismatch:
    case BurstKind::SecondReply:
      ++foreign_;
      return;
    default:
      return;
  }
  const BytePattern pattern = pattern_of(burst.bytes);
  if (pattern != BytePattern::None) ++patterns_[static_cast<std::size_t>(pattern)];
  ++(burst.bytes.size() < kEnoughForPattern ? noise_ : unasked_);  // a telegram is longer than a disturbance
}

void SymptomWatch::add(std::vector<SymptomReport>& out, BusSymptom symptom, Grade grade, int seen) const {
  const SymptomRow& found = kSymptoms.at(static_cast<std::size_t>(symptom));
  const bool fails = symptom == BusSymptom::TwoOnOneId || symptom == BusSymptom::NothingAnswers;
  const bool harmless = symptom == BusSymptom::Echo || symptom == BusSymptom::LatencyTimer ||
                        symptom == BusSymptom::Glitch || symptom == BusSymptom::GatewayParts ||
                        symptom == BusSymptom::GatewaySlow;
  const Severity severity = fails ? Severity::Fail : harmless ? Severity::Info : Severity::Caution;
  out.push_back({symptom,
                 grade,
                 seen,
                 {severity, std::string(found.name), sentences({found.text, in_words(symptom, grade, seen)}),
                  found.remedy, symptom == BusSymptom::SwappedPair ? Source{Manual::S12, "2.5.2"} : Source{}}});
}

/// What adapter and gateway do to the bytes.
void SymptomWatch::report_way(std::vector<SymptomReport>& out) const {
  struct Seen {
    BusSymptom symptom;
    int times;
  };
  const std::array seen{Seen{BusSymptom::Echo, kinds(BurstKind::Echo)},
                        Seen{BusSymptom::EchoCut, kinds(BurstKind::EchoCut)},
                        Seen{BusSymptom::FirstByteCut, kinds(BurstKind::CutFirst)},
                        Seen{BusSymptom::LastByteCut, kinds(BurstKind::CutLast)},
                        Seen{BusSymptom::GatewayTelnet, kinds(BurstKind::Telnet)},
                        Seen{BusSymptom::GatewayModbusTcp, kinds(BurstKind::ModbusTcp)},
                        Seen{BusSymptom::GatewayText, kinds(BurstKind::GatewayText)},
                        Seen{BusSymptom::GatewayParts, parts_of_a_gateway() ? parts_ : 0},
                        Seen{BusSymptom::GatewaySlow, slow_},
                        Seen{BusSymptom::FlowControl, flow_control_ + kinds(BurstKind::Swallowed)},
                        Seen{BusSymptom::Busy, busy_},
                        Seen{BusSymptom::OtherMaster, foreign_}};
  for (const auto& [symptom, times] : seen) {
    if (times > 0) add(out, symptom, grade_of(times, 2, 3), times);
  }
  const int others = kinds(BurstKind::Glitch) - zeros_before_;
  const bool answered = std::ranges::any_of(units_, [](const auto& unit) { return unit.second.answered > 0; });
  if (zeros_before_ > 0 && answered) add(out, BusSymptom::LeadingZero, grade_of(zeros_before_, 2, 5), zeros_before_);
  if (others > 0 && answered) add(out, BusSymptom::Glitch, grade_of(others, 2, 5), others);
  for (SymptomReport& report : out) {
    if (report.symptom != BusSymptom::GatewaySlow) continue;
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(slowest_ - kFullTime).count();
    report.finding.text =
        sentences({report.finding.text, msg("The gateway adds {time}.", Quantity{static_cast<double>(ms), "ms", 0})});
  }
}

std::vector<SymptomReport> SymptomWatch::report() const {
  std::vector<SymptomReport> out;
  int answered = 0;
  int two_voices = 0;
  int garbled_units = 0;
  int missing = 0;
  for (const auto& [unit, seen] : units_) {
    answered += seen.answered;
    if (seen.identities.size() > 1) ++two_voices;
    if (seen.garbled > 0) ++garbled_units;
    if (seen.answered > 0) missing += seen.asked - seen.answered - seen.garbled;
  }
  missing -= late_ + slow_;  // those did come
  const int swapped = patterns_[static_cast<std::size_t>(BytePattern::SwappedPair)];
  const int speed = patterns_[static_cast<std::size_t>(BytePattern::WrongSpeed)];
  const int parity = patterns_[static_cast<std::size_t>(BytePattern::WrongParity)];
  report_way(out);
  if (two_voices > 0) add(out, BusSymptom::TwoOnOneId, Grade::Strong, two_voices);
  if (swapped > 0) add(out, BusSymptom::SwappedPair, grade_of(swapped, 2, 100), swapped);
  if (speed > 0) add(out, BusSymptom::WrongSpeed, grade_of(speed, 2, 100), speed);
  if (parity > 0) add(out, BusSymptom::WrongParity, grade_of(parity, 2, 100), parity);
  const int glitches = kinds(BurstKind::Glitch);
  if (glitches > 0 && answered == 0 && swapped == 0) add(out, BusSymptom::SwappedPair, Grade::Hint, glitches);
  if (unasked_ > 0) add(out, BusSymptom::OneWayTalker, grade_of(unasked_, 1, 2), unasked_);
  if (late_ > 0) add(out, BusSymptom::LateReplies, grade_of(late_, 2, 4), late_);
  if (missing > 0) add(out, BusSymptom::LostReplies, grade_of(missing, 2, 5), missing);
  if (held_back_ >= kHeldBackOften) add(out, BusSymptom::LatencyTimer, grade_of(held_back_, 5, 10), held_back_);
  if (noise_ > 0 && garbled_units >= 2 && answered > 0) add(out, BusSymptom::Collisions, Grade::Hint, garbled_units);
  if (noise_ > 0) add(out, BusSymptom::Noise, grade_of(noise_, 3, 10), noise_);
  // Bytes of a gateway or another master say more than silence; so does a meter that 11 and 13 do not reach.
  int others_talk = flow_control_ + foreign_;
  for (const BurstKind kind :
       {BurstKind::CutFirst, BurstKind::CutLast, BurstKind::Swallowed, BurstKind::Telnet, BurstKind::ModbusTcp}) {
    others_talk += kinds(kind);
  }
  if (answered == 0 && requests_ > 0 && swapped + speed + parity + noise_ + late_ + others_talk == 0) {
    add(out, BusSymptom::NothingAnswers, requests_ >= 3 ? Grade::Strong : Grade::Likely, requests_);
  }
  std::ranges::stable_sort(out, std::greater<>{}, &SymptomReport::grade);
  return out;
}

std::vector<Finding> SymptomWatch::way_findings() const {
  std::vector<SymptomReport> reports;
  report_way(reports);
  std::vector<Finding> out;
  for (SymptomReport& report : reports) out.push_back(std::move(report.finding));
  return out;
}

std::vector<Finding> SymptomWatch::findings() const {
  std::vector<Finding> out;
  for (SymptomReport& report : report()) out.push_back(std::move(report.finding));
  return out;
}

}  // namespace lineside
