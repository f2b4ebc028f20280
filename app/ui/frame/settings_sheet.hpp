// The settings of this tablet, as a sheet above the screen.
#pragma once

#include "app/ui/items/items.hpp"

namespace lineside::ui {

/// Language, colors, gloves, size of the text: `ui.look` and `ui.language`, which the shell remembers.
void settings_body(Ink& ink, Flow& flow);

}  // namespace lineside::ui
