// A decoded number as a person reads it on a terminal: fields, what follows from them and, for a number that cannot be
// read, a caret under the place.
#pragma once

#include <string>

#include "app/cli/commands.hpp"
#include "models/decoding/complete.hpp"
#include "models/decoding/decode.hpp"

namespace lineside::cli {

/// In the language of the command; ends with a newline.
std::string text_of(const Decoding& decoding, const Context& context);
std::string text_of(const Completion& completion, const Context& context);

}  // namespace lineside::cli
