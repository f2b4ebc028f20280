// The 15-minute rolling demand, made of 5-minute averages (S12 2.4.1). Steps over any span of steady
// power in closed form. That the 5 minutes start at power-up is our assumption.
#pragma once

#include <array>

namespace lineside::sim {

class DemandRegister {
 public:
  explicit DemandRegister(double peak_watts) : peak_watts_(peak_watts) {}

  /// The meter has (again) power: uptime 0, nothing averaged yet, the peak is kept.
  void power_up(double wh);
  /// Power was steady at `watts` since the last call; the meter's uptime and forward energy are now these.
  void advance(double uptime_s, double wh, double watts);
  /// The peak restarts from the demand of the last complete interval, because the demand rolls on.
  void reset_peak() { peak_watts_ = rolling_watts(); }

  double five_minute_watts() const { return averages_[0]; }
  double rolling_watts() const { return (averages_[0] + averages_[1] + averages_[2]) / 3; }
  double peak_watts() const { return peak_watts_; }

 private:
  void close_interval(double average_watts);

  double peak_watts_;
  std::array<double, 3> averages_{};  // newest first
  double intervals_ = 0;              // whole 5-minute intervals since power-up
  double wh_at_interval_ = 0;         // forward energy where the present one began
};

}  // namespace lineside::sim
