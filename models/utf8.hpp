// The only reader of UTF-8. Well-formed is what Unicode 15, table 3-7 says: no overlong form, no half of a surrogate
// pair, nothing beyond U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// Stands for a byte that is not UTF-8.
inline constexpr char32_t kNotUtf8 = 0xFFFD;

/// One code point read from a text, and how many bytes it takes.
struct CodePoint {
  char32_t value = kNotUtf8;
  std::size_t bytes = 1;
  bool well_formed = false;
};

/// The code point at `at`, which must be inside `text`. A byte that is not UTF-8 is one code point of one byte.
CodePoint next_code_point(std::string_view text, std::size_t at);
/// True if the whole text is well-formed; also for an empty text.
bool is_utf8(std::string_view text);
/// The code points of `utf8`, each as its own bytes; a byte that is not UTF-8 counts as one.
std::vector<std::string_view> split_code_points(std::string_view utf8);

/// True for code points that change what stands around them instead of being seen: C0 and C1 controls (including the
/// terminal's escape), DEL, line and paragraph separators, and marks that change the direction of writing (Unicode 15,
/// annex 9).
bool is_control(char32_t code_point);
/// True for UTF-8 without controls; line ends count as plain if `line_ends`.
bool is_plain_text(std::string_view text, bool line_ends);
/// True if the text has a mark that can be seen, not only blanks (plain, no-break, narrow or zero-width).
bool shows_something(std::string_view text);
/// How many different letters a text has, A and a counted as one: tells words from "." and "xxx". Counts the letters of
/// the alphabets and syllabaries of the Basic Multilingual Plane; signs, digits and blanks that Unicode files as
/// letters (U+3164) do not count.
std::size_t different_letters(std::string_view text);
/// `text` in a form that can be shown anywhere: controls and bytes that are not UTF-8 become "\x1b" or "\u202e". Line
/// ends stay if `line_ends`.
std::string shown(std::string_view text, bool line_ends);

}  // namespace lineside
