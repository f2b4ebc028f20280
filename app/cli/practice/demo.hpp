// The demonstration: one job from the model number to the signed record, played on the practice bus in this process
// with a clock that jumps. Every byte on the wire is real; every reading is what the practice panel's voltmeter, clamp
// and LED show.
#pragma once

#include "app/cli/commands.hpp"

namespace lineside::cli {

/// Plays it and prints what happened and where the record is. Returns the exit status.
int run_demonstration(Context& context);

}  // namespace lineside::cli
