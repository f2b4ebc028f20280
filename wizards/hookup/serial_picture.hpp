// The two serial wires between meter and adapter, as a picture for S-1 (S12 2.3 Table 3 and 2.5.2).
#pragma once

#include "wizards/screen/screen.hpp"

namespace lineside {

/// A to A (485+), B to B (485-). `here` marks the wires as the work of the current step.
HookupPicture serial_picture(bool here);

}  // namespace lineside
