// Mistakes of the person and the instrument, as explanations beside the wirings: what would have been seen without
// them. Odds and reasons: docs/physics.md.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "diagnostics/inference/scene.hpp"

namespace lineside::inference {

/// One mistake in one observation, or one habit in several.
struct Slip {
  std::string code;                       // "both-edges"; docs/physics.md lists them
  std::vector<std::size_t> observations;  // from 0
  double odds = 0;                        // against no mistake
  Text text;
  Text remedy;
  bool led = false;  // counting with another instrument would avoid it
  /// Steps of the scene, each with what counts instead of what was entered.
  std::vector<std::pair<std::size_t, std::vector<Alternative>>> steps;
};

/// Every mistake that is considered for these observations.
std::vector<Slip> slips(const DiagnoseInput& input, const Scene& scene);

}  // namespace lineside::inference
