#include "diagnostics/inference/fraction.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

namespace lineside::inference {

namespace {

constexpr double kTail = 0.05;  // the error bar leaves out this much at each end

const Step* heaviest_measured(const Scene& scene) {
  const Step* heaviest = nullptr;
  double most = 0;
  for (const Step& step : scene.steps) {
    const double sum = std::accumulate(step.prepared.amps.begin(), step.prepared.amps.end(), 0.0);
    if (sum > most && !step.prepared.pieces.empty()) heaviest = &step, most = sum;
  }
  return heaviest;
}

/// Registered power over used power, for one draw of the angles.
double fraction_of(const HypothesisSet& set, const Step& step, const Draws& draws, std::size_t i) {
  double registered = 0;
  double used = 0;
  for (const Term& term : step.terms) {
    const auto c = static_cast<double>(draws.angles.cosines(term.variable)[i]);
    const auto s = static_cast<double>(draws.angles.sines(term.variable)[i]);
    const auto amps = static_cast<double>(term.amps);
    registered += amps * (static_cast<double>(draws.variant->real[term.conductor]) * c -
                          static_cast<double>(draws.variant->imaginary[term.conductor]) * s);
    used += amps * set.volts[term.conductor] * c;
  }
  return used > 0 ? std::max(0.0, registered / used) : 0;
}

/// Relative error of the most precise observation, whose angles the others share.
double error_of(const Scene& scene) {
  double error = 0.5;
  for (const Step& step : scene.steps) {
    for (const PowerEvidence& piece : step.prepared.pieces) {
      if (piece.kind != PowerEvidence::Kind::Silent && piece.watts > 0)
        error = std::min(error, piece.error / piece.watts);
    }
  }
  return error < 0.5 ? error : 0;
}

/// Weighted values. Only those near a quantile are sorted, because there are thousands.
class Spread {
 public:
  using Weighted = std::pair<double, double>;  // value, weight
  explicit Spread(std::vector<Weighted> values) : values_(std::move(values)) {
    const auto [least, most] = std::minmax_element(values_.begin(), values_.end());
    least_ = least->first;
    most_ = most->first;
    per_bin_ = most_ > least_ ? (kSpreadBins - 1) / (most_ - least_) : 0;
    for (const Weighted& one : values_) mass_[bin_of(one)] += one.second;
  }

  double quantile(double part) const {
    double left = part * std::accumulate(mass_.begin(), mass_.end(), 0.0);
    std::size_t bin = 0;
    for (; bin + 1 < kSpreadBins && mass_[bin] < left; ++bin) left -= mass_[bin];
    std::vector<Weighted> near;
    std::copy_if(values_.begin(), values_.end(), std::back_inserter(near),
                 [&](const Weighted& one) { return bin_of(one) == bin; });
    std::sort(near.begin(), near.end());
    for (const auto& [value, weight] : near) {
      left -= weight;
      if (left <= 0) return value;
    }
    return near.empty() ? most_ : near.back().first;
  }

 private:
  static constexpr std::size_t kSpreadBins = 256;
  std::size_t bin_of(const Weighted& one) const { return static_cast<std::size_t>((one.first - least_) * per_bin_); }

  std::vector<Weighted> values_;
  double least_ = 0;
  double most_ = 0;
  double per_bin_ = 0;
  std::array<double, kSpreadBins> mass_{};
};

}  // namespace

std::optional<Interval> registered_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior) {
  const Step* heaviest = heaviest_measured(scene);
  if (!heaviest) return std::nullopt;
  std::vector<std::pair<double, double>> fractions;  // value, weight
  double mean = 0;
  double total = 0;
  for (const Draws& draws : posterior.leading) {
    for (std::size_t i = 0; i < draws.weight.size(); ++i) {
      const double weight = draws.probability * static_cast<double>(draws.weight[i]);
      if (weight <= 1e-9) continue;
      fractions.emplace_back(fraction_of(set, *heaviest, draws, i), weight);
      mean += fractions.back().first * weight;
      total += weight;
    }
  }
  if (total <= 0) return std::nullopt;
  const Spread spread(std::move(fractions));
  const double error = error_of(scene);
  const double value = mean / total;
  // A mean that a few improbable wirings pull outside the bar is still reported, so the bar is extended to it.
  return Interval{value, std::min(value, spread.quantile(kTail) * (1 - 1.645 * error)),
                  std::max(value, spread.quantile(1 - kTail) * (1 + 1.645 * error))};
}

double own_fraction(const HypothesisSet& set, const Scene& scene, const Posterior& posterior, std::size_t hypothesis) {
  const Step* heaviest = heaviest_measured(scene);
  for (const Draws& draws : posterior.leading) {
    if (draws.variant->hypothesis != hypothesis || !heaviest) continue;
    double mean = 0;
    for (std::size_t i = 0; i < draws.weight.size(); ++i)
      mean += static_cast<double>(draws.weight[i]) * fraction_of(set, *heaviest, draws, i);
    return mean;
  }
  // Without draws: at unity power factor and equal loads, as in the published tables.
  double registered = 0;
  double used = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(set.elements); ++c) {
    registered += set.all[hypothesis].seen[0][c].real();
    used += set.volts[c];
  }
  return used > 0 ? std::max(0.0, registered / used) : 0;
}

}  // namespace lineside::inference
