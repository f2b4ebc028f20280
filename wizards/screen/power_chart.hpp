// Power over time as the meter registers it, from LED taps or from samples of the energy register, each stretch with
// the band its timing leaves open. S12 2.3 (LED constants), 2.5.3 (register in steps of 0.1 kWh).
#pragma once

#include <optional>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// One stretch between two taps, or one for cycles that were counted. `error_s`: how far the timing may be off.
std::vector<PowerStretch> power_stretches(const LedEvidence& seen, double error_s);
/// One stretch between two samples. `poll_s`: time between questions, by which a step may have come earlier.
std::vector<PowerStretch> power_stretches(const RegisterEvidence& seen, double poll_s);
/// Nothing where there is no stretch. `expected`: watts by the clamp, at most.
std::optional<PowerChart> power_chart(std::vector<PowerStretch> stretches, std::optional<double> expected);

}  // namespace lineside
