#include "diagnostics/meter/scan.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/scan_parts.hpp"
#include "models/registers.hpp"

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;
using modbus::Outcome;
using std::chrono::milliseconds;

namespace {

constexpr Instant kScanBusyPause = milliseconds(250);
constexpr Instant kShortWindow = milliseconds(50);
constexpr Instant kMinWindow = milliseconds(40);
constexpr Instant kMaxWindow = milliseconds(80);      // in empty stretches; more would cost more than going back
constexpr Instant kLikelyWindow = milliseconds(150);  // where a meter is likely
constexpr int kNear = 3;                              // IDs after a found one that are likely too
constexpr Instant kSameDelay = milliseconds(15);      // two replies of one device begin within it
constexpr Instant kCheckTime = modbus::wire_time(4 + 45) + kJitter;  // beside the reply's delay

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
  // Replies that were on their way are lost in the pause: those IDs are asked again.
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

Status Scan::wait_for_late_replies() {
  if (recent_.empty()) return Nothing{};
  const auto bursts = bus_.listen(recent_.back().sent + full());
  if (!bursts) return bursts.error();
  sort(*bursts);
  recent_.clear();
  return Nothing{};
}

/// Sends 0x11, waits `window` and takes in everything that came. A meter that says it is busy is asked `busy_tries`
/// times. Only a dead port or a cancel is an error.
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
  // Bytes twice, and no frame. A device replies after the same delay each time; what comes at random is not a device's.
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

}  // namespace lineside
