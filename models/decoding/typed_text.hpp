// Text that was typed, pasted or scanned, reduced to the characters that count: capital letters and digits. Case,
// spaces, hyphens and slashes never matter, but each character keeps its place in the typed text and the gap before it.
// Never fails: any bytes, any length (ruling in docs/model-numbers.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/decoding/decode.hpp"

namespace lineside {

/// What stands between two characters that count. Only None, Joined and Spaced may lie inside a number; a number begins
/// and ends at an end of the text, at Spaced or at Broken.
enum class Gap : std::uint8_t { None, Joined, Spaced, Broken };

/// The characters that count, in a fixed array, so that a million a second can be built.
class TypedText {
 public:
  /// Far longer than any number, and short enough for the stack.
  static constexpr std::size_t kMaxCharacters = 400;

  explicit TypedText(std::string_view utf8);

  std::size_t size() const { return size_; }
  char operator[](std::size_t i) const { return character_[i]; }
  /// What stands before character `i`; at 0 and at size() it is Broken.
  Gap gap(std::size_t i) const { return i < size_ ? gap_[i] : Gap::Broken; }
  /// The code point of the typed text at which character `i` stands; at size(), the end of what counts.
  std::size_t place(std::size_t i) const;
  /// Characters `begin` to `end` as code points of the typed text.
  TextRange range(std::size_t begin, std::size_t end) const;
  /// One past the last character that a number beginning at `begin` can hold.
  std::size_t segment_end(std::size_t begin) const;
  /// A number may begin here, or end here.
  bool starts_word(std::size_t i) const { return gap(i) >= Gap::Spaced; }
  bool ends_word(std::size_t end) const { return gap(end) >= Gap::Spaced; }
  /// The same text with another character at `i`.
  TypedText with(std::size_t i, char c) const {
    TypedText changed = *this;
    changed.character_[i] = c;
    return changed;
  }
  /// True if more than kMaxCharacters count; the rest is ignored.
  bool too_long() const { return too_long_; }
  /// Length of the typed text.
  std::size_t code_points() const { return code_points_; }

 private:
  void add(char32_t code_point);

  std::size_t size_ = 0;
  std::size_t code_points_ = 0;
  Gap pending_ = Gap::Broken;
  bool too_long_ = false;
  std::array<char, kMaxCharacters> character_;  // not initialized beyond size_: this is built a million times a second
  std::array<Gap, kMaxCharacters> gap_;
  std::array<std::uint32_t, kMaxCharacters> place_;
};

}  // namespace lineside
