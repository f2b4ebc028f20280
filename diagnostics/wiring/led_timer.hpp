// Times the load LED from a person's taps: cycles, period and its error, despite double taps, missed flashes and taps
// on alternating edges. Pure functions. One cycle is from one edge to the next of the same kind: 10 Wh or 1 kWh
// (S12 2.3, LMM 3.9). Power in W = 3600 * watt-hours per cycle / seconds per cycle.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "diagnostics/finding.hpp"

namespace lineside {

/// What a series of taps says.
struct TapReading {
  int cycles = 0;             // between the first and the last kept tap, missed flashes included
  double period_s = 0;        // seconds per cycle; 0: not known yet
  double period_error_s = 0;  // one standard deviation
  double watts = 0;           // what the meter registers now
  double watts_error = 0;
  int double_taps = 0;       // taps left out because they repeat one flash
  int missed = 0;            // flashes without a tap
  bool steady = true;        // the residuals fit the error of a tap
  bool both_edges = false;   // intervals alternate short and long: every second tap was left out
  std::vector<double> kept;  // seconds, ascending
  std::vector<Finding> findings;
};

/// `taps` in seconds on one clock, in any order; `tap_error_s` is the standard deviation of one tap.
TapReading read_taps(std::span<const double> taps, double wh_per_cycle, double tap_error_s = 0.3);

/// Seconds of tapping until the period is known within `relative_error` (one standard deviation); 0 if it already is.
double seconds_to(const TapReading& reading, double relative_error, double tap_error_s = 0.3);

/// What to count at a given power: the LED with 10 or 1000 Wh, or the register or display if taps are too fast or slow.
struct CountingAdvice {
  std::string method;  // "led" | "register" | "display"
  double wh_per_cycle = 10;
  int cycles = 1;
  double seconds = 0;  // predicted
  Message why;
};
/// The quickest way to count at `watts`. `led_wh` are the watt-hours per cycle of the model's LEDs; without a register
/// and with taps too fast, the display is advised.
CountingAdvice how_to_count(double watts, std::span<const int> led_wh, bool has_register, double tap_error_s = 0.3);

}  // namespace lineside
