// Who is at an ID, judged by asking. Changing an ID and finding a meter again both rest on this.
#pragma once

#include <cstdint>
#include <optional>

#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "models/units.hpp"

namespace lineside {

inline const Source kSetIdManual{Manual::S12, "2.5.3"};

/// What asking at one ID showed.
struct Presence {
  bool present = false;
  bool unclear = false;              // bytes came that made no reply
  std::optional<Error> more;         // set if another voice answers as well
  std::optional<Identity> identity;  // of the only meter there
  std::optional<std::uint32_t> program_id;
  std::optional<double> uptime_s;
  Instant at{};
  bool silent() const { return !present && !unclear; }
};

/// True if the error is the meter's or the line's rather than the port's: asking can go on.
bool bus_is_there(ErrorCode code);
/// "Modbus ID 18".
Text id_text(UnitId id);
/// Reads program ID and uptime of the meter that answers, and the time of reading. Fails only if a read fails.
Status read_proof_registers(Bus& bus, UnitId id, Presence& into);
/// Asks 0x11 twice and a register once before it calls an ID silent: a reply may be lost, and a device may not know
/// 0x11. Bytes that are no reply are asked for again. With `alone`, the meter must be the only one there; otherwise
/// `more` says what else was heard.
Result<Presence> look(Bus& bus, UnitId id, bool alone);

}  // namespace lineside
