#include "diagnostics/inference/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "diagnostics/inference/integrator.hpp"
#include "diagnostics/inference/priors.hpp"

namespace lineside::inference {

namespace {

constexpr std::size_t kLeadingVariants = 24;
constexpr double kHopeless = 1e-11;       // against the best: left out
constexpr double kLost = 1e-10;           // the same, where the steps of a wiring that count so far leave no more
constexpr double kIndicated = 1e-6;       // against the best: what the indicator says is looked at
constexpr double kMagnitudeLeast = 1e-4;  // prior against the best from which the rival registration rule is tried
constexpr std::size_t kBestBehindSlips = 8;
constexpr double kPlain = 0.01;         // prior against the best, of wirings that a mistake is looked for with
constexpr double kNoSlip = 1e-3;        // against all without mistakes
constexpr double kSmallPart = 0.2;      // of it: what one wiring adds at most to one mistake
constexpr double kVoltsSpread = 0.04;   // a service strays by a few percent, the voltmeter by one
constexpr double kVoltsBlunder = 1e-4;  // a reading taken at the wrong screw

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

/// True if the rotation makes no difference because no current meets another line's volts.
bool same_either_way(const Hypothesis& hypothesis) {
  for (std::size_t c = 0; c < kMaxElements; ++c) {
    if (std::abs(hypothesis.seen[0][c] - hypothesis.seen[1][c]) > 1e-6) return false;
  }
  return true;
}

/// The watts of an idle current, whose angle is known as little as a load's.
void take_idle(Variant& variant, const AngleGrid& angles) {
  for (std::size_t c = 0; c < kMaxElements; ++c) {
    float sum = 0;
    float squares = 0;
    int backward = 0;
    for (std::size_t i = 0; i < kAngles; ++i) {
      const float watts = variant.real[c] * angles.cosine[i] - variant.imaginary[c] * angles.sine[i];
      sum += watts;
      squares += watts * watts;
      backward += watts < 0 ? 1 : 0;
    }
    variant.idle_watts[c] = sum / kAngles;
    variant.idle_spread[c] =
        std::sqrt(std::max(0.0F, squares / kAngles - variant.idle_watts[c] * variant.idle_watts[c]));
    variant.idle_backward[c] = static_cast<float>(backward) / kAngles;
  }
}

std::vector<Variant> variants_of(const DiagnoseInput& input, const HypothesisSet& set, bool idle) {
  const AngleGrid& angles = default_angles(input.service);
  std::vector<double> volts;
  double best = 0;
  for (const Hypothesis& hypothesis : set.all) {
    volts.push_back(volts_likelihood(hypothesis, input, set.elements));
    best = std::max(best, volts.back() * hypothesis.prior);
  }
  std::vector<Variant> out;
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    const double prior = set.all[h].prior * volts[h];
    if (prior < kHopeless * best) continue;
    const std::size_t rotations = set.two_rotations && !same_either_way(set.all[h]) ? 2 : 1;
    for (std::size_t r = 0; r < rotations; ++r) {
      Variant variant;
      variant.hypothesis = h;
      variant.prior = prior / static_cast<double>(rotations);
      for (std::size_t c = 0; c < kMaxElements; ++c) {
        variant.real[c] = static_cast<float>(set.all[h].seen[r][c].real());
        variant.imaginary[c] = static_cast<float>(set.all[h].seen[r][c].imag());
      }
      if (idle) take_idle(variant, angles);
      out.push_back(variant);
    }
  }
  return out;
}

/// A variant under one rule and one driver of the indicator, with its weight.
struct Weighed {
  std::size_t variant = 0;
  Reading reading;
  double prior = 0;
  double likelihood = 0;
  double effective = 0;
  double weight() const { return prior * likelihood; }
};

class Inference {
 public:
  Inference(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene)
      : input_(input), set_(set), scene_(scene), integrator_(scene_) {
    indicated_ = std::any_of(scene.steps.begin(), scene.steps.end(),
                             [](const Step& s) { return s.prepared.indicator.has_value(); });
  }

  Posterior run(const std::vector<Slip>& slips) {
    posterior_.variants = variants_of(input_, set_, scene_.idle);
    first_pass();
    if (indicated_) split_by_indicator();
    for (std::size_t rung = 1; rung < kLadder.size() && integrator_.has_coupled(); ++rung) refine(rung);
    conclude();
    weigh_slips(slips);
    return std::move(posterior_);
  }

 private:
  double rule_prior(RegistrationRule rule) const {
    if (input_.registration) return *input_.registration == rule ? 1 : 0;
    return rule == RegistrationRule::Magnitude ? kMagnitudePrior : 1 - kMagnitudePrior;
  }

