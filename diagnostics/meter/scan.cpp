#include "diagnostics/meter/scan.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/meter/client.hpp"
#include "models/registers.hpp"

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;
using modbus::Outcome;
using std::chrono::milliseconds;

namespace {

constexpr Instant kMeterWindow = milliseconds(registers::kReplyTimeoutMs);
constexpr Instant kScanBusyPause = milliseconds(250);
constexpr int kScanBusyTries = 8;
constexpr Instant kLatest = std::chrono::seconds(4);  // a frame later than that belongs to no question
constexpr Instant kShortWindow = milliseconds(50);
constexpr Instant kMinWindow = milliseconds(40);
constexpr Instant kMaxWindow = milliseconds(80);      // in empty stretches; more would cost more than going back
constexpr Instant kLikelyWindow = milliseconds(150);  // where a meter is likely
constexpr int kNear = 3;                              // IDs after a found one that are likely too
constexpr Instant kSoonest = milliseconds(5);         // no meter answers sooner
constexpr Instant kSameDelay = milliseconds(15);      // two replies of one device begin within it
constexpr Instant kJitter = milliseconds(5);          // of one meter's reply delay, and of the computer
constexpr Instant kProbeTime = modbus::wire_time(4) + kJitter;
constexpr Instant kCheckTime = modbus::wire_time(4 + 45) + kJitter;  // beside the reply's delay
constexpr std::size_t kChecks = 12;        // questions by which a pair that loses one reply in ten shows itself
constexpr int kDeadAfter = 3;              // silences of meters that had answered
constexpr int kPasses = 3;                 // at most, and on such a pair only
constexpr std::size_t kSmallestReply = 5;  // unit, function, one byte, CRC

Identity identity_of(const modbus::Bytes& frame) {
  if (frame.size() < kSmallestReply || frame[1] != modbus::kReportId) return {};
  return parse_identity(std::span(frame).subspan(2, frame.size() - 4));
}

bool is_garbled(BurstKind kind) {
  return modbus::voice_of(kind) == modbus::Voice::Unclear;
}

/// Errors after which the scan goes on.
bool passing_scan(ErrorCode code) {
  return code == ErrorCode::NoReply || code == ErrorCode::GarbledReply || code == ErrorCode::WrongUnit ||
         code == ErrorCode::UnexpectedReply || code == ErrorCode::Exception || code == ErrorCode::Busy ||
         code == ErrorCode::GatewayTalks || code == ErrorCode::FlowControl;
}

}  // namespace

std::string_view name(Evidence evidence) {
  switch (evidence) {
    case Evidence::Silence:
      return "silence";
    case Evidence::Garbled:
      return "garbled";
    case Evidence::Exception:
      return "exception";
    case Evidence::Registers:
      return "registers";
    case Evidence::Identity:
      return "identity";
  }
  return "";
}

Scan::Scan(Bus& bus, ScanOptions options) : bus_(bus), options_(std::move(options)) {
  const auto add = [&](UnitId id) {
    const bool in_range = options_.first <= id && id <= options_.last;
    if (in_range && std::ranges::find(order_, id) == order_.end()) order_.push_back(id);
  };
  add(kFactoryUnitId);
  for (const UnitId id : options_.likely) add(id);
  for (long id = options_.first.value(); id <= options_.last.value(); ++id) add(*UnitId::from(id));
}

Status Scan::run() {
  started_ = bus_.clock().now();
  running_ = true;
  Status status = Nothing{};
  while (status && !finished_) status = step();
  spent_ = elapsed();
  running_ = false;
  // Replies that were under way are lost with the pause: those IDs are asked again.
  if (!status) go_back({bus_.clock().now(), {}, BurstKind::Noise, {}});
  return status;
}

Instant Scan::elapsed() const {
  return running_ ? spent_ + (bus_.clock().now() - started_) : spent_;
}

