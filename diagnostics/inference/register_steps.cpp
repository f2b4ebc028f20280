#include "diagnostics/inference/register_steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace lineside::inference {

namespace {

constexpr double kStepWh = 100;  // the register counts in 0.1 kWh (S12 2.5.3)

/// Of the lines a + b P over P from 0 on, keeps those that are the highest somewhere (`sign` 1) or the lowest (`sign`
/// -1). A register that is read for minutes gives hundreds of readings, of which a handful bound the power.
std::vector<std::array<double, 2>> envelope(const std::vector<std::array<double, 2>>& lines, double sign) {
  using Line = std::array<double, 2>;
  // The power at which the second takes over from the first.
  const auto meet = [](const Line& one, const Line& two) { return (two[0] - one[0]) / (one[1] - two[1]); };
  std::vector<Line> sorted = lines;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Line& x, const Line& y) {
    return std::pair(sign * x[1], sign * x[0]) < std::pair(sign * y[1], sign * y[0]);
  });
  std::vector<Line> out;
  for (const Line& line : sorted) {
    if (!out.empty() && !(sign * out.back()[1] < sign * line[1])) out.pop_back();  // as steep, and not as far out
    while (!out.empty() && (sign * line[0] >= sign * out.back()[0] ||
                            (out.size() > 1 && meet(out.back(), line) <= meet(out[out.size() - 2], out.back()))))
      out.pop_back();
    out.push_back(line);
  }
  return out;
}

/// The room that `upper` and `lower` leave for the start at a power; below zero if none.
double room(const PowerEvidence& piece, double watts) {
  double low = 0;
  double high = 1;
  for (const auto& line : piece.lower) low = std::max(low, line[0] + line[1] * watts);
  for (const auto& line : piece.upper) high = std::min(high, line[0] + line[1] * watts);
  return high - low;
}

/// Mean and spread of the power that the readings allow, for a load that is less steady than they are close: `n` steps
/// in `total` seconds.
void take_mean(PowerEvidence& piece, double total, double n, double slack) {
  constexpr int kHalvings = 60;
  constexpr int kCells = 100;
  const double least = (n - 1) * kStepWh * 3600 / std::max(total + slack, 1e-3);
  const double most = (n + 1) * kStepWh * 3600 / std::max(total - slack, 1e-3);
  // The room rises to one peak and falls again: first the peak, then where it begins and ends.
  double low = least;
  double high = most;
  for (int i = 0; i < kHalvings; ++i) {
    const double third = (high - low) / 3;
    if (room(piece, low + third) < room(piece, high - third)) {
      low += third;
    } else {
      high -= third;
    }
  }
  const double top = (low + high) / 2;
  piece.watts = (least + most) / 2;
  piece.error = (most - least) / 4;
  if (room(piece, top) <= 0) return;  // no steady power gives these readings
  const auto edge = [&](double outside) {
    double inside = top;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = (inside + outside) / 2;
      (room(piece, middle) > 0 ? inside : outside) = middle;
    }
    return inside;
  };
  const double begin = edge(least);
  const double end = edge(most);
  double sum = 0;
  double first = 0;
  double second = 0;
  for (int i = 0; i < kCells; ++i) {
    const double p = (end - begin) * (i + 0.5) / kCells;
    const double share = std::max(0.0, room(piece, begin + p));
    sum += share;
    first += share * p;
    second += share * p * p;
  }
  if (!(sum > 0)) return;
  piece.watts = begin + first / sum;
  piece.error = std::sqrt(std::max(1e-12, second / sum - (first / sum) * (first / sum)));
}

}  // namespace

// From a start u (in steps, 0 to 1): n_i <= u + P t_i < n_i + 1.
PowerEvidence power_of_steps(const std::vector<double>& seconds, const std::vector<double>& steps, double slack) {
  PowerEvidence piece;
  if (!(steps.front() < steps.back())) {  // stood still: one full step would have shown for certain
    piece.kind = PowerEvidence::Kind::Silent;
    piece.watts = kStepWh * 3600 / std::max(seconds.back() - seconds.front() - slack, 1e-3);
    return piece;
  }
  piece.kind = PowerEvidence::Kind::Counted;
  piece.lower.push_back({0, 0});
  piece.upper.push_back({1, 0});
  for (std::size_t i = 1; i < seconds.size(); ++i) {
    const double span = seconds[i] - seconds[0];
    const double n = steps[i] - steps[0];
    piece.lower.push_back({n, -(span + slack) / 3600 / kStepWh});
    piece.upper.push_back({n + 1, -std::max(0.0, span - slack) / 3600 / kStepWh});
  }
  piece.lower = envelope(piece.lower, 1);
  piece.upper = envelope(piece.upper, -1);
  take_mean(piece, seconds.back() - seconds.front(), steps.back() - steps.front(), slack);
  return piece;
}

}  // namespace lineside::inference
