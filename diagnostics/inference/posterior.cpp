#include "diagnostics/inference/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "diagnostics/inference/priors.hpp"

namespace lineside::inference {

namespace {

constexpr std::size_t kFewDraws = 96;
constexpr std::size_t kManyDraws = 1536;
constexpr std::size_t kLeadingDraws = 256;
constexpr std::size_t kLeadingVariants = 24;
constexpr double kHopeless = 1e-11;     // against the best: left out
constexpr double kDoubtful = 1e-7;      // against the best: not refined
constexpr double kThin = 24;            // effective draws below which more are taken
constexpr double kVoltsSpread = 0.04;   // a service strays by a few percent, the voltmeter by one
constexpr double kVoltsBlunder = 1e-4;  // a reading taken at the wrong screw

/// For each dimension the draws in a fixed quasi-random order (Kronecker sequence on the generalised golden ratio).
class Shuffle {
 public:
  Shuffle(std::size_t dimensions, std::size_t count) : count_(count), rank_(dimensions * count) {
    double root = 2;
    for (int i = 0; i < 40; ++i) root = std::pow(1 + root, 1.0 / (static_cast<double>(dimensions) + 1));
    std::vector<double> place(count);
    std::vector<std::size_t> order(count);
    for (std::size_t d = 0; d < dimensions; ++d) {
      const double step = std::pow(1 / root, static_cast<double>(d) + 1);
      for (std::size_t i = 0; i < count; ++i) {
        const double x = 0.5 + step * static_cast<double>(i + 1);
        place[i] = x - std::floor(x);
      }
      std::iota(order.begin(), order.end(), 0U);
      std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return place[a] < place[b]; });
      for (std::size_t i = 0; i < count; ++i) rank_[d * count + order[i]] = i;
    }
  }
  std::size_t count() const { return count_; }
  std::size_t rank(std::size_t dimension, std::size_t draw) const { return rank_[dimension * count_ + draw]; }

 private:
  std::size_t count_;
  std::vector<std::size_t> rank_;
};

/// Which steps bear on one angle alone; the others couple several and are drawn for.
struct Plan {
  std::vector<std::vector<const Step*>> single;  // per variable
  std::vector<const Step*> coupled;
};

Plan plan_of(const Scene& scene) {
  Plan plan;
  plan.single.resize(scene.variables.size());
  for (const Step& step : scene.steps) {
    if (step.terms.size() == 1) {
      plan.single[step.terms[0].variable].push_back(&step);
    } else {
      plan.coupled.push_back(&step);
    }
  }
  return plan;
}

class Integrator {
 public:
  explicit Integrator(const Scene& scene)
      : scene_(scene),
        plan_(plan_of(scene)),
        dimensions_(std::max<std::size_t>(1, scene.variables.size())),
        few_(dimensions_, kFewDraws),
        leading_(dimensions_, kLeadingDraws),
        many_(dimensions_, kManyDraws),
        grid_weight_(scene.variables.size() * kAngles) {}

  struct Outcome {
    double likelihood = 0;
    double effective = 0;  // draws that count
    bool negative = false;
  };

  /// The steps that bear on one angle each: exact on the grid. Leaves the angles' weights for `draw`.
  Outcome marginals(const Variant& variant, RegistrationRule rule) {
    Outcome out{1, kAngles, false};
    for (std::size_t v = 0; v < scene_.variables.size(); ++v) {
      float* weight = grid_weight_.data() + v * kAngles;
      std::fill_n(weight, kAngles, 1.0F);
      for (const Step* step : plan_.single[v]) {
        const TermAngles angles{{scene_.variables[v].cosine.data()}, {scene_.variables[v].sine.data()}};
        out.negative = weigh(variant, *step, angles, kAngles, rule, scratch_, weight) || out.negative;
      }
      out.likelihood *= std::accumulate(weight, weight + kAngles, 0.0) / kAngles;
    }
    return out;
  }

  /// The coupled steps, over draws from what `marginals` left.
  Outcome coupled(const Variant& variant, RegistrationRule rule, const Shuffle& shuffle, Angles& angles,
                  std::vector<float>& weight) {
    draw(shuffle, angles);
    weight.assign(shuffle.count(), 1.0F);
    Outcome out;
    for (const Step* step : plan_.coupled) {
      TermAngles terms;
      for (std::size_t t = 0; t < step->terms.size(); ++t) {
        terms.cosine[t] = angles.cosines(step->terms[t].variable).data();
        terms.sine[t] = angles.sines(step->terms[t].variable).data();
      }
      out.negative = weigh(variant, *step, terms, shuffle.count(), rule, scratch_, weight.data()) || out.negative;
    }
    double sum = 0;
    double squares = 0;
    for (const float w : weight) {
      sum += w;
      squares += static_cast<double>(w) * w;
    }
    out.likelihood = sum / static_cast<double>(shuffle.count());
    out.effective = squares > 0 ? sum * sum / squares : 0;
    return out;
  }