Status Scan::step() {
  if (!late_.empty()) {
    const Burst late = late_.front();
    auto confirmed = confirm(late);
    if (confirmed) late_.pop_front();
    return confirmed;
  }
  if (!again_.empty()) {
    // Replies still under way would collide with the next question.
    if (auto waited = wait_for_late_replies(); !waited || !late_.empty()) return waited;
    const Probe probe = again_.front();
    if (auto probed = probe_fully(probe.id); !probed) return probed;
    std::erase_if(again_, [&](const Probe& other) { return other.id == probe.id; });
    if (again_.empty()) forget_garbled();
    return Nothing{};
  }
  if (!once_more_.empty()) {
    const UnitId id = once_more_.front();
    if (auto probed = known(id) ? Status{Nothing{}} : probe_quickly(id); !probed) return probed;
    std::erase(once_more_, id);
    return Nothing{};
  }
  if (next_ < order_.size()) {
    const UnitId id = order_[next_];
    if (!known(id)) {
      const bool fully = options_.careful || id == kFactoryUnitId;
      if (auto probed = fully ? probe_fully(id) : probe_quickly(id); !probed) return probed;
    }
    ++next_;
    report(id);
    return Nothing{};
  }
  if (auto waited = wait_for_late_replies(); !waited) return waited;
  return late_.empty() && again_.empty() && once_more_.empty() ? next_stage() : Status{Nothing{}};
}

