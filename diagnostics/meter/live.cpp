#include "diagnostics/meter/live.hpp"

#include <cmath>

namespace lineside {

std::optional<Finding> restart_between(const MeterReadings& before, const MeterReadings& after, Instant elapsed) {
  if (!before.uptime_s || !after.uptime_s) return std::nullopt;
  const double passed = seconds(elapsed);
  // Either the count went back, or the meter has been up for less time than passed in between.
  const bool restarted = *after.uptime_s < *before.uptime_s || *after.uptime_s < passed * 0.98 - 2;
  if (!restarted) return std::nullopt;
  const Quantity up{std::floor(*after.uptime_s), "s", 0};
  return Finding{Severity::Caution,
                 "supply-interrupted",
                 msg("Power was interrupted: the meter restarted {time} before this reading.", up),
                 message("Find out if someone turned it off. If not, de-energize, verify absence of voltage and check "
                         "the voltage leads."),
                 {Manual::S12, "2.5.3"}};
}

}  // namespace lineside