  /// Fills in likelihood and effective draws; returns true if any power was negative. A variant that cannot reach a
  /// weight of `least` is given up as 0.
  bool weigh_one(Weighed& one, std::size_t rung, double least = 0) {
    const Variant& variant = posterior_.variants[one.variant];
    const double needed = one.prior > 0 ? least / one.prior : 0;
    const auto alone = integrator_.marginals(variant, one.reading, {nullptr, needed});
    one.likelihood = alone.likelihood;
    one.effective = alone.effective;
    if (!integrator_.has_coupled()) return alone.negative;
    const double so_far = one.prior * alone.likelihood;
    if (so_far < least) {
      one.likelihood = 0;
      return true;
    }
    const double wanted = so_far > 0 ? least / so_far : 0;
    const auto joint = integrator_.coupled(variant, one.reading, rung, {angles_[rung], weight_}, {nullptr, wanted});
    one.likelihood *= joint.likelihood;
    one.effective = joint.effective;
    return alone.negative || joint.negative;
  }

  void first_pass() {
    double most = 0;
    for (const Variant& variant : posterior_.variants) most = std::max(most, variant.prior);
    const RegistrationRule first = first_rule();
    double best = 0;
    for (std::size_t v = 0; v < posterior_.variants.size(); ++v) {
      const double prior = posterior_.variants[v].prior;
      Weighed one{v, {first, nullptr}, prior * rule_prior(first), 0, 0};
      const bool negative = weigh_one(one, 0, kLost * best);
      best = std::max(best, one.weight());
      const bool rival = !input_.registration && negative && prior * kMagnitudePrior >= kMagnitudeLeast * most;
      // Without power below zero, both rules say the same.
      if (!rival) one.prior = prior * (input_.registration ? rule_prior(first) : 1);
      weighed_.push_back(one);
      if (!rival) continue;
      Weighed other{v, {RegistrationRule::Magnitude, nullptr}, prior * kMagnitudePrior, 0, 0};
      weigh_one(other, 0, kLost * best);
      weighed_.push_back(other);
    }
  }

  double best() const {
    double most = 0;
    for (const Weighed& one : weighed_) most = std::max(most, one.weight());
    return most;
  }

  void split_by_indicator() {
    const double most = best();
    std::vector<Weighed> split;
    for (const Weighed& one : weighed_) {
      if (one.weight() < kIndicated * most) {
        split.push_back(one);
        continue;
      }
      for (const IndicatorDriver& driver : kIndicatorDrivers) {
        Weighed part = one;
        part.reading.driver = &driver;
        part.prior *= driver.share;
        weigh_one(part, 0, kLost * most);
        split.push_back(part);
      }
    }
    weighed_ = std::move(split);
  }

  void refine(std::size_t rung) {
    const double most = best();
    for (Weighed& one : weighed_) {
      if (one.effective < kThin && one.weight() >= kLadder[rung].least * most) weigh_one(one, rung, kLost * most);
    }
  }

  void conclude() {
    posterior_.probability.assign(set_.all.size(), 0.0);
    posterior_.likelihood.assign(set_.all.size(), 0.0);
    double total = 0;
    for (const Weighed& one : weighed_) total += one.weight();
    if (!std::isfinite(total) || total <= 0) {  // nothing explains what was seen: what was known before counts
      for (Weighed& one : weighed_) one.likelihood = 1;
      explained_ = false;
    }
    total = 0;
    for (const Weighed& one : weighed_) {
      posterior_.probability[posterior_.variants[one.variant].hypothesis] += one.weight();
      total += one.weight();
    }
    double most = 0;
    for (std::size_t h = 0; h < set_.all.size(); ++h) {
      if (set_.all[h].prior > 0) posterior_.likelihood[h] = posterior_.probability[h] / set_.all[h].prior;
      most = std::max(most, posterior_.likelihood[h]);
    }
    for (double& p : posterior_.probability) p /= total;
    for (double& l : posterior_.likelihood) l /= most;
    posterior_.flawless = posterior_.probability;
    total_ = total;
    keep_leading(total);
  }

