// What a person set on this tablet and wants to keep: language, colors, gloves, text size, sounds. Stored in a small
// JSON file in the XDG config folder, apart from the jobs; losing it loses no work.
#pragma once

#include <string>

namespace lineside {

/// The settings with their defaults.
struct Settings {
  std::string language;    // "en", "es", "fr"; empty: from the locale
  bool night = false;      // dark colors
  bool glove = false;      // 12 mm targets
  int text_percent = 100;  // 100 to 200
  bool sounds = true;
  bool flashes = true;  // the large flash for "tap now"
  bool reduced_motion = false;
  bool shown_around = false;  // the tour at the first start has been shown
  bool operator==(const Settings&) const = default;
};

/// "lineside/settings.json" in XDG_CONFIG_HOME or ~/.config; empty if there is no home folder.
std::string settings_path();
/// The settings in the file, with the default for anything missing, unreadable or out of range.
Settings load_settings(const std::string& path);
/// Writes the whole file, then renames it. False if that fails.
bool save_settings(const std::string& path, const Settings& settings);

}  // namespace lineside
