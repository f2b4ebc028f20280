// H-2, H-3 and the replay: looking into a hand-off file, on the tablet or at support's desk. Choose the file, one of
// its jobs, walk it moment by moment, write advice, or import the jobs. Nothing is ever written to the file.
#pragma once

#include "wizards/desk/desk_turn.hpp"

namespace lineside::desk {

/// Stands on H-2 and has files looked for.
void files_begin(Turn& turn);
void hand_off_answer(Turn& turn, const Answer& given);
void hand_off_press(Turn& turn, const std::string& action);
/// In a replay: the next moment on that screen.
void replay_go_to(Turn& turn, const GoTo& wanted);
void take(Turn& turn, const FilesFound& event);
void take(Turn& turn, const FileRead& event);
void take(Turn& turn, const RecordRead& event);
void take(Turn& turn, const JobsImported& event);
void take(Turn& turn, const AdviceWritten& event);
void take(Turn& turn, const FileWorkWentOn& event);
Screen hand_off_screen(const DeskState& state);

}  // namespace lineside::desk
