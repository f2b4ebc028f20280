#include "diagnostics/modbus/exchange.hpp"

#include <algorithm>
#include <utility>

namespace lineside::modbus {

namespace {
/// A line that never falls silent must not hold an exchange forever.
constexpr Instant kTalkLimit = std::chrono::seconds(1);
}  // namespace

Exchange::Exchange(Bytes request, Instant sent, ExchangeRules rules)
    : request_(std::move(request)), sent_(sent), rules_(rules) {}

void Exchange::feed(std::span<const std::uint8_t> bytes, Instant at) {
  if (done() || bytes.empty()) return;
  tick(at);  // silence before these bytes may have ended what came earlier
  if (done()) return;
  came_.insert(came_.end(), bytes.size(), at);
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  last_ = at;
  asked_at_gap_ = false;
  if (take_echo()) return;
  if (take_reply(false)) return;
  if (buffer_.size() > 2 * kMaxFrame) set_aside(buffer_.size(), BurstKind::Noise);
}

void Exchange::tick(Instant now) {
  if (done()) return;
  if (!buffer_.empty() && now >= last_ + kFrameGap) {
    if (!asked_at_gap_ && take_reply(true)) return;
    asked_at_gap_ = true;
    if (now >= last_ + gap() || crc_fits(buffer_)) set_aside(buffer_.size(), kind_of(buffer_, request_, false));
  }
  const bool time_is_up = now >= sent_ + rules_.timeout;
  if ((time_is_up && buffer_.empty()) || now >= sent_ + rules_.timeout + kTalkLimit) {
    if (!buffer_.empty()) set_aside(buffer_.size(), kind_of(buffer_, request_, false));
    outcome_ = what_came();
  }
}

Instant Exchange::next_tick() const {
  if (buffer_.empty()) return sent_ + rules_.timeout;
  return std::min(last_ + (asked_at_gap_ ? gap() : kFrameGap), sent_ + rules_.timeout + kTalkLimit);
}

/// True while the bytes so far can only be, or may still become, our own request coming back.
bool Exchange::take_echo() {
  if (echo_seen_ || (request_[1] == kWriteOne && !rules_.echo_known)) return false;
  const std::size_t common = std::min(buffer_.size(), request_.size());
  if (!std::equal(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(common), request_.begin())) {
    return false;
  }
  if (common < request_.size()) return true;
  echo_seen_ = true;
  set_aside(request_.size(), BurstKind::Echo);
  return buffer_.empty();
}

bool Exchange::take_reply(bool at_silence) {
  if (!has_length(request_[1]) && !at_silence) return false;
  const std::span<const std::uint8_t> all{buffer_};
  for (std::size_t from = 0; from + 4 <= all.size(); ++from) {  // noise may stand before the reply
    const auto rest = all.subspan(from);
    Fitted found = fit_reply(request_, request_[0], rest);
    if (found.fit == Fit::No && rules_.also_from) found = fit_reply(request_, *rules_.also_from, rest);
    if (found.fit == Fit::No) continue;
    if (from > 0) set_aside(from, kind_before_reply(all.first(from)));
    reply_.assign(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(found.length));
    delay_ = std::max(Instant{0}, came_.front() - sent_);
    const bool nobody = found.fit == Fit::Exception && refusal_of(reply_[2]) == Refusal::Nobody;
    outcome_ = nobody ? Outcome::Silence : found.fit == Fit::Reply ? Outcome::Reply : Outcome::Exception;
    set_aside(found.length, found.fit == Fit::Reply ? BurstKind::Reply : BurstKind::Exception);
    const auto behind = std::ranges::find_if(buffer_, [](std::uint8_t byte) { return byte != 0; });
    zeros_behind_ = has_length(request_[1]) ? 0 : static_cast<std::size_t>(behind - buffer_.begin());
    if (buffer_.empty()) return true;
    // Up to two of these zeros may be the reply's own CRC.
    const bool zeros = zeros_behind_ == buffer_.size() && zeros_behind_ <= kMostGlitch + 2;
    set_aside(buffer_.size(), zeros ? BurstKind::Glitch : kind_of(buffer_, request_, true));
    return true;
  }
  return false;
}

void Exchange::set_aside(std::size_t count, BurstKind kind) {
  const auto part = static_cast<std::ptrdiff_t>(count);
  Instant longest_gap{0};
  for (std::size_t at = 1; at < count; ++at) longest_gap = std::max(longest_gap, came_[at] - came_[at - 1]);
  bursts_.push_back({came_.front(), longest_gap, kind, Bytes(buffer_.begin(), buffer_.begin() + part)});
  buffer_.erase(buffer_.begin(), buffer_.begin() + part);
  came_.erase(came_.begin(), came_.begin() + part);
}

/// Bytes before the reply. The beginning of another reply of this ID is a second one that the first ran into.
BurstKind Exchange::kind_before_reply(std::span<const std::uint8_t> bytes) const {
  const BurstKind kind = kind_of(bytes, request_, false);
  const bool begun = bytes.size() >= 4 && begins_reply(request_, request_[0], bytes);
  return kind == BurstKind::Noise && begun ? BurstKind::Mismatch : kind;
}

/// A glitch or an echo may stand before the beginning of the reply.
bool Exchange::may_go_on() const {
  const std::span<const std::uint8_t> all{buffer_};
  for (std::size_t from = 0; from < all.size(); ++from) {
    if (begins_reply(request_, request_[0], all.subspan(from))) return true;
    if (rules_.also_from && begins_reply(request_, *rules_.also_from, all.subspan(from))) return true;
  }
  return false;
}

Outcome Exchange::what_came() const {
  const auto came = [&](BurstKind kind) {
    return std::ranges::any_of(bursts_, [&](auto& b) { return b.kind == kind; });
  };
  if (came(BurstKind::Mismatch)) return Outcome::Mismatch;
  if (came(BurstKind::Noise) || came(BurstKind::CutFirst) || came(BurstKind::CutLast) || came(BurstKind::Swallowed))
    return Outcome::Noise;
  if (came(BurstKind::Foreign)) return Outcome::Foreign;
  if (came(BurstKind::Echo) || came(BurstKind::EchoCut)) return Outcome::EchoOnly;
  return Outcome::Silence;
}

}  // namespace lineside::modbus
