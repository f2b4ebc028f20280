// Numbers a wall of meters one by one: the next ID that nobody has, and which of several meters was
// powered up last. No ID is given twice within a job. Source: S12 2.5.3 (register 45007).
#pragma once

#include <optional>
#include <span>

#include "diagnostics/clock.hpp"
#include "models/units.hpp"

namespace lineside {

/// The lowest ID from `from` on (then from the factory ID's successor) that is in none of `taken`; the factory ID 1
/// itself is never given, so that a new meter can always be told from a numbered one. Nothing when all are taken.
std::optional<UnitId> next_free_id(std::span<const UnitId> taken, UnitId from = *UnitId::from(2));

/// Is the meter at hand the one that was just powered up? Its uptime must fit the time since `powered_up`, seconds,
/// with `slack_s` for the hand on the breaker and the meter's own start.
bool just_powered_up(double uptime_s, Instant since_power_up, double slack_s = 15);

}  // namespace lineside
