// How much of the use the meter registers: over the loads of the heaviest observation.
#pragma once

#include <optional>

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// With 5 and 95 % quantiles, widened by the error of the measurement; nothing where no power was registered.
std::optional<Interval> registered_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior);
/// Of one explanation, 0 at least.
double own_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior, std::size_t hypothesis);

}  // namespace lineside::inference
