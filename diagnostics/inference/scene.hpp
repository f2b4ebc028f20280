// All observations together: which unknown load angles they share, and how probable an observation is for given angles
// under one wiring. Loads drift between observations; a declared load counts as another load.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "diagnostics/inference/evidence.hpp"
#include "diagnostics/inference/hypotheses.hpp"
#include "diagnostics/inference/load_angle.hpp"

namespace lineside::inference {

/// A hypothesis under one rotation, ready for the inner loop.
struct Variant {
  std::size_t hypothesis = 0;
  double prior = 0;  // of the hypothesis, the rotation and the voltmeter's readings together
  std::array<float, kMaxElements> real{};
  std::array<float, kMaxElements> imaginary{};
  /// An idle current of one ampere on each conductor, its angle unknown: mean and spread of its watts, and the chance
  /// that they count backward.
  std::array<float, kMaxElements> idle_watts{};
  std::array<float, kMaxElements> idle_spread{};
  std::array<float, kMaxElements> idle_backward{};
};

/// The current of one conductor in one observation.
struct Term {
  std::size_t variable = 0;
  std::size_t conductor = 0;
  float amps = 0;
  float relative_variance = 0;  // of amps and volts
  float drift = 1;              // drift of the angle relative to other loads': a heater's angle hardly moves
};

/// What would have been seen if a person or an instrument had made a certain mistake.
struct Alternative {
  std::array<float, kMaxElements> amps{1, 1, 1};  // true current over the current that was entered
  std::vector<PowerEvidence> pieces;
  float share = 1;
};

/// One usable observation with the angles it depends on.
struct Step {
  Prepared prepared;
  std::vector<Term> terms;
  std::vector<Alternative> instead;  // if not empty, these count instead of what was entered
  float scale = 1;                   // of its likelihood: keeps each at most 1, and the product of many steps above 0
  bool shared = false;               // shares an angle with another step
  bool other_loads = false;          // shares an angle with a step that had other breakers on
};

/// `count` draws of every variable: row-major [variable][draw].
struct Angles {
  std::size_t count = 0;
  std::vector<float> cosine;
  std::vector<float> sine;
  std::span<const float> cosines(std::size_t variable) const { return {cosine.data() + variable * count, count}; }
  std::span<const float> sines(std::size_t variable) const { return {sine.data() + variable * count, count}; }
};

/// The unknowns and the observations of one diagnosis.
struct Scene {
  std::vector<AngleGrid> variables;
  std::vector<Step> steps;                                     // usable ones
  std::array<std::optional<std::size_t>, kMaxElements> usual;  // variable of a conductor's undeclared load
  double volts_variance = 0;
  bool idle = false;  // in some step a conductor carries an idle current
};

/// Builds the scene from the observations that `prepare` found usable.
Scene make_scene(const DiagnoseInput& input, const std::vector<Prepared>& prepared);

/// Buffers of the inner loop, kept between calls.
struct Scratch {
  std::vector<float> power;
  std::vector<float> variance;  // without what a drift of the angles adds
  std::vector<float> turn;      // watts squared per radian squared of drift
  std::vector<float> least;
  std::vector<float> sum;
  std::vector<float> other;
  std::vector<float> lit;  // chance that the indicator is lit
  void want(std::size_t count);
};

/// Angles of a step's terms, as parallel arrays of equal length.
struct TermAngles {
  std::array<const float*, kMaxElements> cosine{};
  std::array<const float*, kMaxElements> sine{};
};

/// What may drive the reverse indicator. Not published (S12 5, LMM 5), so it is soft evidence. A meter has one driver,
/// the same in every observation. The figures are chances that the indicator is lit, our own.
struct IndicatorDriver {
  double share;
  float backwards;    // the sum is negative
  float one_element;  // one conductor's part is negative, the sum is not
  float forward;
};
inline constexpr std::array<IndicatorDriver, 3> kIndicatorDrivers{{
    {0.45, 0.97F, 0.02F, 0.02F},  // the sum
    {0.40, 0.97F, 0.90F, 0.02F},  // any element
    {0.15, 0.03F, 0.03F, 0.02F},  // something else, or it does not light
}};

/// How registration and indicator are assumed to work. Without a driver, the indicator is ignored.
struct Reading {
  RegistrationRule rule = RegistrationRule::Net;
  const IndicatorDriver* driver = nullptr;
};

/// A weight for each of `count` draws of the angles, and the room to work.
struct Weights {
  std::size_t count = 0;
  Scratch& scratch;
  float* weight = nullptr;
};

/// Multiplies weight[i] by the likelihood of `step` at angles i, scaled to be 1 at most. Returns whether any power was
/// negative.
bool weigh(const Variant& variant, const Step& step, const TermAngles& angles, const Reading& reading,
           const Weights& into);

}  // namespace lineside::inference
