// How much of the use the meter registers, at the loads of the heaviest observation.
#pragma once

#include <optional>

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// The fraction with its 5 and 95 % quantiles, widened by the error of the measurement; nothing if no power was
/// registered.
std::optional<Interval> registered_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior);
/// The fraction under one explanation; at least 0.
double own_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior, std::size_t hypothesis);

}  // namespace lineside::inference
