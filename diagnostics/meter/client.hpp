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
/// Asks 0x11, then listens until 500 ms after the request: one clean voice that names a Leviton meter, or an error
/// (MoreThanOneMeter, NotALevitonMeter, GarbledReply, NoReply …). Every write begins with this.
Result<Identity> read_sole_identity(Bus& bus, UnitId id);
/// `words` registers from `first`, tried up to three times; an exception is an answer and not tried again.
Result<std::vector<std::uint16_t>> read_registers(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words);
/// Identity and every documented register, each request tried up to three times.
Result<MeterReadings> read_meter(Bus& bus, UnitId id);
/// Energy and uptime only: what a wiring check polls. `forward_kwh`, `reverse_kwh`, `uptime_s` are set.
Result<MeterReadings> read_energy(Bus& bus, UnitId id);

struct SetIdOptions {
  bool allow_standard_frame = false;  // the user's consent to the second form
  SetIdRecorder record;               // called before each frame is written
};
/// Changes `from` to `to` and proves it. An error only when the port fails; everything else is in the outcome.
Result<SetIdOutcome> set_unit_id(Bus& bus, UnitId from, UnitId to, const SetIdOptions& options = {});

/// After a power cut or an unplugged adapter: looks at both IDs of the recorded intent for its program ID.
/// Writes nothing. An error only when the port fails.
Result<FoundAgain> find_again(Bus& bus, const SetIdIntent& intent);

/// Saves the peak, resets it once, and proves it by the counter; never repeated on silence.
Result<DemandResetOutcome> reset_demand(Bus& bus, UnitId id, const DemandResetRecorder& record = {});

}  // namespace lineside
