// What the bills already say: the share of the use that the meter has missed for months. docs/physics.md, "Complaint".
#pragma once

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// The fraction of the use that a wiring registers with equal loads on all conductors, averaged over the usual power
/// factors; never below zero.
double usual_share(const Hypothesis& hypothesis, const HypothesisSet& set, const Service& service);

/// Scales each prior by how well its wiring agrees with `too_little`, the missing share of the use (0 to 1).
void weigh_complaint(HypothesisSet& set, const Service& service, double too_little);

}  // namespace lineside::inference
