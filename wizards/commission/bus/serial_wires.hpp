// The part of S-1 about the wires themselves. S12 2.5.2.
#pragma once

#include <vector>

#include "wizards/engine/question.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// The serial wires themselves: power off, connect, power on.
std::vector<Question> ask_wires(const View& view);
/// Empty where the meter may be asked: the wires were connected already, or are and the power is back.
Text wires_not_ready(const View& view);
void show_wires(const View& view, Screen& out);

}  // namespace lineside
