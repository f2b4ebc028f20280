// What the bus answered to S-1, I-1 and I-2, as facts: who the meter is, what a search found, what an ID change came
// to.
#pragma once

#include "wizards/engine/turn.hpp"

namespace lineside {

// Hooks `take` of the three screens.
bool take_serial(Turn& turn);
bool take_unit_id(Turn& turn);
bool take_numbering(Turn& turn);

}  // namespace lineside
