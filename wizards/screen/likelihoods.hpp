// Which explanations deserve a line on a screen or a page: the five most probable and one line for the rest, with
// probabilities in words that never claim more certainty than there is.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// "97 %", "99.8 %", "more than 99.9 %", "less than 0.1 %": no inference is entirely certain.
Text chance(double probability);
/// The probability as recorded: six decimals, never 0 or 1.
std::string chance_recorded(double probability);

/// What fits, as far as there is room for it.
struct Shortlist {
  std::vector<Likelihood> rows;  // at most five, most probable first
  Text more;                     // "12 more, together 0.3 %"; empty: there are no more
};
/// `all` is sorted, most probable first.
Shortlist shortlist(std::span<const Likelihood> all);
Shortlist shortlist(const Diagnosis& diagnosis);
/// The same from the lines of a record.
Shortlist shortlist(const std::vector<Text>& recorded);
/// For the record, one line each: probability, a space, the text. Those below 0.01 % become one line: "0.000900 980
/// more".
Text recorded_list(const Diagnosis& diagnosis);

}  // namespace lineside
