// The 15-minute rolling demand, made of 5-minute averages (S12 2.4.1). Advances over any span of steady power in closed
// form. That the 5 minutes start at power-up is our assumption.
#pragma once

#include <array>

namespace lineside::sim {

/// The demand register of one practice meter. Powers in watts, energy in watt-hours.
class DemandRegister {
 public:
  explicit DemandRegister(double peak_watts) : peak_watts_(peak_watts) {}

  /// The meter has power (again): uptime is 0, nothing is averaged yet, and the peak is kept.
  void power_up(double wh);
  /// Power was steady at `watts` since the last call; `uptime_s` and `wh` (forward energy) are the meter's values now.
  void advance(double uptime_s, double wh, double watts);
  /// Restarts the peak from the demand of the last complete interval, because the demand keeps rolling.
  void reset_peak() { peak_watts_ = rolling_watts(); }

  /// Average of the last complete 5-minute interval, watts.
  double five_minute_watts() const { return averages_[0]; }
  /// The present 15-minute demand, watts.
  double rolling_watts() const { return (averages_[0] + averages_[1] + averages_[2]) / 3; }
  double peak_watts() const { return peak_watts_; }

 private:
  void close_interval(double average_watts);

  double peak_watts_;
  std::array<double, 3> averages_{};  // newest first
  double intervals_ = 0;              // whole 5-minute intervals since power-up
  double wh_at_interval_ = 0;         // forward energy when the present interval began
};

}  // namespace lineside::sim
