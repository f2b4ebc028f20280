// Draws one Screen with Dear ImGui and reports what the person did. No logic and no state of its own: what must survive
// a frame is in UiState, which the shell owns.
#pragma once

#include <optional>
#include <string>

#include "wizards/engine/event.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::ui {

struct UiState;  // ui_state.hpp: text being edited, scroll, open help

/// Draws `screen` over the whole display. Returns what the person did in this frame, if anything.
std::optional<EventBody> draw(const Screen& screen, UiState& state);

}  // namespace lineside::ui
