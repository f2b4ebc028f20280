// What the hands did since the last frame, matched with the ledger of that frame: what was tapped is what was seen.
// Keyboard focus moves over the same ledger.
#pragma once

#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

/// Reads ImGui's IO, sets ink.activated and ink.touch, moves scroll areas, then empties the ledger. With `space_taps`,
/// the space key belongs to the LED timer.
void begin_frame(Ink& ink, bool space_taps);

/// Types into ui.edit. True when Enter or Tab finished the line.
bool type_into(UiState& ui);

/// True if the key went down in this frame; a held key counts once.
bool key_pressed(ImGuiKey key);

// An area whose content scrolls. begin_scroll() returns the offset in pixels to subtract.
float begin_scroll(Ink& ink, const std::string& id, const Rect& view);
void end_scroll(Ink& ink, const std::string& id, float content_height);
/// Scrolls until `rect` (as drawn now) is in view.
void bring_into_view(UiState& ui, const std::string& id, const Rect& rect);

}  // namespace lineside::ui
