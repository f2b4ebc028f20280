// A text as a record keeps it: the id of its message and what stands in its places, so that a finding of years ago is
// said in the language of whoever reads it. A record keeps the English sentence beside it: a message that this program
// no longer knows is shown as that.
//
// Every part has its length in front ("4:CT2 "), so that nothing a person typed can end one. JSON was rejected: it
// would need a parser on this floor, and this is read back only by the program that wrote it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// One line, with no controls but those that a part itself has.
std::string written(const Text& text);
/// Nothing for what written() never gives: cut, longer than a text, nested deeper than eight, fewer arguments than
/// places.
std::optional<Text> read_text(std::string_view written);

}  // namespace lineside
