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
/// Every other load on the conductor off, a portable heater on.
struct PlugHeater {
  Line line;
};
/// Each voltage lead on its own conductor, its fuse renewed.
struct PutLeadsRight {};
/// CTs of the rating that the meter is set for, where and as the old ones sat.
struct FitRightCts {};
/// The gateway's menu: TCP server with raw data, packing interval 0, no registration or heartbeat.
struct SetGatewayRaw {};
using PracticeAction =
    std::variant<SwitchLoad, SetPower, TurnCt, MoveCt, PlugHeater, PutLeadsRight, FitRightCts, SetGatewayRaw>;

/// Does it, or says why not ("De-energize the panel first. …"); empty when done.
Text apply(sim::PracticeBus& bus, std::size_t meter, const PracticeAction& action);

}  // namespace lineside
