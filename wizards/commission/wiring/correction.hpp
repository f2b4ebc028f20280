// How a round of the wiring check ends (W-4).
#pragma once

#include "models/text.hpp"
#include "wizards/engine/turn.hpp"

namespace lineside {

/// Ends the current round with what was done, because the observations so far are of another wiring.
void begin_round(Turn& turn, const Text& what);

}  // namespace lineside
