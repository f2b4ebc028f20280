#include "diagnostics/inference/scene.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace lineside::inference {

namespace {

constexpr float kDrift = 0.06F;      // radians: the same breakers, a little later
constexpr float kWideDrift = 0.30F;  // other breakers on: line-to-line loads come or go
constexpr float kWideShare = 0.15F;
constexpr float kUnsteady = 0.01F;  // of the power, while it is timed

/// exp(x) for x <= 0, to 1e-4: the compiler turns loops over it into vector code.
inline float fast_exp(float x) {
  // The larger of x and -80, without a branch.
  const float t = 0.5F * (x - 80.0F + std::abs(x + 80.0F)) * 1.44269504F;
  const auto whole = static_cast<std::int32_t>(t - 0.5F);
  const float part = t - static_cast<float>(whole);
  const float power = 1.0F + part * (0.693147F + part * (0.240227F + part * (0.0555041F + part * 0.00961813F)));
  return power * std::bit_cast<float>((whole + 127) << 23);
}

/// 1 / sqrt(x) to 1e-5, without the errno that keeps std::sqrt out of vector code.
inline float fast_inverse_root(float x) {
  float y = std::bit_cast<float>(0x5f3759df - (std::bit_cast<std::int32_t>(x) >> 1));
  y *= 1.5F - 0.5F * x * y * y;
  return y * (1.5F - 0.5F * x * y * y);
}

void measured(const PowerEvidence& piece, bool magnitude, std::size_t count, const float* __restrict power,
              const float* __restrict variance, float* __restrict likelihood) {
  const auto watts = static_cast<float>(piece.watts);
  const auto own = static_cast<float>(piece.error * piece.error);
  const auto blunder = static_cast<float>(piece.blunder);
  const float fold = magnitude ? 0.0F : 1.0F;
  for (std::size_t i = 0; i < count; ++i) {
    const float p = fold * power[i] + (1 - fold) * std::abs(power[i]);
    const float root = fast_inverse_root(own + variance[i]);
    const float off = (watts - p) * root;
    likelihood[i] *= fast_exp(-0.5F * off * off) * 0.39894228F * root + blunder;
  }
}

float indicator_likelihood(const IndicatorDriver& driver, bool lit, float power, float least) {
  const float p = power < 0 ? driver.backwards : least < -0.02F * std::abs(power) ? driver.one_element : driver.forward;
  return lit ? p : 1 - p;
}

void add_term(float re, float im, float drift, float relative, std::size_t count, const float* __restrict c,
              const float* __restrict s, float* __restrict power, float* __restrict variance, float* __restrict least) {
  for (std::size_t i = 0; i < count; ++i) {
    const float x = re * c[i] - im * s[i];
    const float y = (re * s[i] + im * c[i]) * drift;
    power[i] += x;
    variance[i] += x * x * relative + y * y;
    least[i] = std::min(least[i], x);
  }
}

void add_unsteadiness(std::size_t count, const float* __restrict power, float* __restrict variance) {
  for (std::size_t i = 0; i < count; ++i) variance[i] += kUnsteady * kUnsteady * power[i] * power[i];
}

void powers(const Variant& variant, const Step& step, const TermAngles& angles, std::size_t count, float drift,
            Scratch& scratch) {
  std::fill_n(scratch.power.data(), count, 0.0F);
  std::fill_n(scratch.variance.data(), count, 1.0F);
  std::fill_n(scratch.least.data(), count, 0.0F);
  for (std::size_t t = 0; t < step.terms.size(); ++t) {
    const Term& term = step.terms[t];
    add_term(variant.real[term.conductor] * term.amps, variant.imaginary[term.conductor] * term.amps, drift,
             term.relative_variance, count, angles.cosine[t], angles.sine[t], scratch.power.data(),
             scratch.variance.data(), scratch.least.data());
  }
  add_unsteadiness(count, scratch.power.data(), scratch.variance.data());
}

void pieces(const Step& step, std::size_t count, RegistrationRule rule, Scratch& scratch, float* likelihood_of) {
  std::fill_n(likelihood_of, count, 1.0F);
  for (const PowerEvidence& piece : step.prepared.pieces) {
    if (piece.kind == PowerEvidence::Kind::Measured && !piece.reverse) {
      measured(piece, rule == RegistrationRule::Magnitude && piece.led, count, scratch.power.data(),
               scratch.variance.data(), likelihood_of);
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      likelihood_of[i] *= static_cast<float>(likelihood(piece, static_cast<double>(scratch.power[i]),
                                                        std::sqrt(static_cast<double>(scratch.variance[i])), rule));
    }
  }
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
  for (std::vector<float>* part : {&power, &variance, &least, &sum, &wide}) part->resize(count);
}

bool weigh(const Variant& variant, const Step& step, const TermAngles& angles, std::size_t count,
           const Reading& reading, Scratch& scratch, float* weight) {
  scratch.want(count);
  float* sum = scratch.sum.data();
  if (step.other_loads) {
    powers(variant, step, angles, count, kWideDrift, scratch);
    pieces(step, count, reading.rule, scratch, scratch.wide.data());
  }
  powers(variant, step, angles, count, kDrift, scratch);
  pieces(step, count, reading.rule, scratch, sum);
  if (step.other_loads) {
    for (std::size_t i = 0; i < count; ++i) sum[i] = (1 - kWideShare) * sum[i] + kWideShare * scratch.wide[i];
  }
  if (reading.driver && step.prepared.indicator) {
    for (std::size_t i = 0; i < count; ++i) {
      sum[i] *= indicator_likelihood(*reading.driver, *step.prepared.indicator, scratch.power[i], scratch.least[i]);
    }
  }
  float lowest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    weight[i] *= sum[i];
    lowest = std::min(lowest, scratch.power[i]);
  }
  return lowest < 0;
}

Scene make_scene(const DiagnoseInput& input, const std::vector<Prepared>& prepared) {
  Scene scene;
  scene.volts_variance = std::pow(input.errors.volts_percent / 100, 2);
  const AngleGrid usual = default_angles(input.service);
  struct Declared {
    std::size_t conductor;
    PowerFactorRange range;
    std::size_t variable;
  };
  std::vector<Declared> declared;
  for (const Prepared& one : prepared) {
    if (!one.usable) continue;
    Step step{one, {}, false};
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
      step.terms.push_back({variable, c, static_cast<float>(one.amps[c]), static_cast<float>(relative)});
    }
    scene.steps.push_back(std::move(step));
  }
  for (Step& step : scene.steps) {
    step.other_loads = std::any_of(scene.steps.begin(), scene.steps.end(), [&](const Step& other) {
      return &other != &step && !same_loads(step.prepared, other.prepared) &&
             std::any_of(step.terms.begin(), step.terms.end(), [&](const Term& a) {
               return std::any_of(other.terms.begin(), other.terms.end(),
                                  [&](const Term& b) { return a.variable == b.variable; });
             });
    });
  }
  return scene;
}

}  // namespace lineside::inference
