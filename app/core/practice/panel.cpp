#include "app/core/practice/panel.hpp"

namespace lineside {

namespace {

constexpr Message kPowerOffFirst =
    message("De-energize the panel first. Never touch a CT or a lead while the panel has power.");

Text missing(std::string_view what) {
  return msg("This meter has no {part}.", Verbatim{std::string(what)});
}

Text rewire(sim::PracticeBus& bus, std::size_t meter, Ct ct, const sim::MeterView& now, CtPlacement placement) {
  Wiring wiring = now.wiring;
  if (index(ct) >= static_cast<std::size_t>(wiring.elements)) return missing(name(ct));
  wiring.ct[index(ct)] = placement;
  return bus.rewire(meter, wiring) ? Text() : kPowerOffFirst;
}

struct Apply {
  sim::PracticeBus& bus;
  std::size_t meter;
  sim::MeterView now;

  bool has(Line line) const { return index(line) < static_cast<std::size_t>(now.wiring.elements); }

  Text operator()(const SwitchLoad& action) const {
    if (!has(action.line)) return missing(name(action.line));
    bus.switch_load(meter, action.line, action.on);
    return {};
  }
  Text operator()(const SetPower& action) const {
    bus.set_power(meter, action.on);
    return {};
  }
  Text operator()(const PlugHeater& action) const {
    constexpr double kHeaterAmps = 12.5;  // 1.5 kW at 120 V
    if (!has(action.line)) return missing(name(action.line));
    bus.set_load(meter, action.line, {kHeaterAmps, 1.0, PfSense::Lagging, true});
    return {};
  }
  Text operator()(const PutLeadsRight&) const {
    Wiring wiring = now.wiring;
    const Wiring straight = Wiring::straight(wiring.elements);
    wiring.voltage = straight.voltage;
    wiring.neutral = straight.neutral;
    return bus.rewire(meter, wiring) ? Text() : kPowerOffFirst;
  }
  Text operator()(const FitRightCts&) const {
    Wiring wiring = now.wiring;
    for (CtPlacement& placement : wiring.ct) placement.scale = 1;
    return bus.rewire(meter, wiring) ? Text() : kPowerOffFirst;
  }
  Text operator()(const SetGatewayRaw&) const {
    return bus.set_gateway_raw() ? Text() : message("This bus has no gateway.");
  }
  Text operator()(const TurnCt& action) const {
    CtPlacement placement = now.wiring.ct[index(action.ct)];
    placement.reversed = !placement.reversed;
    return rewire(bus, meter, action.ct, now, placement);
  }
  Text operator()(const MoveCt& action) const {
    if (!has(action.to)) return missing(name(action.to));
    CtPlacement placement = now.wiring.ct[index(action.ct)];
    placement.on = action.to;
    return rewire(bus, meter, action.ct, now, placement);
  }
};

}  // namespace

Text apply(sim::PracticeBus& bus, std::size_t meter, const PracticeAction& action) {
  if (meter >= bus.meter_count()) return message("There is no such meter on the practice bus.");
  return std::visit(Apply{bus, meter, bus.view(meter)}, action);
}

}  // namespace lineside
