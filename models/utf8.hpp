// UTF-8, read in one place. Well-formed means what Unicode 15, table 3-7 says: no overlong form, no half of a
// surrogate pair, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// Stands for a byte that is not UTF-8.
inline constexpr char32_t kNotUtf8 = 0xFFFD;

struct CodePoint {
  char32_t value = kNotUtf8;
  std::size_t bytes = 1;
  bool well_formed = false;
};

/// The code point at `at`, which is inside `text`. A byte that is not UTF-8 is one code point of one byte.
CodePoint next_code_point(std::string_view text, std::size_t at);
bool is_utf8(std::string_view text);
/// The code points of `utf8`, each as its own bytes; a byte that is not UTF-8 counts as one.
std::vector<std::string_view> split_code_points(std::string_view utf8);

/// Changes what stands around it instead of being seen: C0 and C1 controls (the terminal's escape among them), DEL,
/// line and paragraph separators, and the marks that turn the direction of writing (Unicode 15, annex 9).
bool is_control(char32_t code_point);
/// UTF-8 without controls; a line end may be allowed.
bool is_plain_text(std::string_view text, bool line_ends);
/// Has a mark that can be seen: not only blanks, hard, narrow or of no width.
bool shows_something(std::string_view text);
/// How many different letters, small and capital A to Z as one: what tells words from "." and "xxx". The letters of the
/// alphabets and syllabaries of the Basic Multilingual Plane; signs, digits and blanks that are filed as letters
/// (U+3164) are none.
std::size_t different_letters(std::string_view text);
/// `text` as it can be shown anywhere: controls and bytes that are not UTF-8 as "\x1b" or "\u202e". Line ends stay
/// where they are allowed.
std::string shown(std::string_view text, bool line_ends);

}  // namespace lineside
