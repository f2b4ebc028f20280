// Converts bytes to hex digits and back, in one place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// "0d0a": two lower-case digits per byte, as sha256sum prints them.
std::string hex_digits(std::span<const std::uint8_t> bytes);
/// "0D 0A": capitals with a space between bytes, as bus traces are written.
std::string hex_bytes(std::span<const std::uint8_t> bytes);
/// True if every character is a hex digit; also for an empty text.
bool is_hex(std::string_view text);
/// Reads what hex_digits() wrote; capitals are accepted too. Returns nothing if a character is not a hex digit or one
/// digit is missing.
std::optional<std::vector<std::uint8_t>> bytes_of_hex(std::string_view digits);

}  // namespace lineside
