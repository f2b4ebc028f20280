// What comes and goes with what is plugged in.
#pragma once

#include "wizards/screen/screen.hpp"

namespace lineside {

/// Ports, sticks and pictures come and go with what is plugged in.
bool shows_plugged(const Screen& screen);

}  // namespace lineside