  /// Wirings that a mistake could make look like another: the plain ones, and the best ones without mistakes.
  std::vector<std::size_t> behind_slips() const {
    double most = 0;
    for (const Hypothesis& hypothesis : set_.all) most = std::max(most, hypothesis.prior);
    std::vector<std::size_t> best(set_.all.size());
    std::iota(best.begin(), best.end(), 0U);
    const std::size_t kept = std::min(kBestBehindSlips, best.size());
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                      [&](std::size_t a, std::size_t b) { return posterior_.flawless[a] > posterior_.flawless[b]; });
    std::vector<bool> wanted(set_.all.size());
    for (std::size_t i = 0; i < kept; ++i) wanted[best[i]] = true;
    std::vector<std::size_t> out;
    for (std::size_t v = 0; v < posterior_.variants.size(); ++v) {
      const std::size_t h = posterior_.variants[v].hypothesis;
      if (wanted[h] || set_.all[h].prior >= kPlain * most) out.push_back(v);
    }
    // The most telling first: these decide whether the others are looked at.
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
      return posterior_.variants[a].prior > posterior_.variants[b].prior;
    });
    return out;
  }

  /// Weights of the hypotheses under one mistake.
  struct SlipParts {
    double sum = 0;
    std::map<std::size_t, double> by_hypothesis;
    void add(std::size_t hypothesis, double weight) {
      if (!(weight > 0) || !std::isfinite(weight)) return;
      sum += weight;
      by_hypothesis[hypothesis] += weight;
    }
    std::size_t likeliest() const {
      const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
      return std::max_element(by_hypothesis.begin(), by_hypothesis.end(), less)->first;
    }
  };

  /// Every reading that matters: each driver of the indicator, if an indicator was seen.
  template <typename Use>
  void each_reading(Use use) const {
    if (!indicated_) return use(Reading{first_rule(), nullptr}, 1.0);
    for (const IndicatorDriver& driver : kIndicatorDrivers) use(Reading{first_rule(), &driver}, driver.share);
  }

  /// The mistakes that concern only step `at`. All other steps are weighed once for all of them, and a wiring that
  /// these rule out is skipped.
  void weigh_step(std::size_t at, const std::vector<Slip>& slips, const std::vector<std::size_t>& numbers,
                  const std::vector<std::size_t>& behind, std::vector<SlipParts>& out) {
    Step& step = scene_.steps[at];
    double odds = 0;
    for (const std::size_t number : numbers) odds += slips[number].odds;
    for (const std::size_t v : behind) {
      const Variant& variant = posterior_.variants[v];
      const Reading plain{first_rule(), nullptr};
      const double any = rest(variant, plain, step) * variant.prior;
      if (any * odds < kNoSlip * total_) continue;
      // A wiring that fits badly whatever the indicator says is not tried under each driver.
      std::vector<std::size_t> fitting;
      for (const std::size_t number : numbers) {
        const double least = kSmallPart * kNoSlip * total_;
        if (slips[number].odds * any < least) continue;
        step.instead = slips[number].steps.front().second;
        const double fit = alone_ * integrator_.then(variant, plain, step, *rest_angles_, weight_);
        if (slips[number].odds * variant.prior * fit >= least) fitting.push_back(number);
        if (!indicated_) out[number].add(variant.hypothesis, slips[number].odds * variant.prior * fit);
      }
      step.instead.clear();
      if (!indicated_ || fitting.empty()) continue;
      each_reading([&](const Reading& reading, double share) {
        const double others = rest(variant, reading, step);
        if (others * share * variant.prior * odds < kNoSlip * total_) return;
        const double peak = others * share * variant.prior;
        for (const std::size_t number : fitting) {
          if (slips[number].odds * peak < kSmallPart * kNoSlip * total_) continue;
          step.instead = slips[number].steps.front().second;
          const double likelihood = alone_ * integrator_.then(variant, reading, step, *rest_angles_, weight_);
          out[number].add(variant.hypothesis, slips[number].odds * share * variant.prior * likelihood);
        }
        step.instead.clear();
      });
    }
  }

  /// Likelihood of all steps but one; leaves what `then` needs.
  double rest(const Variant& variant, const Reading& reading, const Step& but) {
    alone_ = integrator_.marginals(variant, reading, {&but}).likelihood;
    for (std::size_t rung = 0; rung < 2; ++rung) {
      rest_angles_ = &angles_[rung];
      const auto joint = integrator_.coupled(variant, reading, rung, {angles_[rung], weight_}, {&but});
      if (joint.effective >= kThin || rung == 1) return alone_ * joint.likelihood;
    }
    return 0;
  }

  /// Weighs a habit, which affects several steps.
  void weigh_habit(const Slip& slip, const std::vector<std::size_t>& behind, SlipParts& out) {
    for (const auto& [step, instead] : slip.steps) scene_.steps[step].instead = instead;
    for (const std::size_t v : behind) {
      Weighed any{v, {first_rule(), nullptr}, posterior_.variants[v].prior, 0, 0};
      const double least = 0.1 * kNoSlip * total_ / slip.odds;
      weigh_one(any, 0, least);
      if (any.weight() < least) continue;
      each_reading([&](const Reading& reading, double share) {
        Weighed one{v, reading, any.prior * share, 0, 0};
        weigh_one(one, 0);
        out.add(posterior_.variants[v].hypothesis, slip.odds * one.weight());
      });
    }
    for (const auto& [step, instead] : slip.steps) scene_.steps[step].instead.clear();
  }

  void weigh_slips(const std::vector<Slip>& slips) {
    if (slips.empty() || !explained_) return;
    const std::vector<std::size_t> behind = behind_slips();
    std::vector<SlipParts> parts(slips.size());
    std::vector<std::vector<std::size_t>> of_step(scene_.steps.size());
    for (std::size_t s = 0; s < slips.size(); ++s) {
      if (slips[s].steps.size() == 1) {
        of_step[slips[s].steps.front().first].push_back(s);
      } else {
        weigh_habit(slips[s], behind, parts[s]);
      }
    }
    for (std::size_t at = 0; at < of_step.size(); ++at) {
      if (!of_step[at].empty()) weigh_step(at, slips, of_step[at], behind, parts);
    }
    mix(parts);
  }

  /// Takes the mistakes that have weight into the probabilities.
  void mix(const std::vector<SlipParts>& parts) {
    std::vector<double> mixed(set_.all.size(), 0.0);
    double all = total_;
    for (std::size_t s = 0; s < parts.size(); ++s) {
      if (parts[s].sum < kNoSlip * total_) continue;
      all += parts[s].sum;
      for (const auto& [h, weight] : parts[s].by_hypothesis) mixed[h] += weight;
      posterior_.slips.push_back({s, parts[s].sum, parts[s].likeliest()});
    }
    for (std::size_t h = 0; h < set_.all.size(); ++h)
      posterior_.probability[h] = (posterior_.flawless[h] * total_ + mixed[h]) / all;
    for (SlipWeight& slip : posterior_.slips) slip.probability /= all;
    std::stable_sort(posterior_.slips.begin(), posterior_.slips.end(),
                     [](const SlipWeight& a, const SlipWeight& b) { return a.probability > b.probability; });
  }

  RegistrationRule first_rule() const {
    return rule_prior(RegistrationRule::Net) > 0 ? RegistrationRule::Net : RegistrationRule::Magnitude;
  }

  /// Draws of the most probable variants, each under its likeliest rule and driver.
  void keep_leading(double total) {
    const double least = std::min(1e-4 * total, best());
    const auto end =
        std::partition(weighed_.begin(), weighed_.end(), [&](const Weighed& one) { return one.weight() >= least; });
    std::sort(weighed_.begin(), end, [](const Weighed& a, const Weighed& b) { return a.weight() > b.weight(); });
    weighed_.erase(end, weighed_.end());
    for (const Weighed& one : weighed_) {
      const Variant* variant = &posterior_.variants[one.variant];
      const auto known = std::find_if(posterior_.leading.begin(), posterior_.leading.end(), [&](const Draws& draws) {
        return draws.variant == variant && draws.rule == one.reading.rule;
      });
      if (known != posterior_.leading.end()) {
        known->probability += one.weight() / total;
        continue;
      }
      if (posterior_.leading.size() >= kLeadingVariants) continue;
      Draws draws;
      draws.variant = variant;
      draws.rule = one.reading.rule;
      draws.driver = one.reading.driver;
      draws.probability = one.weight() / total;
      integrator_.marginals(*variant, one.reading);
      const auto some = integrator_.coupled(*variant, one.reading, 1, {draws.angles, draws.weight});
      if (some.effective < kThin) integrator_.coupled(*variant, one.reading, 2, {draws.angles, draws.weight});
      const float sum = std::accumulate(draws.weight.begin(), draws.weight.end(), 0.0F);
      for (float& w : draws.weight) w = sum > 0 ? w / sum : 1.0F / static_cast<float>(draws.weight.size());
      posterior_.leading.push_back(std::move(draws));
    }
  }

  const DiagnoseInput& input_;
  const HypothesisSet& set_;
  Scene scene_;
  Integrator integrator_;
  double total_ = 1;  // of the weights without mistakes
  double alone_ = 1;
  const Angles* rest_angles_ = nullptr;
  bool explained_ = true;
  Posterior posterior_;
  std::vector<Weighed> weighed_;
  std::array<Angles, kLadder.size()> angles_;
  std::vector<float> weight_;
  bool indicated_ = false;
};

}  // namespace

Posterior infer(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene,
                const std::vector<Slip>& slips) {
  return Inference(input, set, scene).run(slips);
}

}  // namespace lineside::inference