/// All IDs have been asked in this pass. Who was found is asked some times more: a pair that loses their replies may
/// have lost others' too, so there the silent IDs are asked again, until nobody new turns up.
Status Scan::next_stage() {
  if (!checks_planned_) plan_checks();
  if (!checks_.empty()) {
    const UnitId id = checks_.front();
    if (auto checked = check(id); !checked) return checked;
    checks_.pop_front();
    report(id);
    return Nothing{};
  }
  // A connection that takes bytes and never gives any may be dead: opened again, once, all are asked on the new one.
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
  // Who is expected and silent is asked once more with the full time.
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

Status Scan::wait_for_late_replies() {
  if (recent_.empty()) return Nothing{};
  const auto bursts = bus_.listen(recent_.back().sent + full());
  if (!bursts) return bursts.error();
  sort(*bursts);
  recent_.clear();
  return Nothing{};
}

/// Sends 0x11, waits `window` and takes in all that came. A meter that says it is busy is asked `busy_tries` times.
/// Only a dead port or a cancel is an error.
Status Scan::ask(UnitId id, Instant window, int busy_tries) {
  if (!asked_[id.value()]) ++probed_;
  asked_[id.value()] = true;
  ++questions_[id.value()];
  auto reply = bus_.transact(id.value(), modbus::report_id(), window);
  for (int busy = 1; busy < busy_tries && !reply && reply.error().code == ErrorCode::Busy; ++busy) {
    symptoms_.note(bus_.last());
    const auto bursts = bus_.listen(bus_.clock().now() + kScanBusyPause);
    if (!bursts) return bursts.error();
    sort(*bursts);
    reply = bus_.transact(id.value(), modbus::report_id(), full());
  }
  if (!reply && !passing_scan(reply.error().code)) return reply.error();
  const modbus::ExchangeRecord last = bus_.last();
  modbus::ExchangeRecord seen = last;
  if (!recent_.empty()) seen.timeout = Instant{0};  // garbage may be of the scan's own making
  symptoms_.note(seen);
  heard_ = heard_ || !last.before.empty() || !last.bursts.empty();
  if (last.outcome == Outcome::Reply || last.outcome == Outcome::Exception) ++replies_[id.value()];
  if (last.outcome == Outcome::Pending) {  // the line never fell silent, so nothing was sent
    go_back({bus_.clock().now(), {}, BurstKind::Noise, {}});
    return Nothing{};
  }
  const Instant horizon = last.sent - full();
  while (!recent_.empty() && recent_.front().sent < horizon) recent_.pop_front();
  sort(last.before);
  recent_.push_back({id, last.sent});
  sent_at_[id.value()] = last.sent;
  if (last.outcome == Outcome::Reply) {
    const auto identity = identity_in(bus_, id, *reply);
    if (!identity) return identity.error();
    found({id, last.delay, Evidence::Identity, *identity});
  } else if (last.outcome == Outcome::Exception) {
    found({id, last.delay, Evidence::Exception, {}});
  }
  sort(last.bursts);
  return Nothing{};
}

Status Scan::probe_quickly(UnitId id) {
  if (near_found_ > 0) --near_found_;
  return ask(id, window(), kScanBusyTries);
}

Status Scan::probe_fully(UnitId id) {
  std::vector<Instant> began;  // how long after each question the bytes began
  for (int tried = 0; tried < 2; ++tried) {
    if (auto asked = ask(id, full(), kScanBusyTries); !asked) return asked;
    std::erase_if(again_, [&](const Probe& probe) { return probe.id == id; });  // it has had its full time
    const modbus::ExchangeRecord& last = bus_.last();
    const bool garbled = last.outcome == Outcome::Noise || last.outcome == Outcome::Pending;
    if (known(id) || !garbled) return Nothing{};
    const auto heard = std::ranges::find_if(
        last.bursts, [](const Burst& burst) { return is_garbled(burst.kind) && burst.bytes.size() >= kSmallestReply; });
    if (heard != last.bursts.end()) began.push_back(std::max(Instant{0}, heard->at - last.sent));
  }
  if (auto asked = ask_registers(id); !asked || known(id)) return asked;
  // Twice bytes and no frame. A device replies each time after the same delay; what comes at random is nobody's.
  const bool replies = began.size() == 2 && std::max(began[0], began[1]) - std::min(began[0], began[1]) <= kSameDelay;
  if (!replies) return Nothing{};
  garbled_.push_back(id);
  found({id, began[1], Evidence::Garbled, {}});
  return Nothing{};
}

/// A short reply may come through where a long one does not.
Status Scan::ask_registers(UnitId id) {
  const auto words = bus_.transact(id.value(), modbus::read_holding(registers::kProgramId, 1), full());
  if (!words && !passing_scan(words.error().code)) return words.error();
  if (!words) return Nothing{};
  garbled_.push_back(id);
  FoundMeter meter{id, bus_.last().delay, Evidence::Registers, {}};
  meter.identity.program_id = static_cast<std::uint32_t>(words->frame[3] << 8U | words->frame[4]);
  found(std::move(meter));
  return Nothing{};
}

/// Software flow control swallows 11 and 13, and with them the question by which all were looked for.
void Scan::plan_last_resort() {
  last_resort_planned_ = true;
  last_resort_.assign(order_.begin(), order_.end());
}

Status Scan::last_resort() {
  if (!late_registers_.empty()) {
    const UnitId id = late_registers_.front();
    if (auto asked = known(id) ? Status{Nothing{}} : ask_without_11_and_13(id, full()); !asked) return asked;
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

/// Replies to the question for register 40001 that nobody waits for any more.
void Scan::take_late_registers(const std::vector<Burst>& bursts) {
  constexpr std::size_t kEnergyReply = 9;
  for (const Burst& burst : bursts) {
    if (burst.kind == BurstKind::Reply || burst.kind == BurstKind::Exception) continue;
    for (const modbus::Bytes& frame : modbus::frames_in(burst.bytes)) {
      const auto id = UnitId::from(frame[0]);
      const bool energy = frame.size() == kEnergyReply && frame[1] == modbus::kReadHolding;
      if (energy && id && options_.first <= *id && *id <= options_.last) late_registers_.push_back(*id);
    }
  }
}

bool Scan::likely(UnitId id) const {
  return id == kFactoryUnitId || std::ranges::find(options_.likely, id) != options_.likely.end();
}

/// A reply that was not the answer to the question under way.
void Scan::count_reply(const Burst& burst, const modbus::Bytes& frame) {
  const bool to_us = sent_at_[frame[0]] > Instant{0} && burst.at > sent_at_[frame[0]];
  const bool who = (frame[1] & ~modbus::kExceptionBit) == modbus::kReportId && frame.size() >= kSmallestReply;
  if (to_us && who) ++replies_[frame[0]];
}

/// Everything that is not the answer to the probe itself.
void Scan::sort(const std::vector<Burst>& bursts) {
  for (const Burst& burst : bursts) {
    const bool whole = burst.kind == BurstKind::Foreign || burst.kind == BurstKind::Mismatch ||
                       burst.kind == BurstKind::Late || burst.kind == BurstKind::SecondReply ||
                       burst.kind == BurstKind::OnceMore;
    heard_ = true;
    const auto frames = modbus::frames_in(burst.bytes);
    if (whole && !frames.empty()) {
      for (const modbus::Bytes& frame : frames) {
        count_reply(burst, frame);
        late_.push_back({burst.at, burst.longest_gap, burst.kind, frame});
      }
    } else if (whole || is_garbled(burst.kind) ||
               (burst.kind == BurstKind::GatewayText && bus_.way().may_add == Instant{0})) {
      go_back(burst);
    }
  }
}

/// From the last question to its sender; zero where it was not asked.
Instant Scan::delay_of(const Burst& late) const {
  const Instant sent = sent_at_[late.bytes[0]];
  const bool asked = sent > Instant{0} && sent < late.at && late.at - sent < kLatest;
  return asked ? late.at - sent : Instant{0};
}

/// A whole frame came late, or unasked: its sender is asked once more with the full time.
Status Scan::confirm(const Burst& late) {
  const auto id = UnitId::from(late.bytes[0]);
  if (!id || *id < options_.first || options_.last < *id) return Nothing{};
  const bool refuses = (late.bytes[1] & modbus::kExceptionBit) != 0;
  if (refuses && modbus::refusal_of(late.bytes[2]) == modbus::Refusal::Nobody) return Nothing{};
  const Identity told = identity_of(late.bytes);
  if (known(*id)) {
    const auto same = std::ranges::find(found_, *id, &FoundMeter::id);
    const bool differs = !told.raw.empty() && !same->identity.raw.empty() && told.raw != same->identity.raw;
    const bool another = differs || replies_[id->value()] > questions_[id->value()];
    if (another && std::ranges::find(two_voices_, *id) == two_voices_.end()) two_voices_.push_back(*id);
    return Nothing{};
  }
  const bool answers = (late.bytes[1] & 0x7FU) == modbus::kReportId && late.bytes.size() >= kSmallestReply;
  const Instant delay = delay_of(late);
  if (auto asked = ask(*id, full(), kScanBusyTries); !asked) return asked;
  if (known(*id)) return Nothing{};
  if (!answers) {  // another master's question looks like this too
    symptoms_.note_unasked(late);
    return Nothing{};
  }
  // It did not repeat itself, but one whole frame with its CRC did come from there.
  const Evidence evidence = refuses ? Evidence::Exception : Evidence::Identity;
  found({*id, delay, evidence, told});
  return Nothing{};
}

/// The IDs asked within half a second before `garbled` may all have been meant. Newest first: most meters
/// answer soon. Last the one whose question was still under way.
void Scan::go_back(const Burst& garbled) {
  if (unexplained_.empty()) found_before_ = found_.size();
  unexplained_.push_back(garbled);
  std::vector<Probe> meant;
  for (const Probe& probe : recent_) {
    if (probe.sent + (bus_.way().slowest ? full() : kMeterWindow) < garbled.at || known(probe.id)) continue;
    suspects_.push_back(probe);
    const auto same = [&](const Probe& other) { return other.id == probe.id; };
    if (std::ranges::none_of(again_, same)) meant.push_back(probe);
  }
  std::ranges::reverse(meant);
  std::stable_partition(meant.begin(), meant.end(),
                        [&](const Probe& probe) { return probe.sent + kSoonest < garbled.at; });
  again_.insert(again_.end(), meant.begin(), meant.end());
}

/// `id` answers `delay` after it is asked. If that was just when another question was on its way, the two collided
/// and nobody else need have spoken: the other suspects are asked once more, but without the long wait.
void Scan::explain(UnitId id, Instant delay) {
  for (const Probe& asked : suspects_) {
    if (asked.id != id) continue;
    const Instant began = asked.sent + delay;
    const auto talked_over = [&](const Probe& other) {
      return other.id != id && other.sent - kProbeTime <= began && began <= other.sent + kJitter;
    };
    const bool by_us = std::ranges::any_of(suspects_, talked_over);
    if (by_us)
      std::erase_if(unexplained_,
                    [&](const Burst& burst) { return began - kJitter <= burst.at && burst.at <= began + 2 * kJitter; });
  }
  if (!unexplained_.empty()) return;
  for (const Probe& probe : again_) {
    if (std::ranges::find(once_more_, probe.id) == once_more_.end()) once_more_.push_back(probe.id);
  }
  again_.clear();
  forget_garbled();
}

void Scan::forget_garbled() {
  // All suspects had their full time, and nobody was found: these bytes were no reply.
  const bool nobody = found_.size() == found_before_;
  for (const Burst& burst : unexplained_) {
    if (nobody && !burst.bytes.empty()) symptoms_.note_unasked(burst);
  }
  unexplained_.clear();
  suspects_.clear();
}

void Scan::found(FoundMeter meter) {
  if (known(meter.id)) return;
  slowest_ = std::max(slowest_.value_or(Instant{0}), meter.reply_delay);
  near_found_ = kNear;
  const auto place = std::ranges::lower_bound(found_, meter.id, {}, &FoundMeter::id);
  const auto at = found_.insert(place, std::move(meter));
  const FoundMeter shown = *at;
  if (!unexplained_.empty()) explain(shown.id, shown.reply_delay);
  if (options_.on_found) options_.on_found(shown);
}

bool Scan::known(UnitId id) const {
  return std::ranges::find(found_, id, &FoundMeter::id) != found_.end();
}

Instant Scan::usual_window() const {
  if (!slowest_) return kShortWindow;
  const Instant wanted = *slowest_ + *slowest_ / 4 + milliseconds(10);
  return wanted > kMaxWindow ? kShortWindow : std::max(wanted, kMinWindow);
}

Instant Scan::window() const {
  const bool listed =
      next_ < order_.size() && std::ranges::find(options_.likely, order_[next_]) != options_.likely.end();
  if (near_found_ == 0 && !listed) return usual_window();
  const Instant wanted = slowest_ ? *slowest_ + *slowest_ / 4 + milliseconds(10) : kLikelyWindow;
  return std::clamp(wanted, kMinWindow, kLikelyWindow);
}

void Scan::report(UnitId at) {
  if (!options_.on_progress) return;
  const double each = seconds(options_.careful ? full() : usual_window()) + 0.01;
  ScanProgress progress;
  progress.pass = pass_;
  progress.probed = pass_ == 1 ? probed_ : static_cast<int>(next_);
  progress.total = static_cast<int>(order_.size());
  progress.at = at;
  const std::size_t checks = checks_planned_ ? checks_.size() : std::max(kChecks, found_.size());
  progress.remaining_s = static_cast<double>(order_.size() - next_) * each +
                         static_cast<double>(last_resort_.size()) * each +
                         static_cast<double>(again_.size()) * seconds(full()) +
                         static_cast<double>(checks) * seconds(slowest_.value_or(kShortWindow) + kCheckTime);
  progress.elapsed_s = seconds(elapsed());
  options_.on_progress(progress);
}

/// Nothing came, or nothing more, also after the connection was opened again.
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
                            "Two different meters answer at Modbus ID " + std::to_string(id.value()) + ".",
                            "Power one of them down, give the other a free ID, then power the first one up again.",
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

    out.findings.push_back(
        {Severity::Caution,
         "garbled-id",
         "Modbus ID " + std::to_string(id.value()) + " answers, but no reply comes through whole.",
         "Check bias, termination and the common wire, then ask again. If it stays, power the meters "
         "up one by one.",
         {Manual::S12, "2.5.3"}});
  }
  if (gateway_silent()) {
    const ErrorRow& silent = row(ErrorCode::GatewaySilent);
    out.findings.push_back(
        {Severity::Fail, std::string(silent.name), std::string(silent.sentence), std::string(silent.remedy), {}});
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
