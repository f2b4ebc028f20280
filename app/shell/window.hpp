// The tablet window: SDL events in, one Screen drawn, events back to the controller. Called by the
// command line without arguments (and by `practice` jobs); everything it needs comes in as options.
#pragma once

#include <iosfwd>
#include <string>

#include "app/i18n/translator.hpp"

namespace lineside::shell {

enum class StartTheme { Remembered, Night };

struct WindowOptions {
  std::string store;     // job store file; empty: the user's data folder by XDG
  std::string port;      // a serial port, "tcp:HOST:PORT", "practice", or empty: the wizard asks
  std::string bus;       // practice bus file, with `practice`; empty: the default bus
  std::string scenario;  // begin a practice job from it, with `practice`; empty: none
  std::string job_id;    // open this job; empty: the list of jobs (with `practice`, straight into a practice job)
  std::string flow = "commission";
  double dpi = 0;  // 0: what the display reports, else 149
  StartTheme theme = StartTheme::Remembered;
  std::string language;   // "en", "es", "fr"; empty: as remembered, else by the locale
  std::string settings;   // file in which language and look are remembered; empty: nowhere
  bool practice = false;  // built-in practice bus, marked as practice, with the panel at the side
  bool glove = false;     // 12 mm targets
  bool reduced_motion = false;
  int width = 1280;  // points, at the start; resizable down to 320x240
  int height = 800;
  std::string ledger;  // file for where everything on the screen is, for tests that tap; empty: none
  int frames = 0;      // close after that many frames, for measuring; 0: stay open
};

/// Opens the window and runs until it is closed. Returns an exit status of the command line (0 done,
/// 4 store could not be opened); a sentence for people goes to `err` in the language of `words`, English where it is
/// null. Without a display it
/// returns `kNoDisplay` and has touched nothing, so that the caller can fall back to the text wizard.
int run_window(const WindowOptions& options, std::ostream& err, const i18n::Translator* words);

inline constexpr int kNoDisplay = -1;

}  // namespace lineside::shell
