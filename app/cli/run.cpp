#include <unistd.h>

#include <iostream>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/demo.hpp"
#include "app/cli/wizard.hpp"

namespace lineside::cli {

namespace {

void add_all(CLI::App& app, Context& context) {
  // One line a subcommand, in the order of --help.
  add_decode(app, context);
  add_voltage(app, context);
  add_diagnose(app, context);
  add_ports(app, context);
  add_scan(app, context);
  add_read(app, context);
  add_set_id(app, context);
  add_reset_demand(app, context);
  add_listen(app, context);
  add_practice(app, context);
  add_wizard(app, context);
  add_job(app, context);
}

/// Every subcommand answers --version, as it answers --help.
void add_versions(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) command->set_version_flag("--version", LINESIDE_VERSION);
}

/// Without a subcommand: the window, where there is no display the text wizard, and without a terminal
/// the demonstration.
int run_without_command(bool practice, Context& context) {
  const bool terminal = &context.in == &std::cin && ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
  if (!terminal) return run_demonstration(context);
  WizardRun run;
  if (practice) run.port = "practice";
  return run_text_wizard(run, context);
}

}  // namespace

int run(int argc, const char* const* argv, Context& context) {
  bool practice = false;
  CLI::App app{"Commission electricity submeters and know that they are right"};
  app.name("lineside");
  app.set_version_flag("--version", LINESIDE_VERSION);
  app.add_option("--store", context.store, "Job store to use (else LINESIDE_STORE, else the user's data folder)")
      ->envname("LINESIDE_STORE");
  app.add_flag("--practice", practice, "Open on the built-in practice bus");
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_all(app, context);
  add_versions(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error, context.out, context.err);
    return status == 0 ? kGood : kUsage;
  }
  if (app.get_subcommands().empty()) return run_without_command(practice, context);
  return context.status;
}

}  // namespace lineside::cli
