// What the bus answered to S-1, I-1 and I-2, as facts: who the meter is, what a scan found, how an ID change ended.
#pragma once

#include "wizards/engine/turn.hpp"

namespace lineside {

// The `take` hooks of the three screens.
bool take_serial(Turn& turn);
bool take_unit_id(Turn& turn);
bool take_numbering(Turn& turn);

}  // namespace lineside
