// Whether the meter's serial port can be used at all.
#pragma once

#include "wizards/engine/view.hpp"

namespace lineside {

/// Why the meter has no serial port; empty where it has one, a port that only sends included, or where that is not
/// known (S12 2.5).
Text no_serial_port(const View& view);
/// Why nothing can be read or set over the serial port; empty if it can.
Text why_no_modbus(const View& view);

}  // namespace lineside
