// The part of S-1 for a meter that cannot be asked: its bytes are recorded. S12 2.5.1.
#pragma once

#include <vector>

#include "wizards/engine/question.hpp"
#include "wizards/engine/turn.hpp"
#include "wizards/engine/view.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Built before 2011-02-26: its port only sends (S12 2.5.1).
bool is_one_way(const View& view);

/// What the recording asks, shows and takes.
std::vector<Question> ask_one_way(const View& view);
void show_one_way(const View& view, Screen& out);
bool one_way_event(Turn& turn);

}  // namespace lineside
