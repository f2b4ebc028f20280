#include "diagnostics/inference/integrator.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "diagnostics/inference/lanes.hpp"

namespace lineside::inference {

namespace {

/// A sum of weights below which a grid has no shape any more: many observations that contradict each other.
constexpr float kNothingLeft = 1e-30F;

double mean(const std::vector<float>& values) {
  return static_cast<double>(lane_sum(values.data(), values.size())) / static_cast<double>(values.size());
}

/// Sums up to each node, in strands side by side that a processor adds at the same time.
std::array<float, kAngles> summed_up(const float* weight) {
  constexpr std::size_t kStrand = kAngles / kLanes;
  std::array<float, kAngles> out;
  for (std::size_t k = 0; k < kLanes; ++k) out[k * kStrand] = weight[k * kStrand];
  for (std::size_t i = 1; i < kStrand; ++i) {
    for (std::size_t k = 0; k < kLanes; ++k) out[k * kStrand + i] = out[k * kStrand + i - 1] + weight[k * kStrand + i];
  }
  for (std::size_t k = 1; k < kLanes; ++k) {
    const float before = out[k * kStrand - 1];
    for (std::size_t i = 0; i < kStrand; ++i) out[k * kStrand + i] += before;
  }
  return out;
}

TermAngles angles_of(const Step& step, const Angles& angles) {
  TermAngles terms;
  for (std::size_t t = 0; t < step.terms.size(); ++t) {
    terms.cosine[t] = angles.cosines(step.terms[t].variable).data();
    terms.sine[t] = angles.sines(step.terms[t].variable).data();
  }
  return terms;
}

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

}  // namespace

Shuffle::Shuffle(std::size_t dimensions, std::size_t count) : count_(count), rank_(dimensions * count) {
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
    for (std::size_t i = 0; i < count; ++i) rank_[d * count + order[i]] = static_cast<std::uint32_t>(i);
  }
}

const Shuffle& shuffle_of(std::size_t dimensions, std::size_t count) {
  constexpr std::size_t kKept = 24;  // of a ladder of three rungs: up to eight angles
  thread_local std::map<std::pair<std::size_t, std::size_t>, Shuffle> made;
  if (made.size() >= kKept) made.clear();
  return made.try_emplace({dimensions, count}, dimensions, count).first->second;
}

Integrator::Integrator(const Scene& scene)
    : scene_(scene),
      plan_(plan_of(scene)),
      dimensions_(std::max<std::size_t>(1, scene.variables.size())),
      grid_weight_(scene.variables.size() * kAngles) {}

Integrator::Outcome Integrator::marginals(const Variant& variant, const Reading& reading, const Limit& limit) {
  const auto& [but, least] = limit;
  Outcome out;
  for (std::size_t v = 0; v < scene_.variables.size(); ++v) {
    if (out.likelihood < least) return {0, kThin, true};
    float* weight = grid_weight_.data() + v * kAngles;
    std::fill_n(weight, kAngles, 1.0F);
    for (const Step* step : plan_.single[v]) {
      if (step == but) continue;
      const TermAngles angles{{scene_.variables[v].cosine.data()}, {scene_.variables[v].sine.data()}};
      out.negative = weigh(variant, *step, angles, reading, {kAngles, scratch_, weight}) || out.negative;
    }
    if (!plan_.single[v].empty()) out.likelihood *= static_cast<double>(lane_sum(weight, kAngles)) / kAngles;
  }
  return out;
}

Integrator::Outcome Integrator::coupled(const Variant& variant, const Reading& reading, std::size_t rung,
                                        const Coupled& into, const Limit& limit) {
  auto& [angles, weight] = into;
  const Shuffle& shuffle = shuffle_of(dimensions_, kLadder[rung].draws);
  draw(shuffle, angles);
  weight.assign(shuffle.count(), 1.0F);
  Outcome out;
  for (std::size_t s = 0; s < plan_.coupled.size(); ++s) {
    const Step* step = plan_.coupled[s];
    if (step == limit.but) continue;
    if (limit.least > 0 && s > 0 && mean(weight) < limit.least) return {0, kThin, true};
    out.negative =
        weigh(variant, *step, angles_of(*step, angles), reading, {shuffle.count(), scratch_, weight.data()}) ||
        out.negative;
  }
  const float sum = lane_sum(weight.data(), shuffle.count());
  out.likelihood = static_cast<double>(sum) / static_cast<double>(shuffle.count());
  out.effective = sum > 0 ? 1 / static_cast<double>(lane_sum_of_squares(weight.data(), shuffle.count(), 1 / sum)) : 0;
  return out;
}

double Integrator::then(const Variant& variant, const Reading& reading, const Step& step, const Angles& angles,
                        const std::vector<float>& weight) {
  more_ = weight;
  weigh(variant, step, angles_of(step, angles), reading, {weight.size(), scratch_, more_.data()});
  return mean(more_);
}

void Integrator::draw(const Shuffle& shuffle, Angles& angles) {
  const std::size_t count = shuffle.count();
  // Angles that no single step depends on are the same for every wiring: drawn once for these `angles`.
  const bool fresh = angles.count != count;
  angles.count = count;
  angles.cosine.resize(dimensions_ * count);
  angles.sine.resize(dimensions_ * count);
  picks_.resize(count + 1);
  for (std::size_t v = 0; v < scene_.variables.size(); ++v) {
    if (plan_.single[v].empty() && !fresh) continue;
    pick_quantiles(v, count);
    const AngleGrid& grid = scene_.variables[v];
    const std::uint32_t* rank = shuffle.ranks(v);
    float* cosine = angles.cosine.data() + v * count;
    float* sine = angles.sine.data() + v * count;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t pick = picks_[rank[i]];
      cosine[i] = grid.cosine[pick];
      sine[i] = grid.sine[pick];
    }
  }
}

void Integrator::pick_quantiles(std::size_t v, std::size_t count) {
  if (plan_.single[v].empty()) {
    for (std::size_t i = 0; i < count; ++i) picks_[i] = static_cast<std::uint32_t>((2 * i + 1) * kAngles / (2 * count));
    return;
  }
  // Draw i stands at quantile (i + 0.5) / count, and each node takes the draws up to where its weight ends. So a draw's
  // node is the number of nodes that end at or before it: the ends are marked and counted up.
  const std::array<float, kAngles> reached = summed_up(grid_weight_.data() + v * kAngles);
  const float total = reached.back();
  const float draws = total > kNothingLeft ? static_cast<float>(count) / total : 0;
  std::fill_n(picks_.begin(), count + 1, 0U);
  const auto most = static_cast<std::int32_t>(count);
  for (std::size_t node = 0; node + 1 < kAngles; ++node) {
    // std::lround is a call, which is a tenth of a diagnosis; half a draw at the edge of rounding changes nothing.
    const auto end = static_cast<std::int32_t>(reached[node] * draws + 0.5F);  // NOLINT(bugprone-incorrect-roundings)
    ++picks_[static_cast<std::size_t>(std::min(most, end))];
  }
  std::partial_sum(picks_.begin(), picks_.begin() + most, picks_.begin());
}

}  // namespace lineside::inference
