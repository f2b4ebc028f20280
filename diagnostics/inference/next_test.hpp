// The best next test: for each safe action, the information it would give per minute of the person's time. Safe actions
// are switching loads at their breakers, looking, timing and a voltmeter (S12 3.8). Method: docs/physics.md.
#pragma once

#include "diagnostics/inference/decide.hpp"
#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::inference {

/// Sets `diagnosis.next` where the verdict is open and something safe would help, unless looking at what
/// `diagnosis.inspect` names is the better next step; where nothing helps a finding says what to look at.
void advise(Diagnosis& diagnosis, const Grounds& grounds, const Open& open);

}  // namespace lineside::inference