  bool has_coupled() const { return !plan_.coupled.empty(); }
  const Shuffle& few() const { return few_; }
  const Shuffle& leading() const { return leading_; }
  const Shuffle& many() const { return many_; }

 private:
  void draw(const Shuffle& shuffle, Angles& angles) {
    const std::size_t count = shuffle.count();
    angles.count = count;
    angles.cosine.resize(dimensions_ * count);
    angles.sine.resize(dimensions_ * count);
    picks_.resize(count);
    for (std::size_t v = 0; v < scene_.variables.size(); ++v) {
      const float* weight = grid_weight_.data() + v * kAngles;
      const float total = std::accumulate(weight, weight + kAngles, 0.0F);
      std::size_t node = 0;
      float reached = weight[0];
      for (std::size_t i = 0; i < count; ++i) {
        const float wanted = total * (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        while (reached < wanted && node + 1 < kAngles) reached += weight[++node];
        picks_[i] = node;
      }
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t pick = picks_[shuffle.rank(v, i)];
        angles.cosine[v * count + i] = scene_.variables[v].cosine[pick];
        angles.sine[v * count + i] = scene_.variables[v].sine[pick];
      }
    }
  }

  const Scene& scene_;
  Plan plan_;
  std::size_t dimensions_;
  Shuffle few_;
  Shuffle leading_;
  Shuffle many_;
  std::vector<float> grid_weight_;
  std::vector<std::size_t> picks_;
  Scratch scratch_;
};

/// How well the voltmeter's readings fit what this hypothesis puts on the terminals.
double volts_likelihood(const Hypothesis& hypothesis, const DiagnoseInput& input, int elements) {
  double result = 1;
  const double nominal = std::max(1.0, input.service.line_to_neutral_v);
  const auto weigh_in = [&](const std::optional<double>& reading, double expected) {
    if (!reading || !std::isfinite(*reading) || *reading < 0) return;
    const double sd = std::max({kVoltsSpread * expected, 0.04 * nominal, input.errors.volts_percent / 100 * expected});
    const double z = (*reading - expected) / sd;
    result *= std::exp(-0.5 * std::min(z * z, 100.0)) * nominal / sd + kVoltsBlunder;
  };
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements); ++k) {
    weigh_in(input.volts.line_to_neutral[k], hypothesis.terminal_volts[k]);
  }
  constexpr std::array<std::size_t, 3> kLast{1, 2, 2};
  for (std::size_t pair = 0; pair < 3; ++pair) {
    if (kLast[pair] < static_cast<std::size_t>(elements)) {
      weigh_in(input.volts.line_to_line[pair], hypothesis.terminal_volts[3 + pair]);
    }
  }
  return result;
}

std::vector<Variant> variants_of(const DiagnoseInput& input, const HypothesisSet& set, std::vector<double>& volts) {
  volts.clear();
  double best = 0;
  for (const Hypothesis& hypothesis : set.all) {
    volts.push_back(volts_likelihood(hypothesis, input, set.elements));
    best = std::max(best, volts.back() * hypothesis.prior);
  }
  std::vector<Variant> out;
  const std::size_t rotations = set.two_rotations ? 2 : 1;
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    const double prior = set.all[h].prior * volts[h];
    if (prior < kHopeless * best) continue;
    for (std::size_t r = 0; r < rotations; ++r) {
      Variant variant{h, prior / static_cast<double>(rotations), {}, {}};
      for (std::size_t c = 0; c < kMaxElements; ++c) {
        variant.real[c] = static_cast<float>(set.all[h].seen[r][c].real());
        variant.imaginary[c] = static_cast<float>(set.all[h].seen[r][c].imag());
      }
      out.push_back(variant);
    }
  }
  return out;
}

/// A variant under one rule, with what it weighs.
struct Weighed {
  std::size_t variant = 0;
  RegistrationRule rule = RegistrationRule::Net;
  double prior = 0;
  double likelihood = 0;
};

class Inference {
 public:
  Inference(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene)
      : input_(input), set_(set), integrator_(scene) {}

  Posterior run() {
    posterior_.variants = variants_of(input_, set_, volts_);
    first_pass();
    refine();
    conclude();
    return std::move(posterior_);
  }

 private:
  double rule_prior(RegistrationRule rule) const {
    if (input_.registration) return *input_.registration == rule ? 1 : 0;
    return rule == RegistrationRule::Magnitude ? kMagnitudePrior : 1 - kMagnitudePrior;
  }

