// The machine's steady clock, for real buses, taps and deadlines.
#pragma once

#include <chrono>
#include <thread>

#include "diagnostics/clock.hpp"

namespace lineside {

/// May be used from several threads. Does not stop for a change of the wall clock.
class SystemClock final : public Clock {
 public:
  Instant now() override { return std::chrono::steady_clock::now().time_since_epoch(); }
  void wait_until(Instant when) override {
    std::this_thread::sleep_until(
        std::chrono::steady_clock::time_point(std::chrono::duration_cast<std::chrono::steady_clock::duration>(when)));
  }
};

}  // namespace lineside
