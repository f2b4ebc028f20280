#include "diagnostics/wiring/registration.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lineside {

namespace {

Phasor at_degrees(double magnitude, double degrees) {
  return std::polar(magnitude, degrees * std::numbers::pi / 180.0);
}

Phasor potential(Conductor conductor, const PanelState& panel) {
  switch (conductor) {
    case Conductor::L1:
    case Conductor::L2:
    case Conductor::L3:
      return panel.volts[static_cast<std::size_t>(conductor)];
    case Conductor::N:
    case Conductor::Dead:
      break;
  }
  return {};
}

}  // namespace

std::array<Phasor, kMaxElements> service_voltages(const Service& service, Rotation rotation) {
  const double v = service.line_to_neutral_v;
  const double turn = rotation == Rotation::Abc ? -1.0 : 1.0;
  std::array<Phasor, kMaxElements> volts{Phasor{v, 0}, Phasor{}, Phasor{}};
  switch (service.connection) {
    case Connection::SinglePhase:
      break;
    case Connection::SplitPhase:
      volts[1] = at_degrees(v, 180);
      break;
    case Connection::SplitPhaseOrNetwork:
      // Both are possible; the line-to-line voltage shows which one is meant (sqrt(3) or 2 times).
      volts[1] = service.line_to_line_v > 1.9 * v ? at_degrees(v, 180) : at_degrees(v, 120 * turn);
      break;
    case Connection::Network:
      volts[1] = at_degrees(v, 120 * turn);
      break;
    case Connection::Wye:
      volts[1] = at_degrees(v, 120 * turn);
      volts[2] = at_degrees(v, -120 * turn);
      break;
    case Connection::HighLegDelta:
      volts[1] = at_degrees(v, 180);
      volts[2] = at_degrees(v * std::numbers::sqrt3, 90 * turn);
      break;
  }
  return volts;
}

Phasor load_current(Phasor volts, double amps, double power_factor, bool leading) {
  const double lag = std::acos(std::clamp(power_factor, -1.0, 1.0)) * (leading ? -1.0 : 1.0);
  return std::polar(amps, std::arg(volts) - lag);
}

Phasor element_voltage(const Wiring& wiring, std::size_t element, const PanelState& panel) {
  if (wiring.voltage[element] == Conductor::Dead || wiring.neutral == Conductor::Dead) return {};
  return potential(wiring.voltage[element], panel) - potential(wiring.neutral, panel);
}

double registered_watts(const Wiring& wiring, const PanelState& panel) {
  double watts = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& ct = wiring.ct[k];
    if (!ct.on) continue;
    const double sign = ct.reversed ? -1.0 : 1.0;
    watts += sign * ct.scale * std::real(element_voltage(wiring, k, panel) * std::conj(panel.amps[index(*ct.on)]));
  }
  return watts;
}

double true_watts(const PanelState& panel, int elements) {
  double watts = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements); ++k) {
    watts += std::real(panel.volts[k] * std::conj(panel.amps[k]));
  }
  return watts;
}

}  // namespace lineside
