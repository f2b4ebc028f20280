// What to look at with the power off: the smallest set of CTs and leads that holds most of what may be wrong, and
// what looking costs against measuring on. Assumed costs: docs/physics.md.
#pragma once

#include <array>
#include <optional>

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Minutes of an electrician; ours.
inline constexpr double kPowerOffMinutes = 30;  // de-energize, lock out, verify absence of voltage, and back
inline constexpr double kLookMinutes = 5;       // at one CT or one lead
inline constexpr double kUnknownMinutes = 10;   // to find out with the power off what is wrong, where that is not known
inline constexpr double kSwitchMinutes = 0.75;  // other breakers on
inline constexpr double kHeaterMinutes = 2.5;   // fetch one and plug it in
inline constexpr double kReadingMinutes = 0.5;  // of the voltmeter
inline constexpr double kNotesMinutes = 1;      // the clamp on, the figures entered

inline constexpr std::size_t kParts = 7;  // CT1 CT2 CT3, leads L1 L2 L3 N: a bit each
/// Probability by the set of parts that are not as they should be.
using PartMass = std::array<double, std::size_t{1} << kParts>;

/// Adds a hypothesis of this probability; what is harmless in it is left out.
void add_parts(PartMass& mass, const Hypothesis& hypothesis, double probability, int elements);
/// Minutes until all that is wrong is found, by the best choice of what to look at first.
double minutes_to_find(const PartMass& mass, int elements);

/// Nothing where the wiring is not wrong for certain. `now` is left open.
std::optional<Inspection> inspection(const HypothesisSet& set, const Posterior& posterior);
/// The same however probable it is that something is wrong.
Inspection inspection_whatever(const HypothesisSet& set, const Posterior& posterior);

}  // namespace lineside::inference
