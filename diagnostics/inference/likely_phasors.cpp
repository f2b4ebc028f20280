#include "diagnostics/inference/likely_phasors.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <numeric>

namespace lineside::inference {

namespace {

constexpr double kAssumedFactor = 0.9;  // lagging, where nothing was seen of a load (Lineside's assumption)
constexpr double kNothing = 1e-3;       // of the nominal, below which there is no arrow

double degrees(double radians) {
  double out = std::remainder(radians * 180 / std::numbers::pi, 360);
  if (out <= -179.95) out += 360;
  return std::abs(out) < 0.05 ? 0 : out;
}

/// The load on one conductor, as far as known.
struct Load {
  double amps = 0;
  double lag = std::acos(kAssumedFactor);
  bool estimated = false;
};

const Step* heaviest_step(const Scene& scene) {
  const Step* out = nullptr;
  double most = 0;
  for (const Step& step : scene.steps) {
    const double sum = std::accumulate(step.prepared.amps.begin(), step.prepared.amps.end(), 0.0);
    if (sum > most) out = &step, most = sum;
  }
  return out;
}

double mean_lag(const Draws& draws, std::size_t variable) {
  double x = 0;
  double y = 0;
  for (std::size_t i = 0; i < draws.weight.size(); ++i) {
    x += static_cast<double>(draws.weight[i]) * static_cast<double>(draws.angles.cosines(variable)[i]);
    y += static_cast<double>(draws.weight[i]) * static_cast<double>(draws.angles.sines(variable)[i]);
  }
  return std::atan2(y, x);
}

std::array<Load, kMaxElements> loads_of(const Scene& scene, const Draws* draws) {
  std::array<Load, kMaxElements> out{};
  const Step* heaviest = heaviest_step(scene);
  const auto take = [&](const Step& step) {
    for (const Term& term : step.terms) {
      Load& load = out[term.conductor];
      if (load.amps > 0) continue;
      load.amps = static_cast<double>(term.amps);
      if (draws == nullptr || step.prepared.pieces.empty() || draws->weight.empty()) continue;
      load.lag = mean_lag(*draws, term.variable);
      load.estimated = true;
    }
  };
  if (heaviest != nullptr) take(*heaviest);
  for (const Step& step : scene.steps) take(step);
  return out;
}

/// The rotation under which this wiring does what the draws were made for.
PanelState panel_of(const DiagnoseInput& input, const HypothesisSet& set, const Wiring& wiring, const Draws* draws,
                    Rotation& rotation) {
  std::array<PanelState, 2> panels;
  std::array<double, 2> off{};
  for (std::size_t r = 0; r < 2; ++r) {
    panels[r].volts = service_voltages(input.service, r == 0 ? Rotation::Abc : Rotation::Cba);
    for (std::size_t c = 0; c < static_cast<std::size_t>(set.elements); ++c)
      panels[r].volts[c] = std::polar(set.volts[c], std::arg(panels[r].volts[c]));
    if (draws == nullptr) continue;
    const auto seen = seen_by_current(wiring, panels[r]);
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      off[r] += std::norm(seen[c] - Phasor{static_cast<double>(draws->variant->real[c]),
                                           static_cast<double>(draws->variant->imaginary[c])});
    }
  }
  const std::size_t best = off[1] < off[0] - 1 ? 1 : 0;
  rotation = best == 0 ? Rotation::Abc : Rotation::Cba;
  return panels[best];
}

struct Sketch {
  const Wiring& wiring;
  const PanelState& panel;
  const std::array<Load, kMaxElements>& loads;
  PhasorDiagram out{};

  Phasor volts(const Wiring& of, std::size_t k) const { return element_voltage(of, k, panel); }
  Phasor amps(const Wiring& of, std::size_t k) const {
    const CtPlacement& ct = of.ct[k];
    if (!ct.on) return {};
    const std::size_t c = index(*ct.on);
    const Load& load = loads[c];
    return (ct.reversed ? -1.0 : 1.0) * ct.scale * std::polar(load.amps, std::arg(panel.volts[c]) - load.lag);
  }
  /// `arrow` with its size and angle from `value`; nothing where there is nothing to draw.
  void add(PhasorArrow arrow, Phasor value) {
    if (std::abs(value) < kNothing) return;
    arrow.magnitude = std::abs(value);
    arrow.degrees = degrees(std::arg(value));
    out.arrows.push_back(std::move(arrow));
  }
};

Text note_of(const DiagnoseInput& input, const HypothesisSet& set, const std::array<Load, kMaxElements>& loads,
             Rotation rotation) {
  const bool drawn = set.two_rotations && input.service.connection != Connection::Network;
  Text out = !drawn                      ? message("the voltage angles are nominal")
             : rotation == Rotation::Abc ? message("the voltage angles are nominal (rotation L1, L2, L3 drawn)")
                                         : message("the voltage angles are nominal (rotation L1, L3, L2 drawn)");
  std::vector<Text> seen;
  bool assumed = false;
  for (std::size_t c = 0; c < static_cast<std::size_t>(set.elements); ++c) {
    if (loads[c].amps <= 0) continue;
    assumed = assumed || !loads[c].estimated;
    if (!loads[c].estimated) continue;
    const Verbatim line{std::string(name(kLines[c]))};
    const Quantity factor{std::cos(loads[c].lag), {}, 2};
    seen.push_back(loads[c].lag < -0.05  ? msg("{line} {factor} leading", line, factor)
                   : loads[c].lag > 0.05 ? msg("{line} {factor} lagging", line, factor)
                                         : msg("{line} {factor}", line, factor));
  }
  if (!seen.empty())
    out = msg("{one}; {next}", std::move(out),
              msg("the power factors that fit best are {factors}", commas(std::move(seen))));
  if (assumed)
    out = msg("{one}; {next}", std::move(out),
              message("0.90 lagging is assumed where nothing was timed (Lineside's assumption)"));
  return msg("Estimates: {what}.", std::move(out));
}

}  // namespace

std::optional<PhasorDiagram> phasors(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene,
                                     const Posterior& posterior) {
  const auto& p = posterior.probability;
  const auto best = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  const Member& member = set.all[best].members.front();
  if (member.generation) return std::nullopt;
  const auto at = std::find_if(posterior.leading.begin(), posterior.leading.end(),
                               [&](const Draws& draws) { return draws.variant->hypothesis == best; });
  const Draws* draws = at == posterior.leading.end() ? nullptr : &*at;
  Rotation rotation = Rotation::Abc;
  const PanelState panel = panel_of(input, set, member.wiring, draws, rotation);
  const std::array<Load, kMaxElements> loads = loads_of(scene, draws);
  const Wiring straight = Wiring::straight(set.elements);
  Sketch sketch{member.wiring, panel, loads};
  for (const bool current : {false, true}) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(set.elements); ++k) {
      const bool wrong =
          current ? member.wiring.ct[k] != straight.ct[k]
                  : member.wiring.voltage[k] != straight.voltage[k] || member.wiring.neutral != straight.neutral;
      const auto value = [&](const Wiring& of) { return current ? sketch.amps(of, k) : sketch.volts(of, k); };
      const std::string_view label = current ? name(kCts[k]) : name(kLines[k]);
      sketch.add({std::string(label), current, k, 0, 0, wrong, false}, value(member.wiring));
      if (wrong) sketch.add({std::string(label), current, k, 0, 0, false, true}, value(straight));
    }
  }
  sketch.out.words = element_words(sketch.out.arrows, static_cast<std::size_t>(set.elements));
  sketch.out.note = note_of(input, set, loads, rotation);
  return std::move(sketch.out);
}

}  // namespace lineside::inference
