// The meter in its own words: identity, energy, demand, uptime, ID change, demand reset.
// Source: S12 2.5.3. Every call is one or more Bus transactions; no state is kept between calls.
#pragma once

#include "diagnostics/meter/demand_reset.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "models/units.hpp"

namespace lineside {

/// Asks 0x11 once. NoReply: silence for as long as this way may take. GarbledReply: bytes came, none made a reply.
Result<Identity> read_identity(Bus& bus, UnitId id);
/// The identity in a 0x11 reply. Where zeros behind it leave its end open, registers 45004 and 45006 are asked.
Result<Identity> identity_in(Bus& bus, UnitId id, const Bus::Reply& reply);
/// Asks 0x11 up to three times, a busy meter more often, and listens for a second meter's reply: where there is one,
/// nothing that is read from then on is certain to be the same meter's (MoreThanOneMeter). Of a way that stays silent
/// the connection is opened again and asked once more (GatewaySilent), and register 40001 is asked once (FlowControl),
/// before nobody is said to be there.
Result<Identity> meet(Bus& bus, UnitId id);
/// Asks 0x11 once, then listens for as long as a second meter might take: one clean voice that names a Leviton meter,
/// or an error (MoreThanOneMeter, LineNotClean, OtherMaster, GatewayTalks, NotALevitonMeter, GarbledReply, NoReply …).
/// From then on the bus takes the meter as alone (Bus::write_once) until somebody else is heard.
/// `longer`: listen so much longer.
Result<Identity> read_sole_identity(Bus& bus, UnitId id, Instant longer = {});
/// The same, asked again where silence, noise or a busy meter came between. Every write begins with this. `wary`: such
/// has come before. Where it has, replies may be late, and a second voice is listened for much longer.
Result<Identity> meet_alone(Bus& bus, UnitId id, bool wary = false);
/// A way that takes so much longer than before is uneven: the second voice was not listened for long enough. Ours.
inline constexpr Instant kUnevenWay = std::chrono::milliseconds(50);
/// Bus::write_once, repeated only while the meter says that it is busy and has done nothing.
Result<Bus::Reply> write_patiently(Bus& bus, UnitId id, std::span<const std::uint8_t> pdu,
                                   std::optional<std::uint8_t> also_from = std::nullopt);
/// `words` registers from `first`, tried up to three times, a busy meter up to eight times; an exception is an answer
/// and not tried again.
Result<std::vector<std::uint16_t>> read_registers(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words);
/// A register that a model may not have: empty only where the meter answered that it has none.
Result<std::optional<std::uint32_t>> read_optional(Bus& bus, UnitId id, RegisterNumber first, std::uint16_t words);
/// Identity and every documented register, each request tried up to three times. `known_alone`: the meter has been read
/// before, and a second one was listened for then.
Result<MeterReadings> read_meter(Bus& bus, UnitId id, bool known_alone = false);
/// Energy and uptime only: what a wiring check polls. `forward_kwh`, `reverse_kwh`, `uptime_s` are set.
Result<MeterReadings> read_energy(Bus& bus, UnitId id);

}  // namespace lineside
