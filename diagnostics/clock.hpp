// The only source of time below app/. Real runs use the steady clock; tests and the demonstration use a clock that
// jumps, so nothing there sleeps.
#pragma once

#include <chrono>

namespace lineside {

/// Time since an arbitrary start; never goes backward.
using Instant = std::chrono::nanoseconds;

/// Tells the time and waits. The caller owns it; everything that takes a Clock& keeps a reference.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Never goes backward.
  virtual Instant now() = 0;
  /// Returns at or after `when`; at once if that has passed.
  virtual void wait_until(Instant when) = 0;
};

/// Converts a span to seconds and back; fractions of a nanosecond are cut off.
constexpr double seconds(Instant span) {
  return std::chrono::duration<double>(span).count();
}
constexpr Instant from_seconds(double value) {
  return std::chrono::duration_cast<Instant>(std::chrono::duration<double>(value));
}

}  // namespace lineside
