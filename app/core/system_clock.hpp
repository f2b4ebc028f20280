// The machine's steady clock: what real buses, taps and deadlines run on.
#pragma once

#include <chrono>
#include <thread>

#include "diagnostics/clock.hpp"

namespace lineside {

class SystemClock final : public Clock {
 public:
  Instant now() override { return std::chrono::steady_clock::now().time_since_epoch(); }
  void wait_until(Instant when) override {
    std::this_thread::sleep_until(
        std::chrono::steady_clock::time_point(std::chrono::duration_cast<std::chrono::steady_clock::duration>(when)));
  }
};

}  // namespace lineside
