// Moving through the flows: Next, Back, a jump, a skip. None of them leads to a screen that energizes while a danger
// stands (Turn::go, wizards/engine/dangers.hpp).
#pragma once

#include "wizards/engine/flow.hpp"

namespace lineside {

/// The step the job stands on; the first where the record names none.
const Step& step_here(const View& view);
void press_next(Turn& turn);
void press_back(Turn& turn);
/// To a screen by its code or its name, else to the questions and answers that hold the words.
void go_to(Turn& turn, const GoTo& wanted);
void skip(Turn& turn, const Skip& skipped);

}  // namespace lineside
