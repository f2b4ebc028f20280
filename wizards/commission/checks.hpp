// From facts to what the diagnostics ask for, and back to facts.
#pragma once

#include "diagnostics/voltage_check.hpp"
#include "wizards/flow.hpp"

namespace lineside {

/// The newest voltages of the meter in view.
VoltageReadings voltage_readings(const View& view);

}  // namespace lineside
