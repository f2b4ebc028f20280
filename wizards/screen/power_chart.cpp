#include "wizards/screen/power_chart.hpp"

#include <algorithm>
#include <cmath>

#include "models/plain_text.hpp"

namespace lineside {
namespace {

constexpr double kStepKwh = 0.1;          // of the register
constexpr double kJoulesPerKwh = 3600e3;  // watt-seconds
constexpr double kJoulesPerWh = 3600;

Quantity kilowatts(double watts, std::string_view unit = "kW") {
  const double kw = watts / 1000;
  return {kw, unit, std::abs(kw) < 10 ? 2 : 1};
}

/// 1, 2 or 5 times a power of ten, at least `least`.
double round_step(double least) {
  const double ten = std::pow(10, std::floor(std::log10(std::max(least, 1e-3))));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * ten >= least * 0.999) return factor * ten;
  }
  return 10 * ten;
}

void add_ticks(PowerChart& chart) {
  constexpr int kTicks = 4;
  double low = 0;
  double high = chart.expected_watts.value_or(0);
  for (const PowerStretch& each : chart.stretches) {
    low = std::min(low, each.watts);
    // A band that is open far upward must not flatten the rest.
    high = std::max({high, each.watts, std::min(each.high, 3 * each.watts)});
  }
  const double step = round_step(std::max(high - low, 1.0) / kTicks);
  chart.bottom_watts = step * std::floor(low / step);
  chart.top_watts = step * std::max(1.0, std::ceil(high / step));
  const int decimals = step >= 1000 ? 0 : step >= 100 ? 1 : 2;
  for (double at = chart.bottom_watts; at <= chart.top_watts + step / 2; at += step)
    chart.ticks.push_back({at, Quantity{at / 1000, "kW", decimals}});
}

}  // namespace

std::vector<PowerStretch> power_stretches(const LedEvidence& seen, double error_s) {
  std::vector<PowerStretch> list;
  const double cycle = seen.wh_per_cycle * kJoulesPerWh;
  const auto add = [&](double from, double to, double energy) {
    const double took = to - from;
    if (took <= 0) return;
    list.push_back({from, to, energy / took, energy / (took + error_s), energy / std::max(took - error_s, took / 10)});
  };
  for (std::size_t i = 1; i < seen.taps.size(); ++i) add(seen.taps[i - 1], seen.taps[i], cycle);
  if (list.empty() && seen.cycles > 0) add(0, seen.seconds, seen.cycles * cycle);
  return list;
}

std::vector<PowerStretch> power_stretches(const RegisterEvidence& seen, double poll_s) {
  const std::vector<RegisterSample>& samples = seen.samples;
  std::vector<PowerStretch> list;
  const auto net = [&](std::size_t i) { return samples[i].forward_kwh - samples[i].reverse_kwh.value_or(0); };
  // A sample is at a step if it differs from the one before; otherwise the register is anywhere between two steps.
  const auto at_step = [&](std::size_t i) { return i > 0 && net(i) != net(i - 1); };
  for (std::size_t i = 1; i < samples.size(); ++i) {
    const double took = samples[i].seconds - samples[i - 1].seconds;
    if (took <= 0) continue;
    const double moved = net(i) - net(i - 1);
    const double less = at_step(i - 1) ? 0 : kStepKwh;
    const double more = at_step(i) ? 0 : kStepKwh;
    const double shortest = std::max(took - poll_s, took / 10);
    const auto bound = [&](double kwh, bool upper) {
      return kwh * kJoulesPerKwh / ((kwh > 0) == upper ? shortest : took + poll_s);
    };
    const double middle = moved + (more - less) / 2;
    list.push_back({samples[i - 1].seconds, samples[i].seconds, middle * kJoulesPerKwh / took,
                    bound(moved - less, false), bound(moved + more, true)});
  }
  return list;
}

std::optional<PowerChart> power_chart(std::vector<PowerStretch> stretches, std::optional<double> expected) {
  if (stretches.empty()) return std::nullopt;
  PowerChart chart;
  const double start = stretches.front().from;
  for (PowerStretch& each : stretches) {
    each.from -= start;
    each.to -= start;
  }
  chart.seconds = stretches.back().to;
  chart.stretches = std::move(stretches);
  chart.expected_watts = expected;
  if (expected) chart.expected = msg("by the clamp at most {power}", kilowatts(*expected));
  chart.end = Verbatim{duration(chart.seconds)};
  chart.caption = message("Power as the meter records it");
  const PowerStretch& last = chart.stretches.back();
  chart.line = msg("Newest: {power}, between {least} and {most}.", kilowatts(last.watts), kilowatts(last.low, {}),
                   kilowatts(last.high));
  add_ticks(chart);
  return chart;
}

}  // namespace lineside
