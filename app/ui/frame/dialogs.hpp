// Sheets above the screen: help, skip with a reason, go to a screen, the list of steps, "what is this".
#pragma once

#include "app/ui/frame/layout.hpp"
#include "app/ui/items/items.hpp"

namespace lineside::ui {

void draw_dialog(Ink& ink, const Screen& screen, const Rect& display, bool compact);
/// Rows of the rail; also the content of the list of steps.
void draw_steps(Ink& ink, Flow& flow, const Screen& screen, std::string_view prefix);
/// Language, colours, gloves, size of the text: `ui.look` and `ui.language`, which the shell remembers.
void settings_body(Ink& ink, Flow& flow);
/// A walk round what is on the screen, one thing at a time.
void start_tour(UiState& ui);
void draw_tour(Ink& ink, const Rect& display, bool compact);
void draw_practice(Ink& ink, const Rect& rect);

}  // namespace lineside::ui
