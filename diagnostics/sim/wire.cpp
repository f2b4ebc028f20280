#include "diagnostics/sim/wire.hpp"

#include <algorithm>

namespace lineside::sim {

namespace {

/// What a receiver makes of `first` when `second` begins `bits` later: a data bit is 1 only if both drive it so, and
/// the start bit of `second` is a 0. If that falls on the stop bit of `first`, a port delivers a 00.
std::uint8_t collided(std::uint8_t first, std::uint8_t second, unsigned bits) {
  constexpr unsigned kStop = 9;
  if (bits >= kStop) return 0;
  const unsigned before = bits == 0 ? 0 : (1U << (bits - 1U)) - 1U;
  return static_cast<std::uint8_t>(first & (static_cast<unsigned>(second) << bits | before));
}

}  // namespace

void Wire::place(Byte byte) {
  // The new driver is later than or level with what it meets only if it is sorted in after it.
  const auto after =
      std::upper_bound(bytes_.begin(), bytes_.end(), byte.end, [](Instant t, const Byte& b) { return t < b.end; });
  const auto collide = [&](Byte& other) {
    const Instant late = byte.end > other.end ? byte.end - other.end : other.end - byte.end;
    const Byte& first = byte.end > other.end ? other : byte;
    const Byte& second = byte.end > other.end ? byte : other;
    other.value = collided(first.value, second.value, static_cast<unsigned>(late * 10 / byte_time_));
  };
  if (after != bytes_.begin() && byte.end - std::prev(after)->end < byte_time_) return collide(*std::prev(after));
  if (after != bytes_.end() && after->end - byte.end < byte_time_) return collide(*after);
  bytes_.insert(after, byte);
}

void Wire::send(Instant start, std::span<const std::uint8_t> bytes) {
  for (std::size_t k = 0; k < bytes.size(); ++k) {
    // Bytes of one driver lie exactly one byte time apart, so they never collide with each other.
    place({start + byte_time_ * static_cast<Instant::rep>(k + 1), bytes[k]});
  }
}

bool Wire::talk_over(Instant start, Instant end) {
  bool garbled = false;
  for (Byte& byte : bytes_) {
    if (byte.end <= start || byte.end - byte_time_ >= end) continue;
    byte.value &= 0x55U;
    garbled = true;
  }
  return garbled;
}

std::vector<std::uint8_t> Wire::arrived(Instant now) {
  std::vector<std::uint8_t> out;
  while (!bytes_.empty() && bytes_.front().end <= now) {
    out.push_back(bytes_.front().value);
    bytes_.pop_front();
  }
  return out;
}

std::optional<Instant> Wire::next() const {
  if (bytes_.empty()) return std::nullopt;
  return bytes_.front().end;
}

}  // namespace lineside::sim
