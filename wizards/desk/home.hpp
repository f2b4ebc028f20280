// H-1, the list of jobs, and H-5, the practice cases: what each makes of an event, and how it looks.
#pragma once

#include "wizards/desk/desk_turn.hpp"

namespace lineside::desk {

/// H-1: the wish for the list, and what is begun or opened.
void home_answer(Turn& turn, const Answer& given);
void home_press(Turn& turn, const std::string& action);
Screen home_screen(const DeskState& state);

/// H-5: the case that is begun.
void cases_press(Turn& turn, const std::string& action);
Screen cases_screen(const DeskState& state);

}  // namespace lineside::desk
