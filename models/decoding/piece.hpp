// A piece of a typed text that might be one number with a mistake in it: its characters, what stood between
// them, and how far a published key reads. The ground on which repair.cpp tries its edits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/decoding/typed_text.hpp"

namespace lineside {

/// `places` are code points of the typed text.
struct Piece {
  std::string text;       // capitals
  std::vector<Gap> gaps;  // before each character
  std::vector<std::size_t> places;
  std::size_t end_place = 0;
  int cost = 0;           // for what had to be joined
  std::vector<Text> why;  // each edit
};

/// The characters `begin` to `end` of the text; what breaks them apart is dropped at a cost.
Piece piece_of(const TypedText& text, std::string_view input, std::size_t begin, std::size_t end);
/// The words' beginnings, first the one from which most of a published key reads.
std::vector<std::size_t> starts_by_progress(const TypedText& text);
/// As one text: a hyphen wherever something stood between two characters.
std::string join(const std::string& text, const std::vector<Gap>& gaps);
/// The character at which reading stops: an edit behind it cannot make the number read.
std::size_t reach(const std::string& text, const std::vector<Gap>& gaps);

}  // namespace lineside
