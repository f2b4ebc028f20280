// What installers do wrong, and how often against right wiring: the one table of prior odds. Change
// a figure here and nowhere else. Reasons and the calibration they lead to: docs/physics.md.
#pragma once

#include <span>
#include <string_view>

namespace lineside::inference {

enum class Mistake {
  OneReversed,
  SomeReversed,
  AllReversed,
  TwoInterchanged,
  Rotated,
  TwoOnOneLine,
  OneOpen,
  AllOpen,
  RatioAll,
  RatioOne,
  ParallelSet,
  LeadDead,
  LeadsInterchanged,
  LeadsRotated,
  LeadAndNeutral,
  LeadOnOtherLine,
  Generation,
};

/// `odds`: of all members of the class together, against right wiring = 1. Two mistakes at once: the product.
struct PriorRow {
  Mistake mistake;
  std::string_view name;
  double odds;
  std::string_view reason;
};

std::span<const PriorRow> prior_table();
double odds(Mistake mistake);

/// That the LED of a net meter follows the magnitude of a negative power: not published (S12 is silent).
inline constexpr double kMagnitudePrior = 0.03;
/// That a figure typed from a CT's label is right.
inline constexpr double kLabelTrust = 0.97;
/// Odds factor of generation when the person says that it may feed back during the test.
inline constexpr double kGenerationPresent = 400;

}  // namespace lineside::inference
