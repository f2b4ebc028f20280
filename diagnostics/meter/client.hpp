// Asks the meter about itself: identity, energy, demand, uptime; writes its ID and resets its demand. Source:
// S12 2.5.3. Every call is one or more Bus transactions; no state is kept between calls.
#pragma once

#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "models/units.hpp"

namespace lineside {

/// Asks 0x11 once. Errors: NoReply if the meter stays silent for as long as this way may take, GarbledReply if bytes
/// came but made no reply, and those of Bus::transact.
Result<Identity> read_identity(Bus& bus, UnitId id);
/// The identity in a 0x11 reply. If zeros behind the reply leave its end open, asks registers 45004 and 45006.
Result<Identity> identity_in(Bus& bus, UnitId id, const Bus::Reply& reply);
/// Asks 0x11 up to three times, a busy meter more often, and listens for a second meter. If there is one, later
/// readings could come from either, so the result is MoreThanOneMeter. Before it reports that no one is there, it
/// reopens a silent connection and asks once more (GatewaySilent), and asks register 40001 once (FlowControl).
Result<Identity> meet(Bus& bus, UnitId id);
/// Asks 0x11 once, then listens for as long as a second meter might take, plus `longer`. Succeeds with one clean reply
/// that names a Leviton meter; otherwise MoreThanOneMeter, LineNotClean, OtherMaster, GatewayTalks, NotALevitonMeter,
/// GarbledReply, NoReply … From then on the bus takes the meter as alone (Bus::write_once) until another voice is
/// heard.
Result<Identity> read_sole_identity(Bus& bus, UnitId id, Instant longer = {});
/// The same, repeated after silence, noise or a busy meter. Every write begins with this. Set `wary` if that happened
/// earlier: replies may be late, and a second voice is listened for much longer.
Result<Identity> meet_alone(Bus& bus, UnitId id, bool wary = false);
/// If a way takes this much longer than before, it is uneven and the second voice was not awaited long enough. Our own.
inline constexpr Instant kUnevenWay = std::chrono::milliseconds(50);
/// Bus::write_once, repeated only while the meter answers that it is busy and has done nothing.
Result<Bus::Reply> write_patiently(Bus& bus, UnitId id, std::span<const std::uint8_t> pdu,
                                   std::optional<std::uint8_t> also_from = std::nullopt);
/// Reads `words` registers from `first`. Up to three tries, up to eight for a busy meter; an exception is an answer and
/// is not retried.
Result<std::vector<std::uint16_t>> read_registers(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words);
/// A register that a model may lack: empty only if the meter answered that it has none.
Result<std::optional<std::uint32_t>> read_optional(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words);
/// Identity and every documented register; up to three tries per request. Set `known_alone` if the meter was read
/// before and a second one was listened for then.
Result<MeterReadings> read_meter(Bus& bus, UnitId id, bool known_alone = false);
/// Energy and uptime only, for the polling of a wiring check. Sets `forward_kwh`, `reverse_kwh` and `uptime_s`.
Result<MeterReadings> read_energy(Bus& bus, UnitId id);

}  // namespace lineside
