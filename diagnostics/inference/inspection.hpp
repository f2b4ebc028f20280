// What to inspect with the power off: the smallest set of CTs and leads that holds most of what may be wrong, compared
// with what more measuring would cost. Assumed costs: docs/physics.md.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// What each action costs, in an electrician's minutes. Our own estimates.
inline constexpr double kSwitchMinutes = 0.75;  // turn on other breakers
inline constexpr double kHeaterMinutes = 2.5;   // fetch one and plug it in
inline constexpr double kReadingMinutes = 0.5;  // one reading of the voltmeter
inline constexpr double kNotesMinutes = 1;      // put the clamp on and enter the figures
inline constexpr double kPowerOffMinutes = 15;  // notify, lock out, verify absence of voltage, re-energize
inline constexpr double kCtMinutes = 2;         // inspect one CT: place, direction, rating, leads
inline constexpr double kLeadMinutes = 1;       // inspect one voltage lead

/// The inspection to advise; nothing unless the wiring is certainly wrong. `probability` has one entry per hypothesis.
/// Leaves `now` unset.
std::optional<Inspection> inspection(const HypothesisSet& set, const std::vector<double>& probability);
/// The same, however probable it is that anything is wrong.
Inspection inspection_whatever(const HypothesisSet& set, const std::vector<double>& probability);
/// Minutes that knowing the fault would save over this inspection now: the looks at parts that are correct, and the
/// second power-off if the fault is not among them.
double minutes_to_save(const Inspection& inspect);

}  // namespace lineside::inference
