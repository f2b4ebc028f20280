// What a meter registers under a given wiring: P = sum over k of Re(V_k conj(s_k r_k I_sigma(k))). Source:
// docs/physics.md; checked against published miswiring tables. Inference and practice meters share it.
#pragma once

#include <array>
#include <complex>

#include "diagnostics/wiring/wiring.hpp"

namespace lineside {

using Phasor = std::complex<double>;

/// The order of the phases, ABC or CBA.
enum class Rotation { Abc, Cba };

/// Voltages to true neutral and load currents on the panel's conductors, as phasors RMS.
struct PanelState {
  std::array<Phasor, kMaxElements> volts{};
  std::array<Phasor, kMaxElements> amps{};
};

/// Nominal angles of a service in degrees: split phase 0/180, network and wye 0/-120/+120 (or the other sequence),
/// high-leg delta 0/180/+-90 with the high leg at sqrt(3) times the voltage.
std::array<Phasor, kMaxElements> service_voltages(const Service& service, Rotation rotation = Rotation::Abc);

/// A load current that lags its own line-to-neutral voltage by acos(pf), or leads it by that angle.
Phasor load_current(Phasor volts, double amps, double power_factor, bool leading = false);

/// The voltage that element `element` (0 to 2) sees: its terminal against terminal N. A dead lead sees 0 V, because the
/// meter's own input holds it at N; that is why a lead put on neutral cannot be told from a dead one.
Phasor element_voltage(const Wiring& wiring, std::size_t element, const PanelState& panel);

/// The watts that the meter sums over its elements, signed.
double registered_watts(const Wiring& wiring, const PanelState& panel);
/// The watts that the load really takes on the metered conductors, signed.
double true_watts(const PanelState& panel, int elements);

}  // namespace lineside
