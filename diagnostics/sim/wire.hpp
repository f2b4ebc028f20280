// The shared pair: bytes on their way to the client, each with the time its last bit has passed, and what
// becomes of bytes that two drivers put on the pair at once.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "diagnostics/clock.hpp"

namespace lineside::sim {

class Wire {
 public:
  /// 10 bits a byte: start, 8 data, stop.
  explicit Wire(int baud) : byte_time_(from_seconds(10.0 / baud)) {}

  Instant byte_time() const { return byte_time_; }
  /// A driver sends `bytes` without a gap from `start` on. Where another driver sends at the same time,
  /// what arrives is neither's byte: the two are ANDed, the later one shifted by the bits it is late
  /// (our own model of contention).
  void send(Instant start, std::span<const std::uint8_t> bytes);
  /// The client drives the pair from `start` to `end`: garbles what is on it then. True where it did.
  bool talk_over(Instant start, Instant end);
  /// Bytes that have passed by `now`, in order, each once.
  std::vector<std::uint8_t> arrived(Instant now);
  /// When the next byte will have passed.
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
