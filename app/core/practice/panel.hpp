// What hands can do at a practice panel. The window and the text wizard offer these beside the wizard, never inside it:
// the flow must not know that it is practice.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "diagnostics/sim/practice_bus.hpp"

namespace lineside {

/// Turns the breaker of a load on or off.
struct SwitchLoad {
  Line line;
  bool on;
};
/// Energizes or de-energizes the panel and its meter.
struct SetPower {
  bool on;
};
/// Turns a CT around on its conductor.
struct TurnCt {
  Ct ct;
};
/// Moves a CT to another conductor.
struct MoveCt {
  Ct ct;
  Line to;
};
/// Turns every other load on the conductor off and a portable heater on.
struct PlugHeater {
  Line line;
};
/// Puts each voltage lead on its own conductor, with a new fuse.
struct PutLeadsRight {};
/// Replaces the CTs with ones of the rating the meter is set for, in the same places and directions.
struct FitRightCts {};
/// Sets the gateway's menu: TCP server with raw data, packing interval 0, no registration or heartbeat.
struct SetGatewayRaw {};
using PracticeAction =
    std::variant<SwitchLoad, SetPower, TurnCt, MoveCt, PlugHeater, PutLeadsRight, FitRightCts, SetGatewayRaw>;

/// Does it; returns why not ("De-energize the panel first. …"), or an empty text when done.
Text apply(sim::PracticeBus& bus, std::size_t meter, const PracticeAction& action);

}  // namespace lineside
