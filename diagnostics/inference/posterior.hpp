// How probable each hypothesis is, integrated over the unknown power factors, both rotations and both registration
// rules. Deterministic: fixed grids and a fixed quasi-random sequence. Method: docs/physics.md.
#pragma once

#include <vector>

#include "diagnostics/inference/scene.hpp"
#include "diagnostics/inference/slips.hpp"

namespace lineside::inference {

/// Weighted draws of the unknown angles under one variant and rule.
struct Draws {
  const Variant* variant = nullptr;
  RegistrationRule rule = RegistrationRule::Net;
  const IndicatorDriver* driver = nullptr;  // likeliest; nullptr if no indicator was seen
  double probability = 0;                   // of this variant and rule, out of all
  Angles angles;                            // [variable][draw]
  std::vector<float> weight;                // sums to 1
};

/// How probable a mistake is, and the hypothesis that it leads to.
struct SlipWeight {
  std::size_t slip = 0;
  double probability = 0;
  std::size_t likeliest = 0;  // hypothesis
};

/// What the observations say about every hypothesis. Refers to no input.
struct Posterior {
  std::vector<double> probability;  // per hypothesis, with and without mistakes together
  std::vector<double> flawless;     // per hypothesis, if no mistake was made
  std::vector<SlipWeight> slips;    // most probable first
  std::vector<double> likelihood;   // per hypothesis, without the prior, relative to the best
  std::vector<Variant> variants;
  std::vector<Draws> leading;  // of the most probable variants, most probable first
};

/// Weighs every hypothesis in `set`, with and without each of `slips`. Never fails: without a usable observation only
/// the priors and the voltmeter count.
Posterior infer(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene,
                const std::vector<Slip>& slips);

}  // namespace lineside::inference
