#include "diagnostics/inference/load_angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace lineside::inference {

namespace {

/// A class of loads: its share, its usual lag in degrees and the spread of the lag.
struct Kind {
  double share;
  double lag;
  double spread;
};
constexpr std::array<Kind, 4> kKinds{{
    {0.40, 4, 5},     // heaters, lighting and supplies with power-factor correction
    {0.33, 22, 9},    // mixed loads, 0.85 to 0.98
    {0.21, 45, 10},   // motors, 0.5 to 0.85
    {0.06, -18, 12},  // electronics and capacitors
}};
constexpr double kLineToLineShare = 0.12;  // each way, of conductors on a service with lines 120 degrees apart
constexpr double kLineToLineShift = 30;    // degrees, when the whole load is line to line
constexpr double kHeaterFactor = 0.98;     // declared: nothing but resistance draws so
constexpr double kLeastLag = -75;
constexpr double kMostLag = 85;

double normal(double x, double mean, double sd) {
  const double z = (x - mean) / sd;
  return std::exp(-0.5 * z * z) / sd;
}

double base_density(double lag) {
  double sum = 0;
  for (const Kind& kind : kKinds) sum += kind.share * normal(lag, kind.lag, kind.spread);
  return sum;
}

/// Line-to-line loads are only part of a conductor's load, so the shift is spread from 0 to 30 degrees.
double density(double lag, bool line_to_line) {
  if (!line_to_line) return base_density(lag);
  double shifted = 0;
  constexpr int kSteps = 4;
  for (int i = 1; i <= kSteps; ++i) {
    const double shift = kLineToLineShift * i / kSteps;
    shifted += (base_density(lag - shift) + base_density(lag + shift)) / kSteps;
  }
  return (1 - 2 * kLineToLineShare) * base_density(lag) + kLineToLineShare * shifted;
}

AngleGrid from_degrees(const std::array<double, kAngles>& degrees) {
  AngleGrid grid;
  for (std::size_t i = 0; i < kAngles; ++i) {
    const double angle = degrees[i] * std::numbers::pi / 180;
    grid.cosine[i] = static_cast<float>(std::cos(angle));
    grid.sine[i] = static_cast<float>(std::sin(angle));
  }
  return grid;
}

AngleGrid usual_angles(bool line_to_line) {
  constexpr int kCells = 640;
  std::vector<double> cumulative(kCells + 1, 0.0);
  const double cell = (kMostLag - kLeastLag) / kCells;
  for (int i = 0; i < kCells; ++i) {
    cumulative[static_cast<std::size_t>(i) + 1] =
        cumulative[static_cast<std::size_t>(i)] + density(kLeastLag + (i + 0.5) * cell, line_to_line);
  }
  std::array<double, kAngles> degrees{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kAngles; ++i) {
    const double wanted = (static_cast<double>(i) + 0.5) / kAngles * cumulative.back();
    while (cumulative[at + 1] < wanted) ++at;
    const double part = (wanted - cumulative[at]) / (cumulative[at + 1] - cumulative[at]);
    degrees[i] = kLeastLag + (static_cast<double>(at) + part) * cell;
  }
  return from_degrees(degrees);
}

/// Between the limits on both sides, mostly in the middle.
AngleGrid heater_angles(double least) {
  const double most = std::acos(std::clamp(least, 0.0, 1.0)) * 180 / std::numbers::pi;
  std::array<double, kAngles> degrees{};
  for (std::size_t i = 0; i < kAngles; ++i) {
    const double place = 2 * (static_cast<double>(i) + 0.5) / kAngles - 1;
    degrees[i] = most * place * place * place;
  }
  return from_degrees(degrees);
}

}  // namespace

const AngleGrid& default_angles(const Service& service) {
  static const AngleGrid alone = usual_angles(false);
  static const AngleGrid line_to_line = usual_angles(true);
  const bool across = service.connection == Connection::Network || service.connection == Connection::Wye ||
                      service.connection == Connection::HighLegDelta ||
                      service.connection == Connection::SplitPhaseOrNetwork;
  return across ? line_to_line : alone;
}

bool is_heater(const PowerFactorRange& range) {
  return std::min(range.min, range.max) >= kHeaterFactor;
}

AngleGrid declared_angles(const PowerFactorRange& range) {
  if (is_heater(range) && range.sense == PfSense::Either) return heater_angles(std::min(range.min, range.max));
  const double low = std::clamp(std::min(range.min, range.max), 0.0, 1.0);
  const double high = std::clamp(std::max(range.min, range.max), 0.0, 1.0);
  std::array<double, kAngles> degrees{};
  for (std::size_t i = 0; i < kAngles; ++i) {
    // Either: even points lag, odd ones lead.
    const bool leading = range.sense == PfSense::Leading || (range.sense == PfSense::Either && i % 2 == 1);
    const double place = range.sense == PfSense::Either ? static_cast<double>(i - i % 2 + 1) / kAngles
                                                        : (static_cast<double>(i) + 0.5) / kAngles;
    const double lag = std::acos(low + (high - low) * place) * 180 / std::numbers::pi;
    degrees[i] = leading ? -lag : lag;
  }
  return from_degrees(degrees);
}

}  // namespace lineside::inference
