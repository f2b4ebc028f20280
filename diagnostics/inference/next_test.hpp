// The next best test: for each safe action the information it would give, per minute of the person's time.
// Safe is: switching loads at their breakers, looking, timing, and a voltmeter (S12 3.8). Method: docs/physics.md.
#pragma once

#include "diagnostics/diagnose.hpp"
#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Sets `diagnosis.next` where the verdict is open and something safe would help; otherwise says in a finding
/// what a de-energized inspection should look at first.
void advise(Diagnosis& diagnosis, const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene,
            const Posterior& posterior);

}  // namespace lineside::inference
