// What a scan does once every ID has been asked: asks the meters found again, looks for what may swallow its question
// before it says that no one is there, and puts the result together.
#include <algorithm>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/meter/scan_parts.hpp"

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;
using modbus::Outcome;

namespace {

constexpr int kDeadAfter = 3;  // silences of meters that had answered
constexpr int kPasses = 3;     // at most, and on such a pair only

}  // namespace

/// All IDs have been asked in this pass. The meters found are asked a few times more: a pair that loses their replies
/// may have lost those of others, so the silent IDs are asked again there, until no new meter turns up.
Status Scan::next_stage() {
  if (!checks_planned_) plan_checks();
  if (!checks_.empty()) {
    const UnitId id = checks_.front();
    if (auto checked = check(id); !checked) return checked;
    checks_.pop_front();
    report(id);
    return Nothing{};
  }
  // A connection that accepts bytes and never returns any may be dead: it is reopened once, and all IDs are asked on
  // the new one.
  const bool dead = found_.empty() ? !heard_ : silent_checks_ >= kDeadAfter;
  if (dead && !last_resort_planned_ && bus_.open_again()) {
    start_over();
    return Nothing{};
  }
  if (found_.empty() && !last_resort_planned_) plan_last_resort();
  if (!last_resort_.empty() || !late_registers_.empty()) return last_resort();
  const bool worth_it = pass_ == 1 || found_.size() > found_before_pass_;
  if (!loses_replies() || !worth_it || pass_ == kPasses) {
    finished_ = true;
    return Nothing{};
  }
  ++pass_;
  next_ = 0;
  found_before_pass_ = found_.size();
  return Nothing{};
}

void Scan::start_over() {
  next_ = 0;
  checks_planned_ = false;
  checks_.clear();
  recent_.clear();
  silent_checks_ = 0;
}

void Scan::plan_checks() {
  checks_planned_ = true;
  std::vector<UnitId> answering;
  for (const FoundMeter& meter : found_) {
    const bool answers = meter.evidence == Evidence::Identity || meter.evidence == Evidence::Exception;
    const bool alone = std::ranges::find(two_voices_, meter.id) == two_voices_.end();
    if (answers && alone) answering.push_back(meter.id);
  }
  const std::size_t rounds = answering.empty() ? 0 : (kChecks + answering.size() - 1) / answering.size();
  for (std::size_t round = 0; round < rounds; ++round)
    checks_.insert(checks_.end(), answering.begin(), answering.end());
  // A meter that is expected and silent is asked once more with the full time.
  const auto expect = [&](UnitId id) {
    const bool asked_here = std::ranges::find(order_, id) != order_.end();
    if (asked_here && !known(id) && std::ranges::find(checks_, id) == checks_.end()) checks_.push_back(id);
  };
  if (options_.careful) return;
  for (const UnitId id : options_.likely) expect(id);
  if (found_.empty()) expect(kFactoryUnitId);
}

Status Scan::check(UnitId id) {
  if (auto asked = ask(id, full(), 1); !asked) return asked;
  const Outcome outcome = bus_.last().outcome;
  if (outcome == Outcome::Reply || outcome == Outcome::Exception) recent_.clear();  // nothing of it is under way
  if (known(id)) silent_checks_ = bus_.last().bursts.empty() ? silent_checks_ + 1 : 0;
  return Nothing{};
}

bool Scan::loses_replies() const {
  return std::ranges::any_of(symptoms_.report(),
                             [](const SymptomReport& report) { return report.symptom == BusSymptom::LostReplies; });
}

/// Software flow control swallows 11 and 13, and with them the question that the scan asks.
void Scan::plan_last_resort() {
  last_resort_planned_ = true;
  last_resort_.assign(order_.begin(), order_.end());
}

Status Scan::last_resort() {
  if (!late_registers_.empty()) {
    const UnitId id = late_registers_.front();
    if (auto asked = known(id) ? Status{Nothing{}} : ask_without_11_and_13(id, full()); !asked) return asked;
    // Later than anything is awaited; but one whole reply did come from there.
    if (!known(id)) found({id, bus_.way().slowest.value_or(full()), Evidence::Registers, {}});
    late_registers_.pop_front();
    return Nothing{};
  }
  const UnitId id = last_resort_.front();
  const bool fully = likely(id) || order_.size() == 1;
  if (auto asked = ask_without_11_and_13(id, fully ? full() : usual_window()); !asked) return asked;
  last_resort_.pop_front();
  report(id);
  if (!last_resort_.empty()) return Nothing{};
  const auto bursts = bus_.listen(bus_.last().sent + full());
  if (!bursts) return bursts.error();
  take_late_registers(*bursts);
  return Nothing{};
}

