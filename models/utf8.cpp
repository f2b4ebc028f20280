#include "models/utf8.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "models/hex.hpp"

namespace lineside {

namespace {

/// The lowest and highest second byte after a lead byte (Unicode 15, table 3-7).
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

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// Code points that show nothing (Unicode 15: Zs, Cf, and fillers that are drawn empty).
constexpr CodeRange kBlanks[] = {{0x00A0, 0x00A0}, {0x00AD, 0x00AD},   {0x034F, 0x034F}, {0x115F, 0x1160},
                                 {0x1680, 0x1680}, {0x17B4, 0x17B5},   {0x180B, 0x180F}, {0x2000, 0x200F},
                                 {0x2028, 0x202F}, {0x205F, 0x206F},   {0x2800, 0x2800}, {0x3000, 0x3000},
                                 {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
                                 {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF}, {0xE000, 0xF8FF}};

/// Alphabets and syllabaries in use, without their signs and digits: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic,
/// those of India, Thai, Georgian, Cherokee, Canadian syllabics, Khmer, kana, Chinese characters, Hangul.
constexpr CodeRange kLetters[] = {
    {'A', 'Z'},       {'a', 'z'},       {0x00C0, 0x00D6}, {0x00D8, 0x00F6}, {0x00F8, 0x02AF}, {0x0388, 0x03FF},
    {0x0400, 0x0481}, {0x048A, 0x052F}, {0x0531, 0x0556}, {0x0561, 0x0587}, {0x05D0, 0x05EA}, {0x0620, 0x064A},
    {0x0671, 0x06D3}, {0x0904, 0x0939}, {0x0985, 0x09B9}, {0x0A05, 0x0A39}, {0x0A85, 0x0AB9}, {0x0B85, 0x0BB9},
    {0x0C05, 0x0C39}, {0x0D05, 0x0D39}, {0x0E01, 0x0E2E}, {0x10A0, 0x10FF}, {0x13A0, 0x13FD}, {0x1401, 0x167F},
    {0x1780, 0x17A2}, {0x1E00, 0x1FBC}, {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xAC00, 0xD7A3}};

bool in_any(std::span<const CodeRange> ranges, char32_t value) {
  return std::ranges::any_of(ranges,
                             [&](const CodeRange& range) { return range.first <= value && value <= range.last; });
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

bool shows_something(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_code_point(text, at);
    if (point.value > ' ' && !is_control(point.value) && !in_any(kBlanks, point.value)) return true;
    at += point.bytes;
  }
  return false;
}

std::size_t different_letters(std::string_view text) {
  std::set<char32_t> letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_code_point(text, at);
    const bool capital = point.value >= 'A' && point.value <= 'Z';
    if (in_any(kLetters, point.value)) letters.insert(capital ? point.value - 'A' + 'a' : point.value);
    at += point.bytes;
  }
  return letters.size();
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
