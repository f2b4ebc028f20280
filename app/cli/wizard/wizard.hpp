// The text wizard with everything it needs: job store, practice bus, controller, terminal. `lineside wizard` runs it,
// and `lineside` where no window can be opened.
#pragma once

#include <string>

#include "app/cli/commands.hpp"
#include "app/cli/wizard/text_screen.hpp"

namespace lineside::cli {

/// The options of "lineside wizard".
struct WizardRun {
  std::string port;
  std::string flow = "commission";
  std::string answers;   // file
  std::string job;       // id, the start of one, or "last"
  std::string bus;       // practice bus file
  std::string scenario;  // practice scenario, by name or file
  bool home = false;     // begin at the list of jobs
};

/// Runs the wizard; returns the exit status.
int run_text_wizard(const WizardRun& run, Context& context);

/// Width and colors of the terminal on standard output; 80 columns without color if there is none.
TextStyle terminal_style();

}  // namespace lineside::cli
