// The shared pair: bytes on their way to the client, each with the time its last bit has passed, and what becomes of
// bytes that two drivers send at once.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "diagnostics/clock.hpp"

namespace lineside::sim {

/// The bytes on one pair. Times passed in must not go backward.
class Wire {
 public:
  /// 10 bits per byte: start, 8 data, stop.
  explicit Wire(int baud) : byte_time_(from_seconds(10.0 / baud)) {}

  Instant byte_time() const { return byte_time_; }
  /// A driver sends `bytes` without a gap from `start` on. If another driver sends at the same time, neither byte
  /// arrives intact: the two are ANDed, the later one shifted by the bits it is late (our own model of contention).
  void send(Instant start, std::span<const std::uint8_t> bytes);
  /// The client drives the pair from `start` to `end` and garbles what is on it. True if anything was garbled.
  bool talk_over(Instant start, Instant end);
  /// The bytes that have passed by `now`, in order, each returned once.
  std::vector<std::uint8_t> arrived(Instant now);
  /// When the next byte will have passed; nothing if none is on its way.
  std::optional<Instant> next() const;
  void clear() { bytes_.clear(); }

 private:
  struct Byte {
    Instant end;
    std::uint8_t value;
  };
  void place(Byte byte);

  Instant byte_time_;
  std::deque<Byte> bytes_;  // by time
};

}  // namespace lineside::sim
