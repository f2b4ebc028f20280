// What comes and goes with what is plugged in.
#pragma once

#include "wizards/screen/screen.hpp"

namespace lineside {

/// True if the screen shows ports, sticks or pictures, which come and go with what is plugged in.
bool shows_plugged(const Screen& screen);

}  // namespace lineside
