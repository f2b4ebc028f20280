// The two serial wires between meter and adapter (S12 2.3 Table 3 and 2.5.2).
#pragma once

#include "wizards/screen/screen.hpp"

namespace lineside {

/// RS-485 at the meter and at the adapter (S12 2.3 Table 3, 2.5.2).
HookupPicture serial_picture(bool here);

}  // namespace lineside
