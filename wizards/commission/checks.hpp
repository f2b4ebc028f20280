// From facts to what the diagnostics ask for, and back to facts.
#pragma once

#include "diagnostics/voltage_check.hpp"
#include "wizards/flow.hpp"

namespace lineside {

/// The newest voltages of the meter in view.
VoltageReadings voltage_readings(const View& view);

/// Primary amperes the meter is set for: the label's figure, else the number's.
std::optional<double> ct_setting(const View& view);
/// Why nothing can be asked or set over the serial port; empty where it can.
std::string why_no_modbus(const View& view);

}  // namespace lineside
