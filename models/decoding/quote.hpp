// Quotes what was typed so that it is safe to print: control characters and bytes that are not UTF-8 are shown as
// escapes.
#pragma once

#include <string_view>

#include "models/decoding/decode.hpp"

namespace lineside {

/// The code points `at` of `input`, in double quotes; a long piece is shortened at its front.
Typed quoted(std::string_view input, TextRange at);

}  // namespace lineside
