// Every wiring that is considered: CT placements, open CTs, ratios, voltage leads, generation, and pairs of these.
// Wirings that no measurement of the meter can tell apart are one hypothesis with several members. Physics:
// docs/physics.md; source of the placements: S12 3.7.
#pragma once

#include <array>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::inference {

/// One wiring of a hypothesis.
struct Member {
  Wiring wiring;
  double odds = 0;          // prior odds against correct wiring
  bool plain = false;       // a single mistake, or CTs only: named in the text however small its share
  bool generation = false;  // wired correctly, but power flows to the grid
};

/// Wirings that register the same for every load and read the same at the terminals.
struct Hypothesis {
  std::vector<Member> members;             // most probable first
  double prior = 0;                        // of all members together, normalized over the set
  double harmless = 0;                     // share of the prior that is not miswired at all
  bool right = false;                      // correct wiring is a member
  std::array<double, 6> terminal_volts{};  // L1-N L2-N L3-N L1-L2 L2-L3 L1-L3, nominal
  /// The voltage that the current on each conductor meets, as a phasor in volts relative to the conductor's own
  /// voltage, for rotation Abc and Cba: the power on conductor c is amps * Re(seen * e^(j lag)).
  std::array<std::array<Phasor, kMaxElements>, 2> seen{};
};

/// All hypotheses for one service, with what they share. Priors sum to 1.
struct HypothesisSet {
  std::vector<Hypothesis> all;
  int elements = 3;
  bool two_rotations = false;
  /// Conductor to neutral: as measured if plausible, otherwise nominal in proportion to the other readings.
  std::array<double, kMaxElements> volts{};
};

/// Builds the set from service, CT labels, voltages and what was said about generation; observations are not used.
HypothesisSet hypotheses(const DiagnoseInput& input);

/// The voltage that the current on each conductor meets under a wiring, in volts, relative to the conductor's own
/// voltage.
std::array<Phasor, kMaxElements> seen_by_current(const Wiring& wiring, const PanelState& panel);

}  // namespace lineside::inference
