// What I-2 shares with I-1 and with the results of the bus: the next free Modbus ID, and which meter was just turned
// on.
#pragma once

#include <optional>

#include "diagnostics/meter/identity.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// The lowest ID from 2 on that no meter of the job has or is to get and no scan found; nothing if all are taken.
std::optional<int> next_free(const View& view);

/// Records, after a reading of ID 1 during the round, whether it is the meter that was just turned on. Call it once the
/// identity has been recorded.
void take_wall_reading(Turn& turn, const MeterReadings& readings);

}  // namespace lineside
