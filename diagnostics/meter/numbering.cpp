#include "diagnostics/meter/numbering.hpp"

#include <algorithm>

namespace lineside {

std::optional<UnitId> next_free_id(std::span<const UnitId> taken, UnitId from) {
  const auto free = [&](UnitId id) { return id != kFactoryUnitId && std::ranges::find(taken, id) == taken.end(); };
  for (long offset = 0; offset < 247; ++offset) {
    const auto id = UnitId::from((from.value() - 1 + offset) % 247 + 1);
    if (id && free(*id)) return id;
  }
  return std::nullopt;
}

bool just_powered_up(double uptime_s, Instant since_power_up, double slack_s) {
  return uptime_s <= seconds(since_power_up) + slack_s;
}

}  // namespace lineside
