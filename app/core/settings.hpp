// The file of what a person set on this tablet (wizards/desk/settings.hpp): small JSON in the XDG config folder, apart
// from the jobs; may be lost without losing work.
#pragma once

#include <string>

#include "wizards/desk/settings.hpp"

namespace lineside {

/// "lineside/settings.json" in XDG_CONFIG_HOME or ~/.config; empty if there is no home folder.
std::string settings_path();
/// The settings in the file, with the default for anything missing, unreadable or out of range.
Settings load_settings(const std::string& path);
/// Writes the whole file, then renames it. False if that fails.
bool save_settings(const std::string& path, const Settings& settings);

}  // namespace lineside
