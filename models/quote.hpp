// Pieces of what was typed, safe to print: control characters and bytes that are not UTF-8 shown as such.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/decode.hpp"

namespace lineside {

/// Code points `at` of `input`, in double quotes; long pieces shortened at their front.
std::string quoted(std::string_view input, TextRange at);
/// "0", "0 or 1", "0, 1 or A".
std::string listed(const std::vector<std::string>& items, std::string_view last_word);

}  // namespace lineside
