// The board of keys for a model number (models/decoding/keypad.hpp).
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Only keys that can come next can be tapped, until "All keys" is chosen.
void draw_model_keys(Ink& ink, const Rect& area);

}  // namespace lineside::ui
