// What a person sets on this tablet, and the screen on which it is set (H-7): language, colors, gloves, size of the
// text, sounds. Here and not in app/core, because the window's sheet and the text wizard show the same screen; the file
// it is kept in is app/core/settings.hpp. A field for each setting was taken instead of one question after another:
// whoever comes here wants to change one thing and sees at once which.
#pragma once

#include <string>
#include <vector>

#include "wizards/engine/event.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// All of them, with what a fresh tablet has.
struct Settings {
  std::string language;    // "en", "es", "fr"; empty: by the locale
  bool night = false;      // dark colors
  bool glove = false;      // 12 mm targets
  int text_percent = 100;  // 100 to 200
  bool sounds = true;
  bool flashes = true;  // the large flash for "tap now"
  bool reduced_motion = false;
  bool shown_around = false;  // the tour of the first start was shown
  bool operator==(const Settings&) const = default;
};

/// One field of kind Choice for each setting, in the order of the screen: "language", "colors", "hands", "text",
/// "sounds", "flashes", "motion". `languages`: value is a code, label what its speakers call it.
std::vector<Field> setting_fields(const Settings& settings, const std::vector<Choice>& languages);

/// Takes an answer to one of these fields. False where it is no setting or none of its choices; nothing changes then.
bool take_setting(Settings& settings, const std::vector<Choice>& languages, const Answer& given);

}  // namespace lineside
