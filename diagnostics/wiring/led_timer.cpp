#include "diagnostics/wiring/led_timer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lineside {

namespace {

constexpr double kFastestTap = 0.45;    // seconds a cycle that a hand can follow
constexpr double kLongestWait = 300;    // seconds a person waits for one cycle
constexpr double kRegisterWh = 100;     // one register step (S12 2.5.3)
constexpr double kWantedError = 0.015;  // of the power: below the error of the clamp
constexpr std::size_t kTapsThatAlternate = 6;
constexpr double kLeastLopsided = 1.2;  // long gap against short: less is the hand
constexpr Message kTooFast = message("The LED flashes too fast to tap at this load.");
constexpr double kMostLopsided = 1.75;  // more may be a missed flash, which makes two of one

/// The typical gap: the median of the gaps that are not double taps.
double typical_gap(const std::vector<double>& gaps) {
  std::vector<double> sorted = gaps;
  std::sort(sorted.begin(), sorted.end());
  // A double tap leaves one gap that is tiny beside the longest; take the median of the others.
  const auto first = std::find_if(sorted.begin(), sorted.end(), [&](double g) { return g > 0.2 * sorted.back(); });
  const auto size = static_cast<std::size_t>(sorted.end() - first);
  return *(first + static_cast<std::ptrdiff_t>((size - 1) / 2));
}

std::vector<double> without_double_taps(std::vector<double> taps, double tap_error_s, int& dropped) {
  std::sort(taps.begin(), taps.end());
  if (taps.size() < 3) return taps;
  std::vector<double> gaps;
  for (std::size_t i = 1; i < taps.size(); ++i) gaps.push_back(taps[i] - taps[i - 1]);
  const double gap = typical_gap(gaps);
  std::vector<double> kept{taps.front()};
  for (std::size_t i = 1; i < taps.size(); ++i) {
    if (taps[i] - kept.back() < std::min(0.4 * gap, std::max(0.5, 3 * tap_error_s))) {
      ++dropped;
    } else {
      kept.push_back(taps[i]);
    }
  }
  return kept;
}

/// True if gaps are short and long in turn, yet not by a whole number of cycles: the LED was tapped both when it lit
/// and when it went dark.
bool alternates(const std::vector<double>& kept, double tap_error_s) {
  if (kept.size() < kTapsThatAlternate) return false;
  std::array<double, 2> least{1e9, 1e9};
  std::array<double, 2> most{0, 0};
  std::array<double, 2> sum{0, 0};
  std::array<int, 2> count{0, 0};
  for (std::size_t i = 1; i < kept.size(); ++i) {
    const double gap = kept[i] - kept[i - 1];
    const std::size_t turn = i % 2;
    least[turn] = std::min(least[turn], gap);
    most[turn] = std::max(most[turn], gap);
    sum[turn] += gap;
    ++count[turn];
  }
  const std::size_t longer = sum[0] / count[0] > sum[1] / count[1] ? 0 : 1;
  const double ratio = sum[longer] / count[longer] / (sum[1 - longer] / count[1 - longer]);
  return least[longer] - most[1 - longer] > 2 * tap_error_s && ratio > kLeastLopsided && ratio < kMostLopsided;
}

/// One tap of each pair: those on the edge that was tapped first.
std::vector<double> one_edge(const std::vector<double>& kept) {
  std::vector<double> out;
  for (std::size_t i = 0; i < kept.size(); i += 2) out.push_back(kept[i]);
  return out;
}

/// The cycle number of each tap: each gap is a whole number of cycles. The shortest gaps are single ones.
std::vector<int> number_cycles(const std::vector<double>& kept, int& missed) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < kept.size(); ++i) gaps.push_back(kept[i] - kept[i - 1]);
  double period = typical_gap(gaps);
  const double shortest = *std::min_element(gaps.begin(), gaps.end());
  // If most flashes were missed, the median is a multiple; then the shortest gap tells.
  if (period > 1.6 * shortest) period = shortest;
  std::vector<int> cycle{0};
  for (const double gap : gaps) {
    const int steps = std::max(1, static_cast<int>(std::lround(gap / period)));
    missed += steps - 1;
    cycle.push_back(cycle.back() + steps);
  }
  return cycle;
}

struct LineFit {
  double slope = 0;
  double spread_of_index = 0;  // sum of squares about the mean
  double residual = 0;         // standard deviation
};

LineFit fit(const std::vector<int>& cycle, const std::vector<double>& seconds) {
  const auto n = static_cast<double>(cycle.size());
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    mean_x += cycle[i] / n;
    mean_y += seconds[i] / n;
  }
  LineFit out;
  double cross = 0;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    out.spread_of_index += (cycle[i] - mean_x) * (cycle[i] - mean_x);
    cross += (cycle[i] - mean_x) * (seconds[i] - mean_y);
  }
  out.slope = cross / out.spread_of_index;
  double squares = 0;
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const double off = seconds[i] - mean_y - out.slope * (cycle[i] - mean_x);
    squares += off * off;
  }
  out.residual = n > 2 ? std::sqrt(squares / (n - 2)) : 0;
  return out;
}

