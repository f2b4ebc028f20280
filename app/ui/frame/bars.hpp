// The bars around the content: where am I at the top, the steps at the side, Back, Skip and Next at the bottom.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Title, job, meter and the tablet's own buttons.
void draw_top(Ink& ink, const Rect& bar, const Screen& screen);
/// The steps as a column that scrolls.
void draw_rail(Ink& ink, const Rect& rail, const Screen& screen);
/// The steps as a strip, where a column does not fit.
void draw_strip(Ink& ink, const Rect& strip, const Screen& screen);
/// Back, Skip and Next, which never move; nothing else may be drawn in their place.
void draw_bottom(Ink& ink, const Rect& bar, const Screen& screen, bool compact);

}  // namespace lineside::ui
