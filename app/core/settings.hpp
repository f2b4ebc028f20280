// The file of what a person set on this tablet (wizards/desk/settings.hpp): small JSON in the XDG config folder, apart
// from the jobs; may be lost without losing work.
#pragma once

#include <string>

#include "wizards/desk/settings.hpp"

namespace lineside {

/// "lineside/settings.json" in XDG_CONFIG_HOME, else in ~/.config; empty where there is no home.
std::string settings_path();
/// What is in the file; the defaults for whatever is missing, unreadable or out of range.
Settings load_settings(const std::string& path);
/// Written whole, then renamed. False where that cannot be done.
bool save_settings(const std::string& path, const Settings& settings);

}  // namespace lineside
