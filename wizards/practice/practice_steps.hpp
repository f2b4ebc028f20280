// The screens before and after a practice job that was started from a scenario; Lineside's own.
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

Step briefing_step();    // Y-1
Step debriefing_step();  // Y-2

}  // namespace lineside
