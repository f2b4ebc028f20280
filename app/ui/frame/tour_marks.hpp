// The tour of the window: marks on the parts of the screen, one at a time.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Starts the tour at its first stop.
void start_tour(UiState& ui);
/// Draws the mark and the words of the present stop.
void draw_tour(Ink& ink, const Rect& display, bool compact);

}  // namespace lineside::ui
