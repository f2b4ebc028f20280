// While a person taps along with the LED: how well its pace is known, how long until a verdict is certain if the pace
// stays the same, and whether another way of counting would be quicker. Method: docs/physics.md.
#pragma once

#include <optional>
#include <span>

#include "diagnostics/wiring/diagnose.hpp"
#include "diagnostics/wiring/led_timer.hpp"

namespace lineside {

/// What tapping has achieved and what it can still achieve.
struct TimingOutlook {
  TapReading taps;
  bool certain = false;                      // one explanation has 95 % already
  std::optional<double> seconds_to_verdict;  // more tapping until certain; empty: this load alone is not enough
  double seconds_to_precise = 0;             // until the pace is known as well as the clamp's reading; 0: already
  int cycles_wanted = 1;                     // in total
  std::optional<CountingAdvice> quicker;     // a way that would finish before this tapping does
};

/// By what a meter can be counted.
struct WaysToCount {
  std::span<const int> led_wh;  // Wh a flash of each of its LEDs
  bool has_register = false;
  double tap_error_s = 0.3;
};

/// What would be counted sooner than in `seconds_left` at this power; the LCD where one cycle takes longer than its
/// 5-minute average (S12 2.4).
std::optional<CountingAdvice> quicker_way(double seconds_left, double watts, double wh_per_cycle,
                                          const WaysToCount& ways);

/// The last observation of `input` is the one being tapped and has at least two taps; `now` is the diagnosis of
/// `input`.
TimingOutlook timing_outlook(const DiagnoseInput& input, const Diagnosis& now);

}  // namespace lineside
