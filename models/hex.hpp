// Bytes as hex digits and back, in one place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// "0d0a": two lower-case digits a byte, as sha256sum prints them.
std::string hex_digits(std::span<const std::uint8_t> bytes);
/// "0D 0A": capitals, a blank between bytes, as bus traces are written.
std::string hex_bytes(std::span<const std::uint8_t> bytes);
bool is_hex(std::string_view text);
/// The bytes that hex_digits wrote; capitals are read too. Nothing where a digit is none or one is missing.
std::optional<std::vector<std::uint8_t>> bytes_of_hex(std::string_view digits);

}  // namespace lineside
