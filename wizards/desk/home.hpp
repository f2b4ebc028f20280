// H-1, the list of jobs, and H-5, the practice cases: what each makes of an event, and how it looks.
#pragma once

#include "wizards/desk/desk_turn.hpp"

namespace lineside::desk {

void home_answer(Turn& turn, const Answer& given);
void home_press(Turn& turn, const std::string& action);
Screen home_screen(const DeskState& state);

void cases_press(Turn& turn, const std::string& action);
Screen cases_screen(const DeskState& state);

}  // namespace lineside::desk
