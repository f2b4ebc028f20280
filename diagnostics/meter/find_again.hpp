// Finds the meter of an ID change that was cut off, which tells how the change ended. docs/protocol.md, "Found again".
#pragma once

#include "diagnostics/meter/set_id.hpp"

namespace lineside {

/// After a power cut or an unplugged adapter: looks for the intent's program ID at both IDs of the recorded intent.
/// Writes nothing. Fails only if the port fails.
Result<FoundAgain> find_again(Bus& bus, const SetIdIntent& intent);

}  // namespace lineside
