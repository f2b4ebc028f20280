// Whether the meter's serial port can be used at all.
#pragma once

#include "wizards/engine/view.hpp"

namespace lineside {

/// Why nothing can be read or set over the serial port; empty if it can.
Text why_no_modbus(const View& view);

}  // namespace lineside
