// What two readings of the same meter say together: whether its supply was interrupted between them. Source: S12 2.5.3,
// register 45007 counts seconds since power-up.
#pragma once

#include <optional>

#include "diagnostics/clock.hpp"
#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"

namespace lineside {

/// "supply-interrupted" if the uptime started over between two readings taken `elapsed` apart.
std::optional<Finding> restart_between(const MeterReadings& before, const MeterReadings& after, Instant elapsed);

}  // namespace lineside
