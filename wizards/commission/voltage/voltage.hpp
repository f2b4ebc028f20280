// V-1 read back: the voltages of the meter in view, and what stands against them.
#pragma once

#include <vector>

#include "diagnostics/wiring/voltage_check.hpp"
#include "wizards/engine/view.hpp"

namespace lineside {

/// The newest voltages of the meter in view.
VoltageReadings voltage_readings(const View& view);

/// What stands against them; of a meter whose number or service is not known, what is above `unknown_takes_v` to
/// neutral. Needs a reading.
std::vector<Finding> voltage_findings(const View& view, double unknown_takes_v = kEveryMeterTakesV);

}  // namespace lineside
