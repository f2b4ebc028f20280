// What W-1 asks that other screens of the wiring check ask too.
#pragma once

#include "wizards/engine/question.hpp"

namespace lineside {

/// W-1 and W-3: what may feed power back through the CTs (S12 5: a reversed CT and power to the grid look alike).
Question ask_generation();

}  // namespace lineside