/// What was left out, counted in or found wanting, for the person who tapped.
void add_findings(TapReading& out, const LineFit& line) {
  if (out.double_taps > 0) {
    out.findings.push_back({Severity::Info,
                            "double-tap",
                            msg_n(Count{out.double_taps}, "{n} double tap left out.", "{n} double taps left out."),
                            {},
                            {}});
  }
  if (out.missed > 0) {
    out.findings.push_back(
        {Severity::Info,
         "missed-flash",
         msg_n(Count{out.missed}, "{n} flash without a tap counted in.", "{n} flashes without a tap counted in."),
         {},
         {}});
  }
  if (!out.steady) {
    out.findings.push_back({Severity::Caution,
                            "taps-unsteady",
                            msg("The taps vary by {time}: the load is changing, or flashes were missed.",
                                Quantity{line.residual, "s", line.residual < 10 ? 1 : 0}),
                            message("Hold the load steady and tap again."),
                            {}});
  }
}

/// The finite taps in the order of their times.
std::vector<double> in_order(std::span<const double> taps, std::vector<Finding>& findings) {
  std::vector<double> finite;
  for (const double tap : taps) {
    if (std::isfinite(tap)) finite.push_back(tap);
  }
  if (!std::is_sorted(finite.begin(), finite.end())) {
    findings.push_back({Severity::Caution,
                        "taps-out-of-order",
                        message("The taps' times are not in order; they were sorted."),
                        {},
                        {}});
  }
  return finite;
}

}  // namespace

TapReading read_taps(std::span<const double> taps, double wh_per_cycle, double tap_error_s) {
  TapReading out;
  out.kept = without_double_taps(in_order(taps, out.findings), tap_error_s, out.double_taps);
  if (out.kept.size() < 2 || out.kept.back() <= out.kept.front()) {
    if (out.kept.size() >= 2) {
      out.findings.push_back({Severity::Fail,
                              "seconds-impossible",
                              message("All taps are at one moment."),
                              message("Time the LED again."),
                              {}});
    }
    return out;
  }
  out.both_edges = alternates(out.kept, tap_error_s);
  if (out.both_edges) {
    out.kept = one_edge(out.kept);
    out.findings.push_back({Severity::Caution,
                            "both-edges",
                            message("The taps alternate short and long, as when the LED is tapped going on and going "
                                    "off. Every second tap counts."),
                            message("Tap only when it lights up."),
                            {}});
  }
  const std::vector<int> cycle = number_cycles(out.kept, out.missed);
  const LineFit line = fit(cycle, out.kept);
  out.cycles = cycle.back();
  out.period_s = line.slope;
  const double error = std::max(tap_error_s, line.residual);
  out.period_error_s = error / std::sqrt(line.spread_of_index);
  out.watts = 3600 * wh_per_cycle / out.period_s;
  out.watts_error = out.watts * out.period_error_s / out.period_s;
  out.steady = out.kept.size() < 4 || line.residual < 3 * tap_error_s;
  add_findings(out, line);
  return out;
}

double seconds_to(const TapReading& reading, double relative_error, double tap_error_s) {
  if (reading.period_s <= 0) return 0;
  if (reading.period_error_s <= relative_error * reading.period_s) return 0;
  // n evenly spaced taps leave error sqrt(12 / (n^3 - n)) of one tap.
  double n = 2;
  while (n < 500 && tap_error_s * std::sqrt(12 / (n * n * n - n)) > relative_error * reading.period_s) ++n;
  return std::max(0.0, (n - 1) * reading.period_s - (reading.kept.back() - reading.kept.front()));
}

CountingAdvice how_to_count(double watts, std::span<const int> led_wh, bool has_register, double tap_error_s) {
  CountingAdvice out;
  const double power = std::max(watts, 1e-3);
  const double wanted = std::sqrt(2.0) * tap_error_s / kWantedError;
  for (const int wh : led_wh) {
    const double period = 3600.0 * wh / power;
    if (period < kFastestTap) continue;
    const double cycles = std::max(1.0, std::ceil(wanted / period));
    if (out.method.empty() || cycles * period < out.seconds) {
      out.method = "led";
      out.wh_per_cycle = wh;
      out.cycles = static_cast<int>(cycles);
      out.seconds = cycles * period;
    }
  }
  const double step = 3600 * kRegisterWh / power;
  const double register_seconds = 1 + std::max(2.0, std::ceil(2.0 / kWantedError / step)) * step;
  if (has_register && (out.method.empty() || register_seconds < out.seconds)) {
    const bool no_led = out.method.empty();
    out.method = "register";
    out.cycles = static_cast<int>(std::lround((register_seconds - 1) / step));
    out.seconds = register_seconds;
    out.why = no_led ? kTooFast : message("At this load the register is quicker than the LED.");
  } else if (out.method.empty()) {
    out.method = "display";
    out.cycles = 1;
    out.seconds = std::min(kLongestWait, 3.6e6 / power);
    out.why = kTooFast;
  }
  return out;
}

}  // namespace lineside
