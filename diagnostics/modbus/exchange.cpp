#include "diagnostics/modbus/exchange.hpp"

#include <algorithm>
#include <utility>

namespace lineside::modbus {

namespace {
/// A line that never falls silent must not hold an exchange for ever.
constexpr Instant kTalkLimit = std::chrono::seconds(1);
}  // namespace

bool is_glitch(std::span<const std::uint8_t> bytes) {
  const auto idle = [](std::uint8_t byte) { return byte == 0x00 || byte == 0xFF; };
  return bytes.size() < 3 && std::ranges::all_of(bytes, idle);
}

BurstKind kind_of_unasked(std::span<const std::uint8_t> bytes) {
  return crc_fits(bytes) ? BurstKind::Foreign : BurstKind::Noise;
}

Exchange::Exchange(Bytes request, Instant sent, ExchangeRules rules)
    : request_(std::move(request)), sent_(sent), rules_(rules) {}

void Exchange::feed(std::span<const std::uint8_t> bytes, Instant at) {
  if (done() || bytes.empty()) return;
  tick(at);  // silence before these bytes may have ended what came earlier
  if (done()) return;
  if (buffer_.empty()) {
    first_ = at;
    longest_gap_ = Instant{0};
  } else {
    longest_gap_ = std::max(longest_gap_, at - last_);
  }
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
    if (now >= last_ + kBurstGap || crc_fits(buffer_)) set_aside(buffer_.size(), kind_of(buffer_));
  }
  const bool time_is_up = now >= sent_ + rules_.timeout;
  if ((time_is_up && buffer_.empty()) || now >= sent_ + rules_.timeout + kTalkLimit) {
    if (!buffer_.empty()) set_aside(buffer_.size(), kind_of(buffer_));
    outcome_ = what_came();
  }
}

Instant Exchange::next_tick() const {
  if (buffer_.empty()) return sent_ + rules_.timeout;
  return std::min(last_ + (asked_at_gap_ ? kBurstGap : kFrameGap), sent_ + rules_.timeout + kTalkLimit);
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
    if (from > 0) set_aside(from, kind_of(all.first(from)));
    reply_.assign(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(found.length));
    delay_ = std::max(Instant{0}, first_ - sent_);
    outcome_ = found.fit == Fit::Reply ? Outcome::Reply : Outcome::Exception;
    set_aside(found.length, found.fit == Fit::Reply ? BurstKind::Reply : BurstKind::Exception);
    if (!buffer_.empty()) set_aside(buffer_.size(), BurstKind::Extra);
    return true;
  }
  return false;
}

void Exchange::set_aside(std::size_t count, BurstKind kind) {
  const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(count);
  bursts_.push_back({first_, longest_gap_, kind, Bytes(buffer_.begin(), end)});
  buffer_.erase(buffer_.begin(), end);
}

BurstKind Exchange::kind_of(std::span<const std::uint8_t> bytes) const {
  if (!crc_fits(bytes)) return BurstKind::Noise;
  if (std::ranges::equal(bytes, request_)) return BurstKind::Echo;
  return bytes[0] == request_[0] ? BurstKind::Mismatch : BurstKind::Foreign;
}

Outcome Exchange::what_came() const {
  const auto came = [&](BurstKind kind) {
    return std::ranges::any_of(bursts_, [&](auto& b) { return b.kind == kind; });
  };
  if (came(BurstKind::Mismatch)) return Outcome::Mismatch;
  const auto is_noise = [](const Burst& burst) { return burst.kind == BurstKind::Noise && !is_glitch(burst.bytes); };
  if (std::ranges::any_of(bursts_, is_noise)) return Outcome::Noise;
  if (came(BurstKind::Foreign)) return Outcome::Foreign;
  if (came(BurstKind::Echo)) return Outcome::EchoOnly;
  return Outcome::Silence;
}

}  // namespace lineside::modbus
