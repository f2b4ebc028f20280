// What the boards of keys share: one key, and what a key does to the line.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

struct KeyLook {
  Role fill = Role::Raised;
  Role text = Role::Text;
  const Icon* shape = nullptr;
  bool enabled = true;
};

/// True in the frame of the tap; never for a key that is not enabled.
bool key(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const KeyLook& look = {});
/// Erases a letter, and held one after the other.
void erase_key(Ink& ink, const Rect& rect);
/// Between the keys of a board of so many rows and columns: as far apart as fingers want, where the keys stay large
/// enough. `room` is for the keys alone.
float key_gap(const Ink& ink, float width, int columns, float height, int rows);
/// Ends the typing; a tick where the word has no room.
void enter_key(Ink& ink, const Rect& rect);
void type(UiState& ui, std::string_view characters);
void erase(UiState& ui);

}  // namespace lineside::ui
