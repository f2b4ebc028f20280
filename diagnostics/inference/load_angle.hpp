// How far a load current lags the voltage of its own conductor. That is seldom known, so it is a distribution. Model
// and reasons: docs/physics.md. Lagging is positive.
#pragma once

#include <array>

#include "diagnostics/wiring/diagnose.hpp"

namespace lineside::inference {

/// Angles per grid; a multiple of kLanes.
inline constexpr std::size_t kAngles = 64;

/// Equally probable angles of one conductor's load, as cosine and sine.
struct AngleGrid {
  std::array<float, kAngles> cosine{};
  std::array<float, kAngles> sine{};
};

/// The prior: heaters and electronics near unity, mixed loads, motors, a few leading loads; and, where lines are 120
/// degrees apart, line-to-line loads that shift a leg by +-30 degrees.
const AngleGrid& default_angles(const Service& service);
/// True if only a heater has the declared power factors: at least 0.98, our own limit.
bool is_heater(const PowerFactorRange& range);
/// Uniform over the power factors the person declared; for a heater mostly 1.
AngleGrid declared_angles(const PowerFactorRange& range);

}  // namespace lineside::inference
