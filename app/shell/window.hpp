// The tablet window: takes SDL events, draws one Screen, passes events to the controller. The command line calls it
// without arguments and for `practice` jobs; everything it needs comes in as options.
#pragma once

#include <iosfwd>
#include <string>

#include "app/i18n/translator.hpp"

namespace lineside::shell {

/// Which colors the window starts with: those remembered, or the dark ones.
enum class StartTheme { Remembered, Night };

/// The options of the command line.
struct WindowOptions {
  std::string store;     // job store file; empty: in the user's XDG data folder
  std::string port;      // a serial port, "tcp:HOST:PORT", "practice", or empty: the wizard asks
  std::string bus;       // practice bus file, with `practice`; empty: the default bus
  std::string scenario;  // scenario to begin a practice job from, with `practice`; empty: none
  std::string job_id;    // job to open; empty: the list of jobs (with `practice`, a new practice job)
  std::string flow = "commission";
  double dpi = 0;  // pixels per inch; 0: as the display reports, or 149
  StartTheme theme = StartTheme::Remembered;
  std::string language;   // "en", "es", "fr"; empty: as remembered, or from the locale
  std::string settings;   // file that remembers language and look; empty: none
  bool practice = false;  // built-in practice bus, marked as practice, with the panel at the side
  bool glove = false;     // 12 mm targets
  bool reduced_motion = false;
  int width = 1280;  // points, at the start; resizable down to 320x240
  int height = 800;
  std::string ledger;  // file that gets the place of everything on the screen, for tests that tap; empty: none
  int frames = 0;      // closes after this many frames, for measuring; 0: stays open
};

/// Opens the window and runs until it is closed. Returns an exit status of the command line: 0 for done, 4 if the store
/// could not be opened; a sentence then goes to `err` in the language of `words` (nullptr: English). Without a display
/// it returns `kNoDisplay` and has changed nothing, so the caller can use the text wizard instead.
int run_window(const WindowOptions& options, std::ostream& err, const i18n::Translator* words);

/// Not an exit status: there is no display.
inline constexpr int kNoDisplay = -1;

}  // namespace lineside::shell
