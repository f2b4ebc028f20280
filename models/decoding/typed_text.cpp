#include "models/decoding/typed_text.hpp"

#include <algorithm>

#include "models/utf8.hpp"

namespace lineside {

namespace {

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
  // An absent field is placed directly after what came before it.
  const std::size_t at = begin == 0 ? place(0) : place(begin - 1) + 1U;
  return {at, at};
}

std::size_t TypedText::segment_end(std::size_t begin) const {
  std::size_t end = begin + 1;
  while (end < size_ && gap_[end] != Gap::Broken) ++end;
  return std::min(end, size_);
}

}  // namespace lineside
