// Draws one Screen with Dear ImGui and says what the person did. No logic, no state of its own: what
// must survive a frame lives in UiState, which the shell owns.
#pragma once

#include <optional>
#include <string>

#include "wizards/engine/event.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside::ui {

struct UiState;  // ui_state.hpp: text being edited, scroll, open help

/// Draws `screen` over the whole display. Returns what was done in this frame, if anything.
std::optional<EventBody> draw(const Screen& screen, UiState& state);

}  // namespace lineside::ui
