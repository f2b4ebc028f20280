// The part of S-1 about the wires themselves. S12 2.5.2.
#pragma once

#include <vector>

#include "wizards/engine/question.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// The questions about the serial wires: power off, connect, power on.
std::vector<Question> ask_wires(const View& view);
/// Why the meter may not be asked yet; empty if the wires were connected already, or are now and the power is back.
Text wires_not_ready(const View& view);
/// Adds the safety note and the picture while the wires are to be connected; adds nothing otherwise.
void show_wires(const View& view, Screen& out);

}  // namespace lineside
