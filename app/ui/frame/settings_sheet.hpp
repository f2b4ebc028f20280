// The settings of this tablet, as a sheet above the screen.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Language, colors, gloves, text size: sets `ui.look` and `ui.language`, which the shell saves.
void settings_body(Ink& ink, Flow& flow);

}  // namespace lineside::ui
