#include "diagnostics/sim/uart.hpp"

#include <bit>

namespace lineside::sim {

namespace {

constexpr int kQuietBits = 24;  // idle line before and after, in bits of the sender

/// The line level in each bit time of the sender; true is mark.
std::vector<bool> levels(std::span<const std::uint8_t> bytes, const Sender& sender) {
  std::vector<bool> line(kQuietBits, true);
  for (const std::uint8_t byte : bytes) {
    line.push_back(false);
    for (int bit = 0; bit < 8; ++bit) line.push_back(((byte >> bit) & 1) != 0);
    if (sender.even_parity) line.push_back(std::popcount(byte) % 2 != 0);
    line.push_back(true);
  }
  line.insert(line.end(), kQuietBits, true);
  if (sender.inverted) line.flip();
  return line;
}

}  // namespace

std::vector<std::uint8_t> as_received(std::span<const std::uint8_t> bytes, const Sender& sender, int baud) {
  const std::vector<bool> line = levels(bytes, sender);
  const double step = static_cast<double>(sender.baud) / baud;  // one bit of the receiver, in bits of the sender
  const double end = static_cast<double>(line.size());
  const auto level = [&](double at) { return line[static_cast<std::size_t>(at)]; };
  // A receiver looks for edges much finer than it samples.
  const double look = step < 1 ? step / 16 : 1.0 / 16;
  std::vector<std::uint8_t> out;
  bool was_mark = false;
  for (double at = 0; at < end;) {
    const bool mark = level(at);
    if (mark || !was_mark) {
      was_mark = mark;
      at += look;
      continue;
    }
    // A start bit: the data bits are sampled in their middles.
    unsigned byte = 0;
    for (int bit = 0; bit < 8; ++bit) {
      const double sample = at + (bit + 1.5) * step;
      if (sample >= end || level(sample)) byte |= 1U << bit;
    }
    const double stop = at + 9.5 * step;
    const bool framed = stop >= end || level(stop);
    out.push_back(static_cast<std::uint8_t>(framed ? byte : 0));
    at = stop;
    was_mark = framed;
  }
  return out;
}

}  // namespace lineside::sim
