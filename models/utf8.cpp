#include "models/utf8.hpp"

#include "models/hex.hpp"

namespace lineside {

namespace {

/// Least and greatest second byte behind a lead byte (Unicode 15, table 3-7).
struct SecondByte {
  unsigned char least = 0x80;
  unsigned char greatest = 0xBF;
};

SecondByte second_byte(unsigned char lead) {
  switch (lead) {
    case 0xE0:
      return {0xA0, 0xBF};
    case 0xED:
      return {0x80, 0x9F};
    case 0xF0:
      return {0x90, 0xBF};
    case 0xF4:
      return {0x80, 0x8F};
    default:
      return {};
  }
}

std::size_t length_behind(unsigned char lead) {
  if (lead < 0x80U) return 1;
  if (lead < 0xC2U) return 0;
  if (lead < 0xE0U) return 2;
  if (lead < 0xF0U) return 3;
  return lead < 0xF5U ? 4 : 0;
}

/// "\x1b", "\u202e".
std::string escaped(std::string_view bytes, const CodePoint& point) {
  if (!point.well_formed || point.value < 0x100) {
    const auto byte =
        static_cast<unsigned char>(point.well_formed ? point.value : static_cast<unsigned char>(bytes[0]));
    return "\\x" + hex_digits({&byte, 1});
  }
  const unsigned char two[] = {static_cast<unsigned char>(point.value >> 8U), static_cast<unsigned char>(point.value)};
  return "\\u" + hex_digits(two);
}

}  // namespace

CodePoint next_code_point(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80U) return {lead, 1, true};
  const std::size_t bytes = length_behind(lead);
  if (bytes == 0 || bytes > text.size() - at) return {};
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t k = 1; k < bytes; ++k) {
    const auto byte = static_cast<unsigned char>(text[at + k]);
    const SecondByte allowed = k == 1 ? second_byte(lead) : SecondByte{};
    if (byte < allowed.least || byte > allowed.greatest) return {};
    value = (value << 6U) | (byte & 0x3FU);
  }
  return {value, bytes, true};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_code_point(text, at);
    if (!point.well_formed) return false;
    at += point.bytes;
  }
  return true;
}

std::vector<std::string_view> split_code_points(std::string_view utf8) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t bytes = next_code_point(utf8, at).bytes;
    out.push_back(utf8.substr(at, bytes));
    at += bytes;
  }
  return out;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_plain_text(std::string_view text, bool line_ends) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_code_point(text, at);
    if (!point.well_formed || (is_control(point.value) && !(line_ends && point.value == '\n'))) return false;
    at += point.bytes;
  }
  return true;
}

std::string shown(std::string_view text, bool line_ends) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_code_point(text, at);
    const std::string_view bytes = text.substr(at, point.bytes);
    const bool plain = point.well_formed && (!is_control(point.value) || (line_ends && point.value == '\n'));
    out += plain ? std::string(bytes) : escaped(bytes, point);
    at += point.bytes;
  }
  return out;
}

}  // namespace lineside
