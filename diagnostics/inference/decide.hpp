// The verdict, and what holds it back: it needs one placement with 95 % and a sign of direction, and it must not rest
// on a power factor, a wide error bar, generation or a mistake. Rules: docs/physics.md.
#pragma once

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Probability that one placement needs for a verdict.
inline constexpr double kVerdictAt = 0.95;

/// What the verdict rests on. Refers to its parts; they must outlive it.
struct Grounds {
  const DiagnoseInput& input;
  const HypothesisSet& set;
  const Scene& scene;
  const Posterior& posterior;
  const std::vector<Slip>& slips;
  const std::vector<Prepared>& prepared;
};

/// The one reason why an explanation with 95 % is not yet a verdict; next_test.hpp turns it into advice.
struct Open {
  bool direction = false;
  bool answer_first = false;             // only the question about generation is unanswered
  std::optional<std::size_t> heater_on;  // the conductor whose power factor the verdict would rest on
  bool wide_bar = false;                 // the registered fraction is not known closely enough
  bool led_doubted = false;              // another instrument should count
};

/// Sets the verdict and adds a finding for each guard that holds it back.
Open decide(Diagnosis& diagnosis, const Grounds& grounds);

/// Whether the two put every CT and lead in the same place; the ratings may differ.
bool same_placement(const Hypothesis& a, const Hypothesis& b);

}  // namespace lineside::inference
