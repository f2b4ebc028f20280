// What a person set on this tablet and wants to find again: language, colours, gloves, text size, sounds.
// Kept in a small JSON file in the XDG config folder, apart from the jobs; may be lost without losing work.
#pragma once

#include <string>

namespace lineside {

struct Settings {
  std::string language;    // "en", "es", "fr"; empty: by the locale
  bool night = false;      // dark colours
  bool glove = false;      // 12 mm targets
  int text_percent = 100;  // 100 to 200
  bool sounds = true;
  bool flashes = true;  // the large flash for "tap now"
  bool reduced_motion = false;
  bool shown_around = false;  // the tour of the first start was shown
  bool operator==(const Settings&) const = default;
};

/// "lineside/settings.json" in XDG_CONFIG_HOME, else in ~/.config; empty where there is no home.
std::string settings_path();
/// What is in the file; the defaults for whatever is missing, unreadable or out of range.
Settings load_settings(const std::string& path);
/// Written whole, then renamed. False where that cannot be done.
bool save_settings(const std::string& path, const Settings& settings);

}  // namespace lineside
