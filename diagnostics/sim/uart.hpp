// What a receiver makes of bytes sent at another speed, with parity, or on an inverted pair: bit by bit,
// so that the patterns a client sees are those of the line and not invented.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lineside::sim {

struct Sender {
  int baud = 9600;
  bool even_parity = false;  // 8E1 instead of 8N1
  bool inverted = false;     // A and B interchanged: idle looks like a break
};

/// The bytes that an 8N1 receiver at `baud` hands over when `sender` sends `bytes` without a gap. A byte
/// whose stop bit is missing comes as 00, as a tty without input parity checking gives it.
std::vector<std::uint8_t> as_received(std::span<const std::uint8_t> bytes, const Sender& sender, int baud);

}  // namespace lineside::sim
