// Numbers a wall of meters one by one: picks the next free ID, and tells which of several meters was powered up last.
// No ID is given twice within a job. Source: S12 2.5.3 (register 45007).
#pragma once

#include <optional>
#include <span>

#include "diagnostics/clock.hpp"
#include "models/units.hpp"

namespace lineside {

/// The lowest ID from `from` on (then from 2 on) that is not in `taken`; nothing if all are taken. Never the factory ID
/// 1, so that a new meter can always be told from a numbered one.
std::optional<UnitId> next_free_id(std::span<const UnitId> taken, UnitId from = *UnitId::from(2));

/// True if this meter is the one that was just powered up: its uptime, in seconds, fits the time since then. `slack_s`
/// allows for the hand on the breaker and the meter's own start.
bool just_powered_up(double uptime_s, Instant since_power_up, double slack_s = 15);

}  // namespace lineside
