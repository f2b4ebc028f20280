#include "diagnostics/sim/panel.hpp"

#include <cmath>
#include <utility>

namespace lineside::sim {

namespace {

std::optional<Phasor> lead(Conductor on, const PanelState& panel) {
  if (on == Conductor::Dead) return std::nullopt;
  if (on == Conductor::N) return Phasor{};
  return panel.volts[static_cast<std::size_t>(on)];
}

double between(const std::optional<Phasor>& from, const std::optional<Phasor>& to) {
  return from && to ? std::abs(*from - *to) : 0.0;
}

}  // namespace

PanelState panel_state(const Service& service, const MeterSpec& spec) {
  PanelState panel;
  const auto nominal = service_voltages(service, spec.rotation);
  const auto count = static_cast<std::size_t>(elements(service));
  for (std::size_t k = 0; k < count && k < kMaxElements; ++k) {
    panel.volts[k] = nominal[k];
    if (spec.volts[k]) panel.volts[k] = std::polar(*spec.volts[k], std::arg(nominal[k]));
    const Load& load = spec.loads[k];
    if (load.on && load.amps > 0 && std::abs(panel.volts[k]) > 0) {
      panel.amps[k] = load_current(panel.volts[k], load.amps, load.power_factor, load.sense == PfSense::Leading);
    }
  }
  return panel;
}

TerminalVolts terminal_volts(const Wiring& wiring, const PanelState& panel) {
  TerminalVolts out;
  const auto neutral = lead(wiring.neutral, panel);
  const auto count = static_cast<std::size_t>(wiring.elements);
  for (std::size_t k = 0; k < count; ++k) out.to_neutral[k] = between(lead(wiring.voltage[k], panel), neutral);
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kPairs{{{0, 1}, {1, 2}, {0, 2}}};
  for (std::size_t p = 0; p < kPairs.size(); ++p) {
    const auto [a, b] = kPairs[p];
    if (b < count) out.line_to_line[p] = between(lead(wiring.voltage[a], panel), lead(wiring.voltage[b], panel));
  }
  return out;
}

}  // namespace lineside::sim
