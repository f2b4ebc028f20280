// What two readings of the same meter, one after the other, say: was its supply interrupted, and how
// much power flowed on average. Source: S12 2.5.3, register 45007 counts seconds since power-up.
#pragma once

#include <optional>

#include "diagnostics/clock.hpp"
#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"

namespace lineside {

/// "supply-interrupted" where the uptime began again between two readings taken `elapsed` apart.
std::optional<Finding> restart_between(const MeterReadings& before, const MeterReadings& after, Instant elapsed);

}  // namespace lineside
