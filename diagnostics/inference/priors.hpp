// What installers do wrong, and how often compared with correct wiring: the one table of prior odds. Change a figure
// only here. Reasons, and the calibration that results: docs/physics.md.
#pragma once

#include <span>
#include <string_view>

namespace lineside::inference {

/// Classes of wiring mistakes; Generation is correct wiring with power flowing to the grid.
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

/// `odds` are those of all members of the class together, against correct wiring = 1. Two mistakes at once: the
/// product.
struct PriorRow {
  Mistake mistake;
  std::string_view name;
  double odds;
  std::string_view reason;
};

/// One row per Mistake.
std::span<const PriorRow> prior_table();
/// The odds of a mistake's class, against correct wiring = 1.
double odds(Mistake mistake);

/// Probability that the LED of a net meter follows the magnitude of a negative power. Not published (S12 is silent).
inline constexpr double kMagnitudePrior = 0.03;
/// Probability that a figure typed from a CT's label is right.
inline constexpr double kLabelTrust = 0.97;
/// Factor on the odds of generation if the person says that it may feed back during the test.
inline constexpr double kGenerationPresent = 400;

}  // namespace lineside::inference
