// The practice panel at the side: what eyes see there, and what hands can do.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Draws the panel in `rect`. What the hands do goes to ui.practice_action, which the shell carries out.
void draw_practice(Ink& ink, const Rect& rect);

}  // namespace lineside::ui
