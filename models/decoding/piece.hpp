// A piece of typed text that might be one number with a mistake in it: its characters, what stood between them, and how
// far a published key reads. repair.cpp tries its edits on these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/decoding/typed_text.hpp"

namespace lineside {

/// A candidate for repair. `places` are code points of the typed text.
struct Piece {
  std::string text;       // capitals
  std::vector<Gap> gaps;  // the gap before each character
  std::vector<std::size_t> places;
  std::size_t end_place = 0;
  int cost = 0;           // what joining its parts cost; repairs with a lower cost come first
  std::vector<Text> why;  // each edit, in words
};

/// The characters from `begin` up to `end` of the text; anything that breaks them apart is dropped at a cost.
Piece piece_of(const TypedText& text, std::string_view input, std::size_t begin, std::size_t end);
/// Where words begin; the start from which most of a published key reads comes first.
std::vector<std::size_t> starts_by_progress(const TypedText& text);
/// As one text, with a hyphen wherever something stood between two characters.
std::string join(const std::string& text, const std::vector<Gap>& gaps);
/// The index of the character at which reading stops: an edit after it cannot make the number read.
std::size_t reach(const std::string& text, const std::vector<Gap>& gaps);

}  // namespace lineside
