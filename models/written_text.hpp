// A text as a record keeps it: the id of its message and what fills its places, so that a finding from years ago can be
// shown in the reader's language. The record keeps the English sentence beside it, to show when the program no longer
// knows the message.
//
// Each part is preceded by its length ("4:CT2 "), so nothing a person typed can end one. JSON was rejected: it would
// need a parser on this floor, and only the program that wrote this reads it back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// One line, without controls except those that a part itself contains.
std::string written(const Text& text);
/// Reads what written() wrote. Returns nothing for anything written() never gives: cut short, longer than a text,
/// nested more than eight deep, fewer arguments than places.
std::optional<Text> read_text(std::string_view written);

}  // namespace lineside
