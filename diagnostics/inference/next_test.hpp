// The best next test: for each safe action, the information it would give per minute of the person's time. Safe actions
// are switching loads at their breakers, looking, timing and a voltmeter (S12 3.8). Method: docs/physics.md.
#pragma once

#include "diagnostics/inference/decide.hpp"
#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::inference {

/// Sets `diagnosis.next` if the verdict is open and a safe test would help, unless the inspection in
/// `diagnosis.inspect` is the better step. If no test helps, a finding says what to inspect.
void advise(Diagnosis& diagnosis, const Grounds& grounds, const Open& open);

}  // namespace lineside::inference
