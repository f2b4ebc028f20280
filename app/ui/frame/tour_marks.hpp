// The walk round: marks on what is on the screen.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// A walk round what is on the screen, one thing at a time.
void start_tour(UiState& ui);
void draw_tour(Ink& ink, const Rect& display, bool compact);

}  // namespace lineside::ui