  Weighed weigh_one(std::size_t v, RegistrationRule rule, const Shuffle& shuffle, bool& negative, double& effective) {
    const Variant& variant = posterior_.variants[v];
    Weighed out{v, rule, variant.prior * rule_prior(rule), 0};
    const auto alone = integrator_.marginals(variant, rule);
    out.likelihood = alone.likelihood;
    negative = alone.negative;
    effective = kThin;
    if (integrator_.has_coupled()) {
      const auto joint = integrator_.coupled(variant, rule, shuffle, angles_, weight_);
      out.likelihood *= joint.likelihood;
      negative = negative || joint.negative;
      effective = joint.effective;
    }
    return out;
  }

  void first_pass() {
    for (std::size_t v = 0; v < posterior_.variants.size(); ++v) {
      bool negative = false;
      double effective = 0;
      const RegistrationRule first =
          rule_prior(RegistrationRule::Net) > 0 ? RegistrationRule::Net : RegistrationRule::Magnitude;
      weighed_.push_back(weigh_one(v, first, integrator_.few(), negative, effective));
      effective_.push_back(effective);
      if (input_.registration) continue;
      if (!negative) {
        // No power below zero: both rules say the same.
        weighed_.back().prior = posterior_.variants[v].prior;
        continue;
      }
      weighed_.push_back(weigh_one(v, RegistrationRule::Magnitude, integrator_.few(), negative, effective));
      effective_.push_back(effective);
    }
  }

  double best() const {
    double most = 0;
    for (const Weighed& one : weighed_) most = std::max(most, one.prior * one.likelihood);
    return most;
  }

  /// Where few draws met the evidence, more are taken; only for what still matters.
  void refine() {
    if (!integrator_.has_coupled()) return;
    const double most = best();
    for (std::size_t i = 0; i < weighed_.size(); ++i) {
      if (effective_[i] >= kThin || weighed_[i].prior * weighed_[i].likelihood < kDoubtful * most) continue;
      bool negative = false;
      const double prior = weighed_[i].prior;
      weighed_[i] = weigh_one(weighed_[i].variant, weighed_[i].rule, integrator_.many(), negative, effective_[i]);
      weighed_[i].prior = prior;
    }
  }

  void conclude() {
    posterior_.probability.assign(set_.all.size(), 0.0);
    posterior_.likelihood.assign(set_.all.size(), 0.0);
    double total = 0;
    for (const Weighed& one : weighed_) {
      const std::size_t h = posterior_.variants[one.variant].hypothesis;
      posterior_.probability[h] += one.prior * one.likelihood;
      total += one.prior * one.likelihood;
    }
    double most = 0;
    for (std::size_t h = 0; h < set_.all.size(); ++h) {
      if (set_.all[h].prior > 0) posterior_.likelihood[h] = posterior_.probability[h] / set_.all[h].prior;
      most = std::max(most, posterior_.likelihood[h]);
    }
    for (double& p : posterior_.probability) p /= total;
    for (double& l : posterior_.likelihood) l /= most;
    keep_leading(total);
  }

  void keep_leading(double total) {
    std::vector<std::size_t> order(weighed_.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto heavier = [&](std::size_t a, std::size_t b) {
      return weighed_[a].prior * weighed_[a].likelihood > weighed_[b].prior * weighed_[b].likelihood;
    };
    const std::size_t keep = std::min(kLeadingVariants, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(keep), order.end(), heavier);
    for (std::size_t i = 0; i < keep; ++i) {
      const Weighed& one = weighed_[order[i]];
      Draws draws;
      draws.variant = &posterior_.variants[one.variant];
      draws.rule = one.rule;
      draws.probability = one.prior * one.likelihood / total;
      if (i > 0 && draws.probability < 1e-4) break;
      integrator_.marginals(*draws.variant, one.rule);
      const auto few = integrator_.coupled(*draws.variant, one.rule, integrator_.leading(), draws.angles, draws.weight);
      if (few.effective < kThin) {
        integrator_.coupled(*draws.variant, one.rule, integrator_.many(), draws.angles, draws.weight);
      }
      const float sum = std::accumulate(draws.weight.begin(), draws.weight.end(), 0.0F);
      for (float& w : draws.weight) w = sum > 0 ? w / sum : 1.0F / static_cast<float>(draws.weight.size());
      posterior_.leading.push_back(std::move(draws));
    }
  }

  const DiagnoseInput& input_;
  const HypothesisSet& set_;
  Integrator integrator_;
  Posterior posterior_;
  std::vector<double> volts_;
  std::vector<Weighed> weighed_;
  std::vector<double> effective_;
  Angles angles_;
  std::vector<float> weight_;
};

}  // namespace

Posterior infer(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene) {
  return Inference(input, set, scene).run();
}

}  // namespace lineside::inference
