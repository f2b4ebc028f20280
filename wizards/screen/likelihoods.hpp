// Which explanations are worth a line on a screen or a page: the five most probable, the rest in one line, and
// probabilities in words that never claim more certainty than there is.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// "97 %", "99.8 %", "more than 99.9 %", "less than 0.1 %": an inference is never entirely certain.
Text chance(double probability);
/// As it is recorded: six decimals, never 0 or 1.
std::string chance_recorded(double probability);

/// What fits, as far as there is room for it.
struct Shortlist {
  std::vector<Likelihood> rows;  // at most five, most probable first
  Text more;                     // "12 more, together 0.3 %"; empty: that is all
};
/// `all`: most probable first.
Shortlist shortlist(std::span<const Likelihood> all);
Shortlist shortlist(const Diagnosis& diagnosis);
/// From a record.
Shortlist shortlist(const std::vector<Text>& recorded);
/// For the record: one a line, probability, blank, text; those below 0.01 % only as "0.000900 980 more".
Text recorded_list(const Diagnosis& diagnosis);

}  // namespace lineside
