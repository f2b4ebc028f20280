// Draws the best explanation as a phasor diagram. Load angles are weighted means of the draws that fit, or an assumed
// power factor if no load was seen. Method: docs/physics.md.
#pragma once

#include <optional>

#include "diagnostics/inference/posterior.hpp"
#include "diagnostics/wiring/phasors.hpp"

namespace lineside::inference {

/// Nothing if the best explanation is power that flows to the grid: which load feeds back is not known.
std::optional<PhasorDiagram> phasors(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene,
                                     const Posterior& posterior);

}  // namespace lineside::inference
