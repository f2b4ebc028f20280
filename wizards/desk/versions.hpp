// H-4: a job that went on in several ways on different tablets. What they say differently, and choosing one.
#pragma once

#include "wizards/desk/desk_turn.hpp"

namespace lineside::desk {

/// Stands on H-4 for this job.
void versions_begin(Turn& turn, Store store, std::string job);
void versions_press(Turn& turn, const std::string& action);
void take(Turn& turn, const VersionChosen& event);
Screen versions_screen(const DeskState& state);

}  // namespace lineside::desk
