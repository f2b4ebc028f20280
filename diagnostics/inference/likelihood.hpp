// How probable an observation is at a given power, for many powers at once, in vector code. Formulas: docs/physics.md.
#pragma once

#include <span>

#include "diagnostics/inference/evidence.hpp"

namespace lineside::inference {

/// Probability that the firmware counts reverse energy ("in the future", S12 2.5.3). Our own estimate.
inline constexpr double kReverseFitted = 0.3;

/// How many powers are weighed together.
inline constexpr std::size_t kBlock = 64;

/// Likelihood of `piece` at each of at most `kBlock` true signed powers in watts, with their errors (one standard
/// deviation, in watts).
void likelihoods(const PowerEvidence& piece, RegistrationRule rule, std::span<const float> watts,
                 std::span<const float, kBlock> error, std::span<float, kBlock> out);

/// Likelihood of `piece` where the true signed power is `watts` +- `error` (one standard deviation).
double likelihood(const PowerEvidence& piece, double watts, double error, RegistrationRule rule);

}  // namespace lineside::inference
