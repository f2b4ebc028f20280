// Whether the serial port can be used at all.
#pragma once

#include "wizards/engine/view.hpp"

namespace lineside {

/// Why nothing can be asked or set over the serial port; empty where it can.
Text why_no_modbus(const View& view);

}  // namespace lineside
