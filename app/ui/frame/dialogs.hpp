// Sheets above the screen: help, skip with a reason, go to a screen, the list of steps, "what is this".
#pragma once

#include "app/ui/frame/layout.hpp"
#include "app/ui/items/items.hpp"

namespace lineside::ui {

void draw_dialog(Ink& ink, const Screen& screen, const Rect& display, bool compact);
/// Rows of the rail; also the content of the list of steps.
void draw_steps(Ink& ink, Flow& flow, const Screen& screen, std::string_view prefix);

}  // namespace lineside::ui
