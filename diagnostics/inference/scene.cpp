#include "diagnostics/inference/scene.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "diagnostics/inference/fast_math.hpp"
#include "diagnostics/inference/lanes.hpp"
#include "diagnostics/inference/likelihood.hpp"

namespace lineside::inference {

namespace {

constexpr float kDrift = 0.06F;        // radians: the same loads, a little later
constexpr float kWideDrift = 0.25F;    // other loads or other breakers: their power factor is another one
constexpr float kHeaterDrift = 0.15F;  // of either: a heater is another one at most
constexpr float kWideShare = 0.20F;
constexpr float kWideShareOther = 0.35F;  // where other breakers were on
constexpr float kUnsteady = 0.01F;        // of the power, while it is timed
constexpr float kFar = 5.0F;              // standard deviations beyond which nothing is looked for
constexpr float kIdleClamp = 0.02F;       // amperes that a clamp is off by near zero
constexpr float kNoPower = 2.0F;          // watts
constexpr double kSteadiest = 0.01;       // of a power: nothing is known closer
constexpr float kIdleLights = 0.5F;  // chance that an idle current that counts backward is enough for the indicator

/// How far the angles may have drifted since the other observations: little, or with some chance a good deal.
struct Drift {
  float wide_share = 0;
};

/// So many draws of the angles, with the room to work on them.
struct Draw {
  std::size_t count = 0;
  Scratch& scratch;
};

LINESIDE_WIDE_VECTORS void measured(const PowerEvidence& piece, bool magnitude, std::size_t count, Drift drift,
                                    const float* __restrict power, const float* __restrict variance,
                                    const float* __restrict turn, float* __restrict likelihood) {
  const auto watts = static_cast<float>(piece.watts);
  const auto own = static_cast<float>(piece.error * piece.error);
  const auto blunder = static_cast<float>(piece.blunder);
  const float fold = magnitude ? 0.0F : 1.0F;
  for (std::size_t i = 0; i < count; ++i) {
    const float p = fold * power[i] + (1 - fold) * std::abs(power[i]);
    const float narrow = fast_inverse_root(own + variance[i] + kDrift * kDrift * turn[i]);
    const float wide = fast_inverse_root(own + variance[i] + kWideDrift * kWideDrift * turn[i]);
    const float off = (watts - p) * narrow;
    const float off_wide = (watts - p) * wide;
    const float near = (1 - drift.wide_share) * fast_exp(-0.5F * off * off) * narrow;
    const float far = drift.wide_share * fast_exp(-0.5F * off_wide * off_wide) * wide;
    likelihood[i] *= (near + far) * 0.39894228F + blunder;
  }
}

/// True if the loads of every draw are less steady than the register's steps are close.
LINESIDE_WIDE_VECTORS bool closely_counted(const PowerEvidence& piece, std::size_t count,
                                           const float* __restrict variance, const float* __restrict turn) {
  if (piece.kind != PowerEvidence::Kind::Counted || piece.reverse || !piece.certain) return false;
  const auto quarter = static_cast<float>(piece.error * piece.error / 4);
  std::uint32_t steadier = 0;
  for (std::uint32_t i = 0; i < count; ++i) steadier += variance[i] + kDrift * kDrift * turn[i] <= quarter ? 1U : 0U;
  return quarter > 0 && steadier == 0;
}

/// Approximates by the mean and spread of the readings (`likelihoods`); what certainly counts backward moves no
/// register.
LINESIDE_WIDE_VECTORS void close_steps(const PowerEvidence& piece, std::size_t count, Drift drift,
                                       const float* __restrict power, const float* __restrict variance,
                                       const float* __restrict turn, float* __restrict likelihood) {
  const auto mean = static_cast<float>(piece.watts);
  const auto own = static_cast<float>(piece.error);
  const auto blunder = static_cast<float>(piece.blunder);
  const float near_share = (1 - drift.wide_share) * own;
  const float far_share = drift.wide_share * own;
  for (std::size_t i = 0; i < count; ++i) {
    const float known = variance[i] + kDrift * kDrift * turn[i];
    const float spread = variance[i] + kWideDrift * kWideDrift * turn[i];
    const float narrow = fast_inverse_root(own * own + known);
    const float wide = fast_inverse_root(own * own + spread);
    const float off = (power[i] - mean) * narrow;
    const float off_wide = (power[i] - mean) * wide;
    const float near = near_share * fast_exp(-0.5F * off * off) * narrow;
    const float far = far_share * fast_exp(-0.5F * off_wide * off_wide) * wide;
    const float still = power[i] < -3 * fast_root(known) ? 0.0F : 1.0F;
    likelihood[i] *= still * (near + far) + blunder;
  }
}

/// No flash or step: impossible above a power. How far the angles have drifted does not matter.
LINESIDE_WIDE_VECTORS void silent(const PowerEvidence& piece, bool magnitude, std::size_t count,
                                  const float* __restrict power, float* __restrict likelihood) {
  const auto per_watt = static_cast<float>(1 / piece.watts);
  const float sign = piece.reverse ? -1.0F : 1.0F;
  const float fold = magnitude ? 0.0F : sign;
  const float size = magnitude ? 1.0F : 0.0F;
  const float fitted = piece.certain ? 1.0F : static_cast<float>(kReverseFitted);
  const float rest = 1 - fitted + static_cast<float>(piece.blunder);
  for (std::size_t i = 0; i < count; ++i) {
    const float room = 1 - (fold * power[i] + size * std::abs(power[i])) * per_watt;
    // Between 0 and 1, without a branch.
    const float chance = 0.5F * (std::abs(room) - std::abs(room - 1) + 1);
    likelihood[i] *= rest + fitted * chance;
  }
}

/// A register's steps.
void stepped(const PowerEvidence& piece, RegistrationRule rule, Drift drift, const Draw& draw, float* likelihood_of) {
  const std::size_t count = draw.count;
  const Scratch& scratch = draw.scratch;
  std::array<float, kBlock> error{};
  std::array<float, kBlock> near{};
  std::array<float, kBlock> far{};
  const bool spread = drift.wide_share > 0;
  for (std::size_t from = 0; from < count; from += kBlock) {
    const std::size_t size = std::min(kBlock, count - from);
    const auto at = [&](float radians, std::array<float, kBlock>& out) {
      for (std::size_t i = 0; i < size; ++i)
        error[i] = fast_root(scratch.variance[from + i] + radians * radians * scratch.turn[from + i]);
      likelihoods(piece, rule, {scratch.power.data() + from, size}, error, out);
    };
    at(kDrift, near);
    if (spread) at(kWideDrift, far);
    const float share = spread ? drift.wide_share : 0;
    for (std::size_t i = 0; i < size; ++i) likelihood_of[from + i] *= (1 - share) * near[i] + share * far[i];
  }
}

struct Idle {
  float watts = 0;
  float variance = 0;
  float backward = 0;  // chance that one of them counts backward
};

Idle idle_of(const Variant& variant, const Step& step) {
  Idle out;
  float forward = 1;
  for (std::size_t c = 0; c < kMaxElements; ++c) {
    const auto amps = static_cast<float>(step.prepared.idle[c]);
    if (amps <= 0) continue;
    const float reach = std::hypot(variant.real[c], variant.imaginary[c]);
    const float clamp = (kIdleClamp + 0.2F * amps) * reach;
    out.watts += amps * variant.idle_watts[c];
    out.variance += amps * amps * variant.idle_spread[c] * variant.idle_spread[c] + clamp * clamp;
    forward *= 1 - variant.idle_backward[c];
  }
  out.backward = 1 - forward;
  return out;
}

/// One conductor's part of the power, for every draw.
struct Part {
  float real = 0;
  float imaginary = 0;
  float relative_variance = 0;
  float drift = 0;  // squared
  const float* cosine = nullptr;
  const float* sine = nullptr;
};
using Parts = std::array<Part, kMaxElements>;

/// Adds up `kCount` parts.
template <std::size_t kCount>
[[gnu::always_inline]] inline void add_up(const Parts& parts, const Idle& idle, std::size_t count, Scratch& scratch) {
  const Parts part = parts;
  const float watts = idle.watts;
  const float unknown = 1.0F + idle.variance;
  float* power = scratch.power.data();
  float* variance = scratch.variance.data();
  float* turn = scratch.turn.data();
  float* least = scratch.least.data();
  LINESIDE_NO_OVERLAP
  for (std::size_t i = 0; i < count; ++i) {
    float sum = watts;
    float spread = unknown;
    float turned = 0;
    float lowest = 0;
    for (std::size_t t = 0; t < kCount; ++t) {
      const float c = part[t].cosine[i];
      const float s = part[t].sine[i];
      const float x = part[t].real * c - part[t].imaginary * s;
      const float y = part[t].real * s + part[t].imaginary * c;
      sum += x;
      spread += x * x * part[t].relative_variance;
      turned += part[t].drift * y * y;
      lowest = x < lowest ? x : lowest;
    }
    power[i] = sum;
    variance[i] = spread + kUnsteady * kUnsteady * sum * sum;
    turn[i] = turned;
    least[i] = lowest;
  }
}

LINESIDE_WIDE_VECTORS void add_one(const Parts& parts, const Idle& idle, std::size_t count, Scratch& scratch) {
  add_up<1>(parts, idle, count, scratch);
}
LINESIDE_WIDE_VECTORS void add_two(const Parts& parts, const Idle& idle, std::size_t count, Scratch& scratch) {
  add_up<2>(parts, idle, count, scratch);
}
LINESIDE_WIDE_VECTORS void add_three(const Parts& parts, const Idle& idle, std::size_t count, Scratch& scratch) {
  add_up<3>(parts, idle, count, scratch);
}

/// What the loads of a step are assumed to be.
struct Supposed {
  Idle idle;
  const std::array<float, kMaxElements>* amps = nullptr;  // factors of the currents; none: as entered
};

void powers(const Variant& variant, const Step& step, const TermAngles& angles, const Supposed& supposed,
            const Draw& draw) {
  Parts parts;
  for (std::size_t t = 0; t < step.terms.size(); ++t) {
    const Term& term = step.terms[t];
    const float amps = supposed.amps ? term.amps * (*supposed.amps)[term.conductor] : term.amps;
    parts[t] = {variant.real[term.conductor] * amps,
                variant.imaginary[term.conductor] * amps,
                term.relative_variance,
                term.drift * term.drift,
                angles.cosine[t],
                angles.sine[t]};
  }
  constexpr std::array kAdd{add_one, add_two, add_three};
  kAdd[step.terms.size() - 1](parts, supposed.idle, draw.count, draw.scratch);
}

/// Where the powers of a step lie, and the most that they can be off.
struct Reach {
  float lowest = 0;
  float highest = 0;
  float error = 0;
};

Reach reach_of(std::size_t count, Drift drift, const Scratch& scratch) {
  const float radians = drift.wide_share > 0 ? kWideDrift : kDrift;
  const Limits power = limits(scratch.power.data(), count);
  const float variance = limits(scratch.variance.data(), count).highest;
  const float turn = limits(scratch.turn.data(), count).highest;
  return {power.lowest, power.highest, fast_root(variance + radians * radians * turn)};
}

/// True if any of the powers could have registered this way, apart from mistakes of an unknown kind.
bool within_reach(const std::vector<PowerEvidence>& pieces, RegistrationRule rule, const Reach& reach) {
  return std::all_of(pieces.begin(), pieces.end(), [&](const PowerEvidence& piece) {
    if (piece.reverse || (rule == RegistrationRule::Magnitude && piece.led)) return true;
    const auto watts = static_cast<float>(piece.watts);
    if (piece.kind == PowerEvidence::Kind::Silent) return reach.lowest < watts;
    const float far = kFar * (static_cast<float>(piece.error) + reach.error);
    return reach.lowest - far < watts && watts < reach.highest + far;
  });
}

void weigh_pieces(const std::vector<PowerEvidence>& pieces, RegistrationRule rule, Drift drift, const Draw& draw,
                  float* likelihood_of) {
  const auto& [count, scratch] = draw;
  std::fill_n(likelihood_of, count, 1.0F);
  for (const PowerEvidence& piece : pieces) {
    if (piece.kind == PowerEvidence::Kind::Measured) {
      measured(piece, rule == RegistrationRule::Magnitude && piece.led, count, drift, scratch.power.data(),
               scratch.variance.data(), scratch.turn.data(), likelihood_of);
    } else if (piece.kind == PowerEvidence::Kind::Silent) {
      silent(piece, rule == RegistrationRule::Magnitude && piece.led, count, scratch.power.data(), likelihood_of);
    } else if (closely_counted(piece, count, scratch.variance.data(), scratch.turn.data())) {
      close_steps(piece, count, drift, scratch.power.data(), scratch.variance.data(), scratch.turn.data(),
                  likelihood_of);
    } else {
      stepped(piece, rule, drift, draw, likelihood_of);
    }
  }
}

/// Chances that the indicator is lit. `driver` by value, because anything that may change while the loop runs keeps it
/// out of vector code.
LINESIDE_WIDE_VECTORS void lit_chances(IndicatorDriver driver, float stray, std::size_t count, const Scratch& scratch,
                                       float* __restrict out) {
  const float* __restrict power = scratch.power.data();
  const float* __restrict variance = scratch.variance.data();
  const float* __restrict turn = scratch.turn.data();
  const float* __restrict least = scratch.least.data();
  // How little idle current lights the indicator is not published.
  const float forward = driver.forward + kIdleLights * stray * (driver.one_element - driver.forward);
  const float more = driver.one_element - forward;
  for (std::size_t i = 0; i < count; ++i) {
    const float inverse = fast_inverse_root(variance[i] + kDrift * kDrift * turn[i]);
    const float above = forward + (least[i] < -0.02F * std::abs(power[i]) ? more : 0.0F);
    // A sum near zero may be either; no sum at all does not count backward.
    const float z = 0.4F * (power[i] + kNoPower) * inverse;
    const float backward = 0.5F * (std::abs(0.5F - z) - std::abs(0.5F + z) + 1.0F);
    out[i] = backward * driver.backwards + (1 - backward) * above;
  }
}

void weigh_indicator(const Step& step, const Reading& reading, const Idle& idle, const Draw& draw,
                     float* __restrict likelihood_of) {
  if (!reading.driver || !step.prepared.indicator) return;
  float* __restrict lit = draw.scratch.lit.data();
  lit_chances(*reading.driver, idle.backward, draw.count, draw.scratch, lit);
  const float dark = *step.prepared.indicator ? 0.0F : 1.0F;
  for (std::size_t i = 0; i < draw.count; ++i) likelihood_of[i] *= dark + (1 - 2 * dark) * lit[i];
}

LINESIDE_WIDE_VECTORS void take_in(float scale, std::size_t count, const float* __restrict likelihood,
                                   float* __restrict weight) {
  for (std::size_t i = 0; i < count; ++i) weight[i] *= scale * likelihood[i];
}

LINESIDE_WIDE_VECTORS void add_share(float share, std::size_t count, const float* __restrict likelihood,
                                     float* __restrict sum) {
  for (std::size_t i = 0; i < count; ++i) sum[i] += share * likelihood[i];
}

/// The highest density that a step's registration can have under any wiring.
double densest(const Step& step) {
  double out = 1;
  for (const PowerEvidence& piece : step.prepared.pieces) {
    const bool measured = piece.kind == PowerEvidence::Kind::Measured;
    out *= piece.blunder + (measured ? 0.4 / std::max({piece.error, kSteadiest * piece.watts, 1.0}) : 1.0);
  }
  return out;
}

bool share_an_angle(const Step& a, const Step& b) {
  return std::any_of(a.terms.begin(), a.terms.end(), [&](const Term& one) {
    return std::any_of(b.terms.begin(), b.terms.end(),
                       [&](const Term& other) { return one.variable == other.variable; });
  });
}

bool same_loads(const Prepared& a, const Prepared& b) {
  for (std::size_t k = 0; k < kMaxElements; ++k) {
    if ((a.amps[k] > 0) != (b.amps[k] > 0)) return false;
  }
  return true;
}

}  // namespace

void Scratch::want(std::size_t count) {
  if (power.size() >= count) return;
  for (std::vector<float>* part : {&power, &variance, &turn, &least, &sum, &other, &lit}) part->resize(count);
}

bool weigh(const Variant& variant, const Step& step, const TermAngles& angles, const Reading& reading,
           const Weights& into) {
  const auto& [count, scratch, weight] = into;
  const Draw draw{count, scratch};
  scratch.want(count);
  float* sum = scratch.sum.data();
  float* other = scratch.other.data();
  Supposed supposed;
  supposed.idle = idle_of(variant, step);
  const Drift drift{!step.shared ? 0 : step.other_loads ? kWideShareOther : kWideShare};
  if (step.instead.empty()) {
    powers(variant, step, angles, supposed, draw);
    weigh_pieces(step.prepared.pieces, reading.rule, drift, draw, sum);
    weigh_indicator(step, reading, supposed.idle, draw, sum);
  } else {
    std::fill_n(sum, count, 0.0F);
    Reach reach;
    for (const Alternative& one : step.instead) {
      if (!supposed.amps || *supposed.amps != one.amps) {
        supposed.amps = &one.amps;
        powers(variant, step, angles, supposed, draw);
        reach = reach_of(count, drift, scratch);
      }
      if (!within_reach(one.pieces, reading.rule, reach)) continue;
      weigh_pieces(one.pieces, reading.rule, drift, draw, other);
      weigh_indicator(step, reading, supposed.idle, draw, other);
      add_share(one.share, count, other, sum);
    }
  }
  take_in(step.scale, count, sum, weight);
  return any_negative(scratch.power.data(), count);
}

Scene make_scene(const DiagnoseInput& input, const std::vector<Prepared>& prepared) {
  Scene scene;
  scene.volts_variance = std::pow(input.errors.volts_percent / 100, 2);
  const AngleGrid& usual = default_angles(input.service);
  struct Declared {
    std::size_t conductor;
    PowerFactorRange range;
    std::size_t variable;
  };
  std::vector<Declared> declared;
  for (const Prepared& one : prepared) {
    if (!one.usable) continue;
    Step step;
    step.prepared = one;
    scene.idle = scene.idle || std::any_of(one.idle.begin(), one.idle.end(), [](double amps) { return amps > 0; });
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      if (one.amps[c] <= 0) continue;
      std::size_t variable = scene.variables.size();
      if (one.declared[c]) {
        const auto known = std::find_if(declared.begin(), declared.end(), [&](const Declared& d) {
          return d.conductor == c && d.range.min == one.range[c].min && d.range.max == one.range[c].max &&
                 d.range.sense == one.range[c].sense;
        });
        if (known != declared.end()) {
          variable = known->variable;
        } else {
          declared.push_back({c, one.range[c], variable});
          scene.variables.push_back(declared_angles(one.range[c]));
        }
      } else if (scene.usual[c]) {
        variable = *scene.usual[c];
      } else {
        scene.usual[c] = variable;
        scene.variables.push_back(usual);
      }
      const double relative = one.amps_error[c] * one.amps_error[c] + scene.volts_variance;
      const float drift = one.declared[c] && is_heater(one.range[c]) ? kHeaterDrift : 1.0F;
      step.terms.push_back({variable, c, static_cast<float>(one.amps[c]), static_cast<float>(relative), drift});
    }
    step.scale = static_cast<float>(1 / densest(step));
    scene.steps.push_back(std::move(step));
  }
  for (Step& step : scene.steps) {
    for (const Step& other : scene.steps) {
      if (&other == &step || !share_an_angle(step, other)) continue;
      step.shared = true;
      step.other_loads = step.other_loads || !same_loads(step.prepared, other.prepared);
    }
  }
  return scene;
}

}  // namespace lineside::inference
