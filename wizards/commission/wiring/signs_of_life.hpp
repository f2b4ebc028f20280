// The part of V-1 that shows whether the meter runs, tested as its own manual does: the power LED (LMM, IMS 3.9), the
// LCD lighting up (FM 4.7), or the LCD's segment test (S12 2.4.1; that it proves this is Lineside's ruling).
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

/// Asks whether the sign was seen: yes, no or not looked.
Question ask_signs_of_life(const View& view);
/// Adds where to look and what to do if the sign is missing.
void show_signs_of_life(const View& view, Screen& out);

}  // namespace lineside
