// The settings of this tablet (wizards/desk/settings.hpp), as a sheet above the screen.
#pragma once

#include "app/ui/items/items.hpp"
#include "wizards/desk/settings.hpp"

namespace lineside::ui {

/// The settings as the window has them, and the window as they say. `shown_around` is the shell's and stays false.
Settings settings_of(const UiState& ui);
void take_settings(UiState& ui, const Settings& settings);
/// The fields of H-7; what is chosen holds at once, and the shell remembers it.
void settings_body(Ink& ink, Flow& flow);

}  // namespace lineside::ui
