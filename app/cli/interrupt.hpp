// Ctrl-C as a flag, for as long as this lives: work in progress stops in order and prints what it has.
#pragma once

#include <atomic>
#include <csignal>

namespace lineside::cli {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  const std::atomic<bool>& flag() const;

 private:
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};
};

}  // namespace lineside::cli
