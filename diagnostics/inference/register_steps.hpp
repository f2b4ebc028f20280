// What the energy register's 0.1 kWh steps (S12 2.5.3) say of a power: not only the steps that were seen, also those
// that were not. Formula: docs/physics.md.
#pragma once

#include <vector>

#include "diagnostics/inference/evidence.hpp"

namespace lineside::inference {

/// From the register in whole steps at these seconds, both never falling and of the same length, two readings at least;
/// each time may be off by `slack` seconds. Silent where it stood still, else Counted. The likelihood of a slip and the
/// direction are left open.
PowerEvidence power_of_steps(const std::vector<double>& seconds, const std::vector<double>& steps, double slack);

}  // namespace lineside::inference
