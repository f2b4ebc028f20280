// Shared by the boards of keys: how one key is drawn, and what a key does to the line being typed.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// The look of one key.
struct KeyLook {
  Role fill = Role::Raised;
  Role text = Role::Text;
  const Icon* shape = nullptr;
  bool enabled = true;
};

/// Draws a key. True in the frame in which it is tapped; never if it is not enabled.
bool key(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const KeyLook& look = {});
/// Erases a letter, and more of them while held.
void erase_key(Ink& ink, const Rect& rect);
/// The gap between the keys of a board, in pixels: as wide as fingers want while the keys stay large enough. `width`
/// and `height` are the room for keys and gaps.
float key_gap(const Ink& ink, float width, int columns, float height, int rows);
/// Ends the typing. Shows a check mark if the word does not fit.
void enter_key(Ink& ink, const Rect& rect);
/// Changes the line in ui.edit; the first key replaces the old value.
void type(UiState& ui, std::string_view characters);
void erase(UiState& ui);

}  // namespace lineside::ui
