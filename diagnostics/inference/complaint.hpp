// What the bills already say: how much of the use a meter has left out for months. docs/physics.md, "Complaint".
#pragma once

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// What a wiring registers of equal loads on all conductors, over the usual power factors; never below zero.
double usual_share(const Hypothesis& hypothesis, const HypothesisSet& set, const Service& service);

/// Weighs the priors by how well each agrees with `too_little`, the missing share of the use.
void weigh_complaint(HypothesisSet& set, const Service& service, double too_little);

}  // namespace lineside::inference
