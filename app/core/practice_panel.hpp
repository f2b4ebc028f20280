// What hands do at a practice panel. The window and the text wizard offer these beside the wizard,
// never inside it: the flow must not know that it is being practised on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "diagnostics/sim/practice_bus.hpp"

namespace lineside {

struct SwitchLoad {
  Line line;
  bool on;
};
struct SetPower {
  bool on;
};
struct TurnCt {
  Ct ct;
};
struct MoveCt {
  Ct ct;
  Line to;
};
using PracticeAction = std::variant<SwitchLoad, SetPower, TurnCt, MoveCt>;

/// Does it, or says why not ("Switch the panel off first: …"); empty when done.
std::string apply(sim::PracticeBus& bus, std::size_t meter, const PracticeAction& action);

}  // namespace lineside
