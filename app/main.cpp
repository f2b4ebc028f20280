// Composition only: passes the process's streams to the command line.
#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <iostream>

#include "app/cli/commands.hpp"
#include "app/core/settings.hpp"

namespace {

/// If the program is started with 0, 1 or 2 closed, the next file or serial port would take that number, and words for
/// people would go into it. If 1 is closed, nothing can be printed: the output of a command counts as lost.
void hold_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0) continue;
    (void)::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
  }
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_descriptors();
  try {
    lineside::cli::Context context{std::cin, std::cout, std::cerr, {}, lineside::cli::kGood};
    context.settings = lineside::settings_path();
    return lineside::cli::run(argc, argv, context);
  } catch (const std::exception& error) {
    std::cerr << "Lineside stopped: " << error.what() << ". What was stored is kept; try again.\n";
  } catch (...) {
    std::cerr << "Lineside stopped for a reason that it does not know. What was stored is kept; try again.\n";
  }
  return lineside::cli::kStorage;
}
