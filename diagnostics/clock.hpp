// The only time below app/. Real runs use the steady clock; tests and the demonstration use a
// clock that jumps, so nothing there sleeps.
#pragma once

#include <chrono>

namespace lineside {

/// Time since an arbitrary start; never goes backwards.
using Instant = std::chrono::nanoseconds;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
  /// Returns at or after `when`; at once where that has passed.
  virtual void wait_until(Instant when) = 0;
};

constexpr double seconds(Instant span) {
  return std::chrono::duration<double>(span).count();
}
constexpr Instant from_seconds(double value) {
  return std::chrono::duration_cast<Instant>(std::chrono::duration<double>(value));
}

}  // namespace lineside
