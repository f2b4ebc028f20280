// What the 0.1 kWh steps of the energy register (S12 2.5.3) say about power: the steps that were seen, and also those
// that were not. Formula: docs/physics.md.
#pragma once

#include <vector>

#include "diagnostics/inference/evidence.hpp"

namespace lineside::inference {

/// `steps` is the register in whole steps at each of `seconds`; both never fall, have the same length and at least two
/// entries. Each time may be off by `slack` seconds. The result is Silent if the register stood still, else Counted;
/// the caller fills in the likelihood of a slip and the direction.
PowerEvidence power_of_steps(const std::vector<double>& seconds, const std::vector<double>& steps, double slack);

}  // namespace lineside::inference
