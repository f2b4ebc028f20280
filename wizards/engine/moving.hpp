// Moving through the flows: Next, Back, a jump, a skip. None of them leads to a screen that energizes while a danger
// stands (Turn::go, wizards/engine/dangers.hpp).
#pragma once

#include "wizards/engine/step.hpp"

namespace lineside {

/// Refuses with the reason where the step is not done; a step may say itself where Next and Back lead.
void press_next(Turn& turn);
void press_back(Turn& turn);
/// To a screen by its code or its name, else to the questions and answers that hold the words.
void go_to(Turn& turn, const GoTo& wanted);
void skip(Turn& turn, const Skip& skipped);

/// Code of the first step after the rail entry the job stands on; empty at the end.
std::string_view code_after_group(const View& view);

}  // namespace lineside
