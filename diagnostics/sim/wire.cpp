#include "diagnostics/sim/wire.hpp"

#include <algorithm>

namespace lineside::sim {

void Wire::place(Byte byte) {
  // The new driver is later than or level with what it meets only if it is sorted in after it.
  const auto after =
      std::upper_bound(bytes_.begin(), bytes_.end(), byte.end, [](Instant t, const Byte& b) { return t < b.end; });
  const auto collide = [&](Byte& other) {
    const Instant late = byte.end > other.end ? byte.end - other.end : other.end - byte.end;
    const auto bits = static_cast<unsigned>(late * 10 / byte_time_);
    const Byte& first = byte.end > other.end ? other : byte;
    const Byte& second = byte.end > other.end ? byte : other;
    const unsigned shifted = (static_cast<unsigned>(second.value) << bits) | ((1U << bits) - 1U);
    other.value = static_cast<std::uint8_t>(first.value & shifted);
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
