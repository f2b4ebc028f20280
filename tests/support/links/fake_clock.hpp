// A clock that jumps: wait_until returns at once, later.
#pragma once

#include <algorithm>

#include "diagnostics/clock.hpp"

namespace lineside::test {

class FakeClock final : public Clock {
 public:
  Instant now() override { return now_; }
  void wait_until(Instant when) override { now_ = std::max(now_, when); }
  void advance(Instant span) { now_ += span; }

 private:
  Instant now_ = std::chrono::seconds(1000);
};

}  // namespace lineside::test
