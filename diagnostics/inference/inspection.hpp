// What to look at with the power off: the smallest set of CTs and leads that holds most of what may be wrong, and
// what measuring costs. Assumed costs: docs/physics.md.
#pragma once

#include <array>
#include <optional>

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Minutes of an electrician; ours.
inline constexpr double kSwitchMinutes = 0.75;  // other breakers on
inline constexpr double kHeaterMinutes = 2.5;   // fetch one and plug it in
inline constexpr double kReadingMinutes = 0.5;  // of the voltmeter
inline constexpr double kNotesMinutes = 1;      // the clamp on, the figures entered

/// Nothing where the wiring is not wrong for certain. `now` is left open.
std::optional<Inspection> inspection(const HypothesisSet& set, const Posterior& posterior);
/// The same however probable it is that something is wrong.
Inspection inspection_whatever(const HypothesisSet& set, const Posterior& posterior);

}  // namespace lineside::inference
