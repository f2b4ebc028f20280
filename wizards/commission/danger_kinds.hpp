// What endangers people or the meter, a row each: where it is asked for, where it is corrected, what it comes from. The
// engine bars, closes and shows by these rows (wizards/engine/dangers.hpp). One list and not a hook of each step: a
// danger comes from what several screens ask, and the certificate names the kinds in this order.
#pragma once

#include <span>

#include "wizards/engine/table.hpp"

namespace lineside {

/// In the order in which a certificate names them.
std::span<const DangerKind> danger_kinds();

}  // namespace lineside
