// V-1: what shows that the meter runs, as its own manual tests it: the power LED (LMM, IMS 3.9), the LCD that lights
// (FM 4.7), or the segment test of the LCD (S12 2.4.1; that this shows it is Lineside's ruling).
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

Question ask_signs_of_life(const View& view);
void show_signs_of_life(const View& view, Screen& out);

}  // namespace lineside
