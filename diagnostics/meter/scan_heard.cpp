// What a scan hears beside the answers to its questions: late replies, and bytes that make no frame.
#include <algorithm>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/meter/scan_parts.hpp"

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;
using std::chrono::milliseconds;

namespace {

constexpr Instant kLatest = std::chrono::seconds(4);  // a frame later than that belongs to no question
constexpr Instant kSoonest = milliseconds(5);         // no meter answers sooner
constexpr Instant kProbeTime = modbus::wire_time(4) + kJitter;

Identity identity_of(const modbus::Bytes& frame) {
  if (frame.size() < kSmallestReply || frame[1] != modbus::kReportId) return {};
  return parse_identity(std::span(frame).subspan(2, frame.size() - 4));
}

}  // namespace

/// Takes everything that is not the answer to the probe itself.
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

/// A reply that was not the answer to the current question.
void Scan::count_reply(const Burst& burst, const modbus::Bytes& frame) {
  const bool to_us = sent_at_[frame[0]] > Instant{0} && burst.at > sent_at_[frame[0]];
  const bool who = (frame[1] & ~modbus::kExceptionBit) == modbus::kReportId && frame.size() >= kSmallestReply;
  if (to_us && who) ++replies_[frame[0]];
}

/// The time from the last question to its sender; zero if it was not asked.
Instant Scan::delay_of(const Burst& late) const {
  const Instant sent = sent_at_[late.bytes[0]];
  const bool asked = sent > Instant{0} && sent < late.at && late.at - sent < kLatest;
  return asked ? late.at - sent : Instant{0};
}

/// A whole frame came late or unasked: its sender is asked once more with the full time.
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

/// The IDs asked within half a second before `garbled` may all be the source. Newest first, because most meters answer
/// soon. The ID whose question was still being asked comes last.
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

/// `id` answers `delay` after it is asked. If another question was on its way at just that time, the two collided and
/// no one else need have spoken: the other suspects are asked once more, but without the long wait.
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
  // All suspects had their full time, and none was found: these bytes were not a reply.
  const bool nobody = found_.size() == found_before_;
  for (const Burst& burst : unexplained_) {
    if (nobody && !burst.bytes.empty()) symptoms_.note_unasked(burst);
  }
  unexplained_.clear();
  suspects_.clear();
}

}  // namespace lineside
