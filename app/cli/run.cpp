#include <ostream>

#include "app/cli/commands.hpp"

namespace lineside::cli {

namespace {

void add_all(CLI::App& app, Context& context) {
  // One line a subcommand, in the order of --help.
  add_decode(app, context);
  add_ports(app, context);
  add_read(app, context);
  add_set_id(app, context);
  add_reset_demand(app, context);
  add_practice(app, context);
  add_job(app, context);
}

}  // namespace

int run(int argc, const char* const* argv, Context& context) {
  CLI::App app{"Commission electricity submeters and know that they are right"};
  app.name("lineside");
  app.set_version_flag("--version", LINESIDE_VERSION);
  app.add_option("--store", context.store, "Job store to use (else LINESIDE_STORE, else the user's data folder)");
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_all(app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error, context.out, context.err);
    return status == 0 ? kGood : kUsage;
  }
  return context.status;
}

}  // namespace lineside::cli
