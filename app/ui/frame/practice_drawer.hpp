// The practice panel at the side: what eyes see there, and what hands can do.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// In `rect`; what hands do becomes an action of the frame.
void draw_practice(Ink& ink, const Rect& rect);

}  // namespace lineside::ui
