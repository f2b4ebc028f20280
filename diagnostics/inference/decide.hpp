// The verdict and what keeps it open: one placement with 95 %, a sign of direction, and guards against verdicts that
// rest on a power factor, a wide bar, generation or a mistake. Rules: docs/physics.md.
#pragma once

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Probability of one placement from which there is a verdict.
inline constexpr double kVerdictAt = 0.95;

/// What the verdict rests on.
struct Grounds {
  const DiagnoseInput& input;
  const HypothesisSet& set;
  const Scene& scene;
  const Posterior& posterior;
  const std::vector<Slip>& slips;
  const std::vector<Prepared>& prepared;
};

/// What alone keeps an explanation with 95 % from a verdict, for the advice.
struct Open {
  bool direction = false;
  bool answer_first = false;             // nobody has answered for generation, and nothing else is open
  std::optional<std::size_t> heater_on;  // the conductor whose power factor the verdict would rest on
  bool wide_bar = false;                 // the fraction is not known closely enough
  bool led_doubted = false;              // another instrument should count
};

/// Sets the verdict and adds a finding for each guard that holds it back.
Open decide(Diagnosis& diagnosis, const Grounds& grounds);

/// Whether the two put every CT and lead in the same place; the ratings may differ.
bool same_placement(const Hypothesis& a, const Hypothesis& b);

}  // namespace lineside::inference
