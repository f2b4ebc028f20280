// Results of effects become facts of the meter they were asked for, whatever screen is shown by then.
#pragma once

#include "wizards/engine/turn.hpp"

namespace lineside {

/// Results of bus work and exports.
void take_result(Turn& turn);

}  // namespace lineside
