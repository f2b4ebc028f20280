// Why a text is not a model number: the place where it stops reading, what was found there and what could stand there.
// Derived from the format tables.
#pragma once

#include <string_view>

#include "models/decoding/decode.hpp"
#include "models/decoding/typed_text.hpp"

namespace lineside {

/// For a text in which read_numbers() finds nothing. `input` is the text as typed.
DecodeProblem find_problem(const TypedText& text, std::string_view input);

}  // namespace lineside
