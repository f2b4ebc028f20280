// Turns what the meter was seen to do into a likelihood over registered power. One observation may give several pieces
// (a register that restarted). Sources: S12 2.3 (LEDs), 2.5.3 (0.1 kWh steps).
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::inference {

/// What was registered, as a likelihood over power in watts.
struct PowerEvidence {
  enum class Kind {
    Measured,  // watts and its error: LED cycles, a display, many register steps
    Silent,    // no flash, no step: probable below `watts`, impossible above
    Counted,   // few register steps: the share of starting points that give exactly these readings
  };
  Kind kind = Kind::Measured;
  bool led = false;      // under the magnitude rule the LED follows |P|; a register counts forward only
  bool reverse = false;  // about the reverse register: likelihood over -P
  bool certain = true;   // false: the counter may not exist (reverse energy, S12 2.5.3)
  double watts = 0;
  double error = 0;
  double blunder = 0;                        // likelihood that anything gives this: misread, mistapped
  std::vector<std::array<double, 2>> lower;  // Counted: start >= a + b * P, in steps
  std::vector<std::array<double, 2>> upper;  // start < a + b * P
};

/// One observation, ready for the inference.
struct Prepared {
  std::size_t number = 0;                         // of the observation, from 0
  std::array<double, kMaxElements> amps{};        // 0: no load
  std::array<double, kMaxElements> amps_error{};  // relative, one standard deviation
  std::array<double, kMaxElements> idle{};        // amperes below 1 A on a conductor whose load is off
  std::array<bool, kMaxElements> declared{};      // its power factor was declared for this observation
  std::array<PowerFactorRange, kMaxElements> range{};
  std::vector<PowerEvidence> pieces;
  std::optional<bool> indicator;  // set only if more than 1 A flowed
  bool counts_forward = false;    // the register moved forward: a sign of direction
  bool dark_indicator = false;    // the reverse indicator stayed dark with more than 1 A
  bool too_small = false;         // the load is too small to judge the meter by
  bool usable = false;
};

/// The least current on a loaded conductor for which a fraction means anything: 1 % of the rating, at least 2 A.
double least_amps(const DiagnoseInput& input);

/// Prepares observation `number` (from 0). What is impossible is left out and becomes a finding.
Prepared prepare(const DiagnoseInput& input, std::size_t number, std::vector<Finding>& findings);

}  // namespace lineside::inference
