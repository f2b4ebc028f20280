// Power over time as the meter registers it, from LED taps or from samples of the energy register. Each stretch has the
// band that its timing leaves open. S12 2.3 (LED constants), 2.5.3 (register in steps of 0.1 kWh).
#pragma once

#include <optional>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// One stretch between two taps, or one for counted cycles. `error_s` is how far the timing may be off, in seconds.
std::vector<PowerStretch> power_stretches(const LedEvidence& seen, double error_s);
/// One stretch between two samples. `poll_s` is the time between readings, in seconds: a step may be that much older.
std::vector<PowerStretch> power_stretches(const RegisterEvidence& seen, double poll_s);
/// The chart; nothing if there is no stretch. `expected` is an upper bound from the clamp, in watts.
std::optional<PowerChart> power_chart(std::vector<PowerStretch> stretches, std::optional<double> expected);

}  // namespace lineside
