// The meter in its own words: identity, energy, demand, uptime, ID change, demand reset.
// Source: S12 2.5.3. Every call is one or more Bus transactions; no state is kept between calls.
#pragma once

#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "models/units.hpp"

namespace lineside {

/// Asks 0x11 once. NoReply: silence for 500 ms. GarbledReply: bytes came, none made a reply.
Result<Identity> read_identity(Bus& bus, UnitId id);
/// Identity and every documented register, each request tried up to three times.
Result<MeterReadings> read_meter(Bus& bus, UnitId id);
/// Energy and uptime only: what a wiring check polls. `forward_kwh`, `reverse_kwh`, `uptime_s` are set.
Result<MeterReadings> read_energy(Bus& bus, UnitId id);

struct SetIdOptions {
  bool allow_standard_frame = false;  // the user's consent to the second form
};
/// Changes `from` to `to` and proves it. An error only when the port fails; everything else is in the outcome.
Result<SetIdOutcome> set_unit_id(Bus& bus, UnitId from, UnitId to, const SetIdOptions& options = {});

/// Saves the peak, resets it once, and proves it by the counter; never repeated on silence.
Result<DemandResetOutcome> reset_demand(Bus& bus, UnitId id);

}  // namespace lineside
