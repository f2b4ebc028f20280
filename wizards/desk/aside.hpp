// What one comes to from anywhere and leaves again: H-7 settings, H-8 questions, H-9 "go to".
#pragma once

#include "wizards/desk/desk_turn.hpp"

namespace lineside::desk {

/// H-7: an answer to one of the fields of setting_fields() holds at once.
void settings_answer(Turn& turn, const Answer& given);
Screen settings_screen(const DeskState& state);

/// H-8: words to search for, and the entry that opens or closes.
void questions_answer(Turn& turn, const Answer& given);
void questions_press(Turn& turn, const std::string& action);
Screen questions_screen(const DeskState& state);

/// H-9: what is typed, and the row that is chosen.
void go_to_answer(Turn& turn, const Answer& given);
void go_to_press(Turn& turn, const std::string& action);
Screen go_to_screen(const DeskState& state);
/// A code or words, from whatever screen.
void go_to(Turn& turn, const GoTo& wanted);

}  // namespace lineside::desk
