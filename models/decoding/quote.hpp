// Pieces of what was typed, safe to print: control characters and bytes that are not UTF-8 shown as such.
#pragma once

#include <string_view>

#include "models/decoding/decode.hpp"

namespace lineside {

/// Code points `at` of `input`, in double quotes; long pieces shortened at their front.
Typed quoted(std::string_view input, TextRange at);

}  // namespace lineside
