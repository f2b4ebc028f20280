#include "diagnostics/sim/demand.hpp"

#include <algorithm>
#include <cmath>

namespace lineside::sim {

namespace {
constexpr double kIntervalSeconds = 300;
constexpr double kDemandSecondsPerHour = 3600;
}  // namespace

void DemandRegister::power_up(double wh) {
  averages_ = {};
  intervals_ = 0;
  wh_at_interval_ = wh;
}

void DemandRegister::close_interval(double average_watts) {
  averages_ = {average_watts, averages_[0], averages_[1]};
  peak_watts_ = std::max(peak_watts_, rolling_watts());
}

void DemandRegister::advance(double uptime_s, double wh, double watts) {
  const double passed = std::floor(uptime_s / kIntervalSeconds);
  const double closing = passed - intervals_;
  if (closing < 1) return;
  const auto wh_at = [&](double interval) {
    return wh - watts * (uptime_s - interval * kIntervalSeconds) / kDemandSecondsPerHour;
  };
  const double first_wh = wh_at(intervals_ + 1) - wh_at_interval_;
  close_interval(first_wh * kDemandSecondsPerHour / kIntervalSeconds);
  // Steady power: after three more intervals nothing changes any more, however long the span was.
  for (double k = 1; k < std::min(closing, 4.0); ++k) close_interval(watts);
  intervals_ = passed;
  wh_at_interval_ = wh_at(passed);
}

}  // namespace lineside::sim
