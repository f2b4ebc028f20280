// What both W-1 and other screens of the wiring check ask.
#pragma once

#include "wizards/engine/question.hpp"

namespace lineside {

/// Asks on W-1 and W-3 what may feed power back through the CTs (S12 5: a reversed CT and power to the grid look
/// alike).
Question ask_generation();

}  // namespace lineside
