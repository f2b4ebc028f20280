// Who is at an ID, as far as asking tells: what an ID change and finding a meter again rest on.
#pragma once

#include <cstdint>
#include <optional>

#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "models/units.hpp"

namespace lineside {

inline const Source kSetIdManual{Manual::S12, "2.5.3"};

struct Presence {
  bool present = false;
  bool unclear = false;              // bytes came that no reply could be made of
  std::optional<Error> more;         // it answers, and somebody else does
  std::optional<Identity> identity;  // of the one meter there
  std::optional<std::uint32_t> program_id;
  std::optional<double> uptime_s;
  Instant at{};
  bool silent() const { return !present && !unclear; }
};

/// A reply of another kind than the port's failure: the search goes on with it.
bool bus_is_there(ErrorCode code);
/// "Modbus ID 18".
Text id_text(UnitId id);
/// Program ID and uptime of who is there, with the time.
Status read_proof_registers(Bus& bus, UnitId id, Presence& into);
/// Asks 0x11 twice and a register once before calling an ID silent: a reply may be lost, and a device may not know
/// 0x11. What is no reply is asked again. `alone`: the meter there has to be the only one, else `more` says who else.
Result<Presence> look(Bus& bus, UnitId id, bool alone);

}  // namespace lineside
