#include "models/hex.hpp"

#include <algorithm>

namespace lineside {

namespace {

/// 0 to 15; 16 for a character that is not a hex digit.
unsigned value_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return 16;
}

std::string written(std::span<const std::uint8_t> bytes, std::string_view digits, std::string_view between) {
  std::string out;
  out.reserve(bytes.size() * (2 + between.size()));
  for (const std::uint8_t byte : bytes) {
    if (!out.empty()) out += between;
    out.push_back(digits[byte >> 4U]);
    out.push_back(digits[byte & 0x0FU]);
  }
  return out;
}

}  // namespace

std::string hex_digits(std::span<const std::uint8_t> bytes) {
  return written(bytes, "0123456789abcdef", "");
}

std::string hex_bytes(std::span<const std::uint8_t> bytes) {
  return written(bytes, "0123456789ABCDEF", " ");
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return value_of(c) < 16; });
}

std::optional<std::vector<std::uint8_t>> bytes_of_hex(std::string_view digits) {
  if (digits.size() % 2 != 0 || !is_hex(digits)) return std::nullopt;
  std::vector<std::uint8_t> out(digits.size() / 2);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<std::uint8_t>(value_of(digits[2 * i]) << 4U | value_of(digits[2 * i + 1]));
  return out;
}

}  // namespace lineside
