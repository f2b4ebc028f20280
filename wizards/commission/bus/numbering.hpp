// What I-2 shares with I-1 and with the results of the bus: the next free ID, and who was just switched on.
#pragma once

#include <optional>

#include "diagnostics/meter/identity.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// The lowest ID that no meter of the job has or is to have and no search found; nothing when all are taken.
std::optional<int> next_free(const View& view);

/// A reading of ID 1 during the round, after its identity: is it the meter that was just switched on?
void take_wall_reading(Turn& turn, const MeterReadings& readings);

}  // namespace lineside
