// Ctrl-C as a flag: work in progress stops in order and prints what it has.
#pragma once

#include <atomic>
#include <csignal>

namespace lineside::cli {

/// While it lives, SIGINT and SIGTERM set flag(); a second signal ends the program at once. One instance at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  /// True after the first Ctrl-C or SIGTERM since this was made.
  const std::atomic<bool>& flag() const;

 private:
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};
};

}  // namespace lineside::cli
