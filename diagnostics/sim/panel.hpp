// The panel behind a practice meter: conductors, breakers, and what a voltmeter reads at the terminals. Phasors come
// from registration.hpp, so the practice panel and the inference share their physics.
#pragma once

#include <array>

#include "diagnostics/sim/practice_bus.hpp"
#include "diagnostics/wiring/registration.hpp"
#include "models/service.hpp"

namespace lineside::sim {

/// Voltages and currents on the panel's conductors, as phasors RMS. A conductor at 0 V carries no current; missing
/// volts are the service's nominal; angles are the service's.
PanelState panel_state(const Service& service, const MeterSpec& spec);

/// What a voltmeter shows at the meter's terminals, volts RMS.
struct TerminalVolts {
  PerLine to_neutral;
  PerLine line_to_line;  // L1-L2, L2-L3, L1-L3
};
/// A terminal whose lead is dead reads 0 to everything: practice meters have no stray voltages.
TerminalVolts terminal_volts(const Wiring& wiring, const PanelState& panel);

}  // namespace lineside::sim
