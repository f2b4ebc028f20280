// Every mistake of one character in a number: another, a lost, a doubled or added, two swapped.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "models/decoding/decode.hpp"

namespace lineside::test {

struct Tally {
  std::size_t repaired = 0;   // refused, and the number meant is among the suggestions
  std::size_t refused = 0;    // refused without it
  std::size_t different = 0;  // reads as another number, or as several
  std::size_t same = 0;       // still reads as the number meant: a leading 0 lost between separators
  std::size_t total() const { return repaired + refused + different + same; }
  /// Of what does not read, the part whose number meant is offered.
  double rate() const { return static_cast<double>(repaired) / static_cast<double>(repaired + refused); }
};

inline void try_mistake(const std::string& number, const std::string& typed, Tally& tally) {
  const Decoding decoding = decode(typed);
  if (decoding.status != DecodeStatus::Invalid) {
    const bool same = decoding.readings.size() == 1 && decoding.readings.front().canonical == number;
    ++(same ? tally.same : tally.different);
    return;
  }
  const auto meant = [&](const DecodeSuggestion& suggestion) { return suggestion.number == number; };
  const bool offered = std::any_of(decoding.suggestions.begin(), decoding.suggestions.end(), meant);
  ++(offered ? tally.repaired : tally.refused);
}

/// `number` is canonical.
inline void try_mistakes(const std::string& number, Tally& tally) {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const auto counts = [&](char c) { return kAlphabet.find(c) != std::string_view::npos; };
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (!counts(number[i])) continue;
    for (const char c : kAlphabet) {
      if (c != number[i]) {
        try_mistake(number, std::string(number).replace(i, 1, 1, c), tally);
        try_mistake(number, std::string(number).insert(i, 1, c), tally);
      }
    }
    try_mistake(number, std::string(number).insert(i, 1, number[i]), tally);
    try_mistake(number, std::string(number).erase(i, 1), tally);
    if (i + 1 < number.size() && counts(number[i + 1]) && number[i] != number[i + 1]) {
      std::string swapped = number;
      std::swap(swapped[i], swapped[i + 1]);
      try_mistake(number, swapped, tally);
    }
  }
}

}  // namespace lineside::test
