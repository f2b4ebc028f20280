// What endangers people or the meter, one row each: where it is asked, where it is corrected, what it comes from. The
// engine bars, closes and shows by these rows (wizards/engine/dangers.hpp). One list rather than a hook of each step,
// because a danger comes from what several screens ask, and the certificate names the kinds in this order.
#pragma once

#include <span>

#include "wizards/engine/table.hpp"

namespace lineside {

/// All kinds, in the order of the certificate.
std::span<const DangerKind> danger_kinds();

}  // namespace lineside
