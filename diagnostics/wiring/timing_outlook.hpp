// While somebody taps along with the LED: how well its pace is known, how long until a verdict is certain if the pace
// stays as it is, and whether another way of counting would be quicker. Method: docs/physics.md.
#pragma once

#include <optional>
#include <span>

#include "diagnostics/wiring/diagnose.hpp"
#include "diagnostics/wiring/led_timer.hpp"

namespace lineside {

struct TimingOutlook {
  TapReading taps;
  bool certain = false;  // one explanation has 95 % now
  std::optional<double>
      seconds_to_verdict;                 // more tapping that would make it certain; nothing: this load alone does not
  double seconds_to_precise = 0;          // until the pace is as well known as the clamp's reading; 0: it is
  int cycles_wanted = 1;                  // in all
  std::optional<CountingAdvice> quicker;  // what would be done sooner than the rest of this tapping
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

/// `input`: its last observation is the one being tapped, with at least two taps; `now`: its diagnosis.
TimingOutlook timing_outlook(const DiagnoseInput& input, const Diagnosis& now);

}  // namespace lineside
