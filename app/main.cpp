// Composition only: hands the process's streams to the command line.
#include <iostream>

#include "app/cli/commands.hpp"
#include "app/core/settings.hpp"

int main(int argc, char** argv) {
  lineside::cli::Context context{std::cin, std::cout, std::cerr, {}, lineside::cli::kGood};
  context.settings = lineside::settings_path();
  return lineside::cli::run(argc, argv, context);
}
