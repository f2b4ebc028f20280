// Facts that follow from other facts (the reading of the number, verdicts), recorded as they stood at the time. Each
// step says what follows in its own row; run after every event that added a fact.
#pragma once

#include "wizards/engine/turn.hpp"

namespace lineside {

/// Puts those that changed.
void derive(Turn& turn);

}  // namespace lineside
