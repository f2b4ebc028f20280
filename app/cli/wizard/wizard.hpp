// The text wizard with everything it sits on: job store, practice bus, controller, terminal. Behind
// `lineside wizard`, and behind `lineside` where no window can be opened.
#pragma once

#include <string>

#include "app/cli/commands.hpp"
#include "app/cli/wizard/text_screen.hpp"

namespace lineside::cli {

struct WizardRun {
  std::string port;
  std::string flow = "commission";
  std::string answers;   // file
  std::string job;       // id, the start of one, or "last"
  std::string bus;       // practice bus file
  std::string scenario;  // practice scenario, by name or file
  bool home = false;     // begin at the list of jobs
};

/// Exit status of the command line.
int run_text_wizard(const WizardRun& run, Context& context);

/// Width and colours of the terminal behind standard output; 80 columns and none where there is none.
TextStyle terminal_style();

}  // namespace lineside::cli