Status Scan::ask_without_11_and_13(UnitId id, Instant window) {
  const auto energy = bus_.transact(id.value(), modbus::read_holding(registers::kForwardEnergy, 2), window);
  if (!energy && !passing_scan(energy.error().code)) return energy.error();
  const modbus::ExchangeRecord asked = bus_.last();
  take_late_registers(asked.before);
  take_late_registers(asked.bursts);
  if (!energy || known(id)) return Nothing{};
  if (!flow_control_seen_) {
    const auto uptime = bus_.transact(id.value(), modbus::read_holding(registers::kUptime, 2), full());
    if (!uptime && !passing_scan(uptime.error().code)) return uptime.error();
    flow_control_seen_ = !uptime && uptime.error().code == ErrorCode::NoReply;
    if (flow_control_seen_) symptoms_.note_flow_control();
  }
  found({id, asked.delay, Evidence::Registers, {}});
  return Nothing{};
}

/// Replies to the question for register 40001 that are no longer awaited.
void Scan::take_late_registers(const std::vector<Burst>& bursts) {
  constexpr std::size_t kEnergyReply = 9;
  for (const Burst& burst : bursts) {
    if (burst.kind == BurstKind::Reply || burst.kind == BurstKind::Exception) continue;
    for (const modbus::Bytes& frame : modbus::frames_in(burst.bytes)) {
      const auto id = UnitId::from(frame[0]);
      const bool energy = frame.size() == kEnergyReply && frame[1] == modbus::kReadHolding;
      if (!energy || !id || *id < options_.first || options_.last < *id || known(*id)) continue;
      if (std::ranges::find(late_registers_, *id) == late_registers_.end()) late_registers_.push_back(*id);
    }
  }
}

bool Scan::likely(UnitId id) const {
  return id == kFactoryUnitId || std::ranges::find(options_.likely, id) != options_.likely.end();
}

/// Nothing came, or nothing more, even after the connection was reopened.
bool Scan::gateway_silent() const {
  return finished_ && bus_.opened_again() && (found_.empty() ? !heard_ : silent_checks_ >= kDeadAfter);
}

ScanResult Scan::result() const {
  ScanResult out;
  out.complete = finished_;
  out.seconds = seconds(elapsed());
  out.probed = probed_;
  out.found = found_;
  for (const UnitId id : two_voices_) {
    out.findings.push_back({Severity::Fail,
                            "two-on-one-id",
                            msg("Two different meters answer at Modbus ID {id}.", int{id.value()}),
                            message("Power one of them down, give the other a free ID, then power the first one up "
                                    "again."),
                            {Manual::S12, "2.5.3"}});
  }
  const auto reports = symptoms_.report();
  const bool has_pattern = std::ranges::any_of(reports, [](const SymptomReport& report) {
    return report.symptom == BusSymptom::SwappedPair || report.symptom == BusSymptom::WrongSpeed ||
           report.symptom == BusSymptom::WrongParity || report.symptom == BusSymptom::FirstByteCut ||
           report.symptom == BusSymptom::LastByteCut || report.symptom == BusSymptom::FlowControl;
  });
  for (const UnitId id : garbled_) {
    if (has_pattern) break;  // then that is why
    out.findings.push_back({Severity::Caution,
                            "garbled-id",
                            msg("Modbus ID {id} answers, but no reply comes through complete.", int{id.value()}),
                            message("Check bias, termination and the common wire, then ask again. If it persists, "
                                    "power the meters up one by one."),
                            {Manual::S12, "2.5.3"}});
  }
  if (gateway_silent()) {
    const ErrorRow& silent = row(ErrorCode::GatewaySilent);
    out.findings.push_back({Severity::Fail, std::string(silent.name), silent.sentence, silent.remedy, {}});
  }
  for (const SymptomReport& report : reports) {
    const bool said = report.symptom == BusSymptom::TwoOnOneId && !out.findings.empty();
    const bool explained = report.symptom == BusSymptom::Noise && !garbled_.empty();
    const bool too_early =
        report.symptom == BusSymptom::NothingAnswers && (gateway_silent() || !(finished_ && found_.empty()));
    if (!said && !explained && !too_early) out.findings.push_back(report.finding);
  }
  return out;
}

}  // namespace lineside
