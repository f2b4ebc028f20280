// Taps along with the load LED: cycles, period and its error, in spite of double taps, missed
// flashes and taps at both edges that alternate. Pure. One cycle is from one edge to the next of the same kind: 10 Wh
// or 1 kWh (S12 2.3, LMM 3.9). Power in W = 3600 * watt-hours per cycle / seconds per cycle.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "diagnostics/finding.hpp"

namespace lineside {

struct TapReading {
  int cycles = 0;             // between the first and the last kept tap, missed flashes included
  double period_s = 0;        // seconds per cycle; 0: not yet known
  double period_error_s = 0;  // one standard deviation
  double watts = 0;           // what the meter registers now
  double watts_error = 0;
  int double_taps = 0;       // left out
  int missed = 0;            // flashes that nobody tapped
  bool steady = true;        // residuals fit the taps' own error
  bool both_edges = false;   // short and long in turn: every second tap was left out
  std::vector<double> kept;  // seconds, ascending
  std::vector<Finding> findings;
};

/// `taps` in seconds on one clock, any order; `tap_error_s`: standard deviation of one tap.
TapReading read_taps(std::span<const double> taps, double wh_per_cycle, double tap_error_s = 0.3);

/// Seconds until the period is known within `relative_error` (one standard deviation); 0: it is.
double seconds_to(const TapReading& reading, double relative_error, double tap_error_s = 0.3);

/// What to count by at a power: "led" with 10 or 1000 Wh, or "register" where taps are too fast or too slow.
struct CountingAdvice {
  std::string method;  // "led" | "register" | "display"
  double wh_per_cycle = 10;
  int cycles = 1;
  double seconds = 0;  // predicted
  Message why;
};
CountingAdvice how_to_count(double watts, std::span<const int> led_wh, bool has_register, double tap_error_s = 0.3);

}  // namespace lineside
