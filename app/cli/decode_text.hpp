// A decoded number as a person reads it on a terminal: fields, what follows from them, and for a number that
// does not read a caret under the place.
#pragma once

#include <string>

#include "models/complete.hpp"
#include "models/decode.hpp"

namespace lineside::cli {

std::string text_of(const Decoding& decoding);
std::string text_of(const Completion& completion);

}  // namespace lineside::cli
