#include "models/typed_text.hpp"

#include <algorithm>

namespace lineside {

namespace {

constexpr char32_t kNotUtf8 = 0xFFFD;

struct CodePoint {
  char32_t value;
  std::size_t bytes;
};

bool continues(std::string_view text, std::size_t i) {
  return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
}

/// Lenient: whatever is not well-formed is one code point of one byte.
CodePoint next_code_point(std::string_view text, std::size_t i) {
  const auto lead = static_cast<unsigned char>(text[i]);
  if (lead < 0x80U) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0U && lead < 0xF8U   ? 4
                            : lead >= 0xE0U && lead < 0xF0U ? 3
                            : lead >= 0xC2U && lead < 0xE0U ? 2
                                                            : 1;
  if (bytes == 1) return {kNotUtf8, 1};
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t k = 1; k < bytes; ++k) {
    if (!continues(text, i + k)) return {kNotUtf8, 1};
    value = (value << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
  }
  return {value, bytes};
}

bool is_hyphen_or_slash(char32_t c) {
  return c == '-' || c == '/' || c == '_' || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
         c == 0xFEFF;
}

}  // namespace

TypedText::TypedText(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const CodePoint point = next_code_point(utf8, i);
    add(point.value);
    i += point.bytes;
  }
}

void TypedText::add(char32_t c) {
  const std::size_t here = code_points_++;
  const bool lower = c >= 'a' && c <= 'z';
  if (lower || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
    if (size_ == kMaxCharacters) {
      too_long_ = true;
      return;
    }
    character_[size_] = static_cast<char>(lower ? c - 'a' + 'A' : c);
    gap_[size_] = pending_;
    place_[size_] = static_cast<std::uint32_t>(here);
    pending_ = Gap::None;
    ++size_;
    return;
  }
  const Gap seen = is_hyphen_or_slash(c) ? Gap::Joined : is_space(c) ? Gap::Spaced : Gap::Broken;
  pending_ = std::max(pending_, seen);
}

std::size_t TypedText::place(std::size_t i) const {
  if (i < size_) return place_[i];
  return size_ == 0 ? 0 : place_[size_ - 1] + 1;
}

TextRange TypedText::range(std::size_t begin, std::size_t end) const {
  if (begin < end) return {place(begin), place(end - 1) + 1U};
  // An absent field stands right behind what came before it.
  const std::size_t at = begin == 0 ? place(0) : place(begin - 1) + 1U;
  return {at, at};
}

std::size_t TypedText::segment_end(std::size_t begin) const {
  std::size_t end = begin + 1;
  while (end < size_ && gap_[end] != Gap::Broken) ++end;
  return std::min(end, size_);
}

std::vector<std::string_view> split_code_points(std::string_view utf8) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t bytes = next_code_point(utf8, i).bytes;
    out.push_back(utf8.substr(i, bytes));
    i += bytes;
  }
  return out;
}

}  // namespace lineside
