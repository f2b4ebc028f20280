// How a round of the wiring check ends (W-4).
#pragma once

#include "models/text.hpp"
#include "wizards/engine/turn.hpp"

namespace lineside {

/// The observations so far are of another wiring: ends the round under way with what was done.
void begin_round(Turn& turn, const Text& what);

}  // namespace lineside
