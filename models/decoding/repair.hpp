// Numbers the person may have meant: misread characters (O and 0, I, L and 1, S and 5, B and 8, Z and 2, G and 6), one
// character lost, doubled, swapped or replaced, or a voltage of the other series. Offered with the edit in words, never
// applied (ruling in docs/model-numbers.md).
#pragma once

#include <vector>

#include "models/decoding/decode.hpp"
#include "models/decoding/typed_text.hpp"

namespace lineside {

/// More than this would be a guess.
inline constexpr std::size_t kMostSuggestions = 5;

/// For a text in which read_numbers() finds nothing; likeliest first. `input` is the text as typed.
std::vector<DecodeSuggestion> suggest(const TypedText& text, std::string_view input);

}  // namespace lineside
