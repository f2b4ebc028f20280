// The meter of an ID change that was cut off: where it is now, and so how the change ended. docs/protocol.md, "Found
// again".
#pragma once

#include "diagnostics/meter/set_id.hpp"

namespace lineside {

/// After a power cut or an unplugged adapter: looks at both IDs of the recorded intent for its program ID.
/// Writes nothing. An error only when the port fails.
Result<FoundAgain> find_again(Bus& bus, const SetIdIntent& intent);

}  // namespace lineside
