// A clock that jumps instead of waiting, so that the demonstration and tests take no longer than their work.
#pragma once

#include <algorithm>

#include "diagnostics/clock.hpp"

namespace lineside {

/// Starts at 0; wait_until() jumps. For one thread only.
class VirtualClock final : public Clock {
 public:
  Instant now() override { return now_; }
  void wait_until(Instant when) override { now_ = std::max(now_, when); }
  void advance(double by_seconds) { now_ += from_seconds(by_seconds); }

 private:
  Instant now_{};
};

}  // namespace lineside
