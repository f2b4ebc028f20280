// What to look at with the power off: the smallest set of CTs and leads that holds most of what may be wrong, and
// what measuring costs. Assumed costs: docs/physics.md.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// Minutes of an electrician; ours.
inline constexpr double kSwitchMinutes = 0.75;  // other breakers on
inline constexpr double kHeaterMinutes = 2.5;   // fetch one and plug it in
inline constexpr double kReadingMinutes = 0.5;  // of the voltmeter
inline constexpr double kNotesMinutes = 1;      // the clamp on, the figures entered
inline constexpr double kPowerOffMinutes = 15;  // told, isolated, proved dead, on again
inline constexpr double kCtMinutes = 2;         // look at one CT: place, direction, rating, its leads
inline constexpr double kLeadMinutes = 1;       // look at one voltage lead

/// `probability`: of each hypothesis. Nothing where the wiring is not wrong for certain. `now` is left open.
std::optional<Inspection> inspection(const HypothesisSet& set, const std::vector<double>& probability);
/// The same however probable it is that something is wrong.
Inspection inspection_whatever(const HypothesisSet& set, const std::vector<double>& probability);
/// Minutes that knowing what is wrong would save over looking at these now: the looks at what is as it should be, and
/// the second power-off where the fault is not among them.
double minutes_to_save(const Inspection& inspect);

}  // namespace lineside::inference
