// H-6: the tablet's key and those it trusts. One's own is shown as a QR code; another's is taken from what a scanner
// read or from a file; one is withdrawn after a second question; the list is written for another tablet. What is read
// and written is what "lineside job key" reads and writes.
#pragma once

#include "wizards/desk/desk_turn.hpp"

namespace lineside::desk {

/// H-6: a card, a file or a name that was typed; a key that is withdrawn, a list that is read or written; and what came
/// of each.
void keys_answer(Turn& turn, const Answer& given);
void keys_press(Turn& turn, const std::string& action);
void take(Turn& turn, const KeysSeen& event);
void take(Turn& turn, const TabletNamed& event);
void take(Turn& turn, const KeyFileRead& event);
void take(Turn& turn, const KeysTrusted& event);
void take(Turn& turn, const KeyWithdrawn& event);
void take(Turn& turn, const KeyListWritten& event);
Screen keys_screen(const DeskState& state);

}  // namespace lineside::desk
