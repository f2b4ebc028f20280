#include "diagnostics/modbus/byte_pattern.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <string_view>

#include "diagnostics/modbus/frame.hpp"
#include "diagnostics/modbus/line_model.hpp"

namespace lineside {

using modbus::Bytes;
using modbus::LineFault;
using modbus::Parity;

namespace {

/// The receiver's baud rate over the sender's, and how many bytes of the reply are enough to recognize it. Receivers at
/// least six times as fast hear only single steps, or only zeros: those need no comparison.
struct Speed {
  double ratio;
  std::size_t bytes;
};
constexpr std::array<Speed, 6> kSpeeds{{{0.5, 14}, {1.0 / 1.5, 14}, {1.5, 10}, {2, 8}, {3, 7}, {4, 6}}};
/// A receiver this slow hears too few bytes of what every reply begins with, so the model number has to help. It hears
/// at most a quarter of the bytes.
constexpr double kSlow = 0.25;
/// No identity is longer. Only a faster receiver hears more bytes than were sent.
constexpr std::size_t kLongestIdentity = 64;

/// Bits that change at most once within the byte: what one long bit looks like to a faster receiver.
bool is_step(std::uint8_t byte) {
  const auto edges = static_cast<std::uint8_t>((byte ^ (byte >> 1U)) & 0x7FU);
  return std::popcount(edges) <= 1;
}

/// How many of the first bytes agree with `expected`, allowing one byte lost or gained in front.
bool begins_like(std::span<const std::uint8_t> noise, const Bytes& expected) {
  constexpr std::size_t kFew = 6;
  const std::size_t length = std::min({noise.size(), expected.size(), std::size_t{10}});
  if (length < 4) return false;
  for (int shift = -1; shift <= 1; ++shift) {
    std::size_t same = 0;
    for (std::size_t at = 0; at < length; ++at) {
      const auto from = static_cast<std::ptrdiff_t>(at) + shift;
      if (from >= 0 && from < std::ssize(noise) && noise[static_cast<std::size_t>(from)] == expected[at]) ++same;
    }
    if (length < kFew ? same == length : same * 4 >= length * 3) return true;
  }
  return false;
}

Bytes identity_beginning(std::uint8_t unit, std::string_view text) {
  Bytes out{unit, modbus::kReportId, 0x31, 0xFF};
  for (const char c : text) out.push_back(static_cast<std::uint8_t>(c));
  return out;
}

bool heard_at(double speed, std::span<const std::uint8_t> noise, const Bytes& sent) {
  const auto heard = [&](bool errors_as_zero) {
    Bytes bytes = modbus::as_heard(sent, {speed, Parity::None, false, errors_as_zero});
    if (!bytes.empty()) bytes.pop_back();  // what follows it on the wire is not known, and may reach into it
    return bytes;
  };
  const auto is_idle = [](std::uint8_t byte) { return byte == 0x00; };
  for (const bool errors_as_zero : {false, true}) {
    if (errors_as_zero && std::ranges::find(noise, 0x00) == noise.end()) continue;
    const Bytes expected = heard(errors_as_zero);
    if (!std::ranges::all_of(expected, is_idle) && begins_like(noise, expected)) return true;
  }
  return false;
}

/// Tries all numbers of the new format; but what every reply begins with must fit first.
bool at_a_quarter(std::span<const std::uint8_t> noise, std::uint8_t unit) {
  if (noise.size() > kLongestIdentity / 4) return false;
  const Bytes start = modbus::as_heard(identity_beginning(unit, "Lev"), {kSlow, Parity::None, false, false});
  const auto may_begin = [&](std::uint8_t heard) { return heard == start.front() || heard == 0; };
  if (!may_begin(noise[0]) && !may_begin(noise[1])) return false;
  for (const char* family : {"1N", "1R", "2N", "2R"}) {
    for (const char* volts : {"120", "208", "240", "277", "416", "480", "24G", "48G"}) {
      for (const char* between : {" ", ","}) {
        const std::string text = std::string("Leviton") + between + family + volts + "-0";
        if (heard_at(kSlow, noise, identity_beginning(unit, text))) return true;
      }
    }
  }
  return false;
}

bool at_another_speed(std::span<const std::uint8_t> noise, std::uint8_t unit) {
  const Bytes any = identity_beginning(unit, "Leviton 2N");
  for (const auto& [ratio, bytes] : kSpeeds) {
    if (heard_at(ratio, noise, Bytes(any.begin(), any.begin() + static_cast<std::ptrdiff_t>(bytes)))) return true;
  }
  return at_a_quarter(noise, unit);
}

/// A driver may deliver bytes with a framing error as 0; with a parity bit, those are all bytes of one kind, and the
/// rest of a meter's words can still be read.
bool is_parity_pattern(std::span<const std::uint8_t> noise) {
  std::array<int, 2> kept{};
  int zeros = 0;
  int printable = 0;
  for (const std::uint8_t byte : noise) {
    if (byte == 0) {
      ++zeros;
      continue;
    }
    ++kept[std::popcount(byte) % 2];
    printable += byte >= 0x20 && byte < 0x7F ? 1 : 0;
  }
  const int most = std::max(kept[0], kept[1]);
  return zeros >= 3 && std::min(kept[0], kept[1]) == 0 && most >= 6 && printable * 3 >= most * 2;
}

}  // namespace

BytePattern pattern_of(std::span<const std::uint8_t> noise, std::uint8_t unit) {
  if (noise.size() < 5) return BytePattern::None;
  Bytes turned(noise.begin(), noise.end());
  for (std::uint8_t& byte : turned) byte = static_cast<std::uint8_t>(~byte);
  if (modbus::crc_fits(turned)) return BytePattern::SwappedPair;
  if (noise.size() < kEnoughForPattern) return BytePattern::None;
  const auto ends = std::ranges::count_if(noise, [](std::uint8_t byte) { return byte == 0x00 || byte == 0xFF; });
  const bool all_idle = ends * 10 >= std::ssize(noise) * 9;
  if (all_idle) return noise.size() > kLongestIdentity ? BytePattern::WrongSpeed : BytePattern::None;
  if (unit != 0) {
    const LineFault reversed{1, Parity::None, true, false};
    if (begins_like(noise, modbus::as_heard(identity_beginning(unit, "Leviton 2N"), reversed)))
      return BytePattern::SwappedPair;
    if (at_another_speed(noise, unit)) return BytePattern::WrongSpeed;
  }
  if (is_parity_pattern(noise)) return BytePattern::WrongParity;
  const auto steps = std::ranges::count_if(noise, is_step);
  if (steps * 10 >= std::ssize(noise) * 6) return BytePattern::WrongSpeed;
  return BytePattern::None;
}

}  // namespace lineside
