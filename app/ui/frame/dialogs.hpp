// Sheets above the screen: help, skip with a reason, go to a screen, the list of steps, "what is this".
#pragma once

#include "app/ui/frame/layout.hpp"
#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Draws the open dialog (ui.dialog), if any, over everything else.
void draw_dialog(Ink& ink, const Screen& screen, const Rect& display, bool compact);
/// The rows of the rail, which are also the content of the list of steps. `prefix` begins the ids of its targets.
void draw_steps(Ink& ink, Flow& flow, const Screen& screen, std::string_view prefix);

}  // namespace lineside::ui
