// The board of keys for a model number (models/decoding/keypad.hpp).
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Keys for a model number: only what can come next can be tapped, until "All keys".
void draw_model_keys(Ink& ink, const Rect& area);

}  // namespace lineside::ui
