// W-2 while it watches: since when, and the samples of the energy register, of which few become facts.
#pragma once

#include <optional>

#include "diagnostics/wiring/diagnose.hpp"
#include "wizards/engine/turn.hpp"

namespace lineside {

/// What W-2 keeps between events and may lose.
struct WatchState {
  double since = -1;                     // steady clock when LED or register began to be watched, s; below 0: not
  std::optional<RegisterSample> newest;  // recorded or not
};

/// The newest register sample, where the watching ends: it tells how long the register stood still.
void keep_last_sample(Turn& turn);

// Hooks of W-2.
bool take_watch(Turn& turn);
void leave_watch(Turn& turn);

}  // namespace lineside
