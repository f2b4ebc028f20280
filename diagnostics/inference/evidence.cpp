#include "diagnostics/inference/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "diagnostics/inference/fast_math.hpp"
#include "diagnostics/led_timer.hpp"

namespace lineside::inference {

namespace {

constexpr double kStepWh = 100;         // the register counts in 0.1 kWh (S12 2.5.3)
constexpr double kBlunder = 0.01;       // share of observations that a slip spoils
constexpr double kReverseFitted = 0.3;  // that the firmware counts reverse energy ("in the future", S12 2.5.3)
constexpr double kIdleAmps = 1;         // less on a conductor whose load is off: standby, not load
constexpr double kArea = 2.5066283;     // under a normal curve of height 1 and spread 1
constexpr double kDisplayShare = 0.01;  // least error of a displayed power, of its value

std::string at_observation(std::size_t number) {
  return "Observation " + std::to_string(number + 1) + ": ";
}

double volt_amps(const DiagnoseInput& input, const Prepared& prepared) {
  double sum = 0;
  for (const double amps : prepared.amps) sum += amps * input.service.line_to_neutral_v;
  return std::max(sum, 1.0);
}

bool is_impossible(const DiagnoseInput& input, double amps) {
  const double rating = input.ct_primary_a.value_or(0);
  return !std::isfinite(amps) || amps < 0 || (rating > 0 && amps > 5 * rating) || amps > 10000;
}

/// What another observation says of a conductor's current, where this one does not.
std::optional<double> amps_elsewhere(const DiagnoseInput& input, std::size_t line) {
  for (const Observation& observation : input.observations) {
    const auto& amps = observation.amps[line];
    if (amps && *amps > 0 && !is_impossible(input, *amps)) return amps;
  }
  return std::nullopt;
}

struct Reader {
  const DiagnoseInput& input;
  const Observation& observation;
  std::size_t number;
  std::vector<Finding>& findings;
  Prepared out{};

  void say(Severity severity, std::string code, const std::string& text, std::string remedy) const {
    findings.push_back({severity, std::move(code), at_observation(number) + text, std::move(remedy), {}});
  }

  bool read_amps();
  bool read_line(std::size_t line);
  bool read_led(const LedEvidence& led);
  bool read_register(const RegisterEvidence& samples);
  void add_run(const std::vector<RegisterSample>& run);
  bool read_display(const DisplayEvidence& display);
  bool read_registered();
};

bool Reader::read_line(std::size_t line) {
  const bool loaded =
      std::find(observation.load_on.begin(), observation.load_on.end(), kLines[line]) != observation.load_on.end();
  const std::string where{name(kLines[line])};
  const double rating = input.ct_primary_a.value_or(0);
  std::optional<double> amps = observation.amps[line];
  double error = input.errors.amps_percent / 100;
  if (amps && is_impossible(input, *amps)) {
    amps = loaded ? amps_elsewhere(input, line) : std::nullopt;
    error = 0.2;
    say(Severity::Fail, "amps-impossible", where + " carries no such current as was entered.",
        amps ? "Clamp the conductor again; until then the reading of another step is used with a wide margin."
             : "Clamp the conductor again; until then this step says nothing.");
    if (!amps) return false;
  }
  if (!loaded && (!amps || *amps < kIdleAmps)) {
    out.idle[line] = amps.value_or(0);
    return true;
  }
  if (!amps) {
    amps = amps_elsewhere(input, line);
    error = 0.2;
    say(Severity::Caution, "amps-missing", where + " has its load on, but no clamp reading.",
        amps ? "The reading of another step is used with a wide margin; clamp " + where + " in this step too."
             : "Clamp " + where + " in this step; without it the step says nothing.");
    if (!amps) return false;
  }
  if (rating > 0 && *amps > 1.1 * rating) {
    say(Severity::Caution, "amps-above-rating", where + " carries more than 110 % of the CT's rating.",
        "Check the clamp reading and the CT rating: above it the meter's accuracy is not published.");
  }
  out.amps[line] = *amps;
  out.amps_error[line] = *amps < least_amps(input) ? std::max(error, 0.3) : error;
  if (observation.power_factor[line]) {
    out.declared[line] = true;
    out.range[line] = *observation.power_factor[line];
  }
  return true;
}

bool Reader::read_amps() {
  bool good = true;
  for (std::size_t line = 0; line < static_cast<std::size_t>(elements(input.service)); ++line)
    good = read_line(line) && good;
  for (const Line line : observation.load_on) {
    if (index(line) < static_cast<std::size_t>(elements(input.service))) continue;
    say(Severity::Caution, "line-not-used", std::string(name(line)) + " is not a line of this service.",
        "Check the model number and the service.");
  }
  if (!good) return false;
  const double most = *std::max_element(out.amps.begin(), out.amps.end());
  if (most <= 0) {
    say(Severity::Caution, "no-load", "no conductor carries load.", "Switch on a load of more than 1 A.");
    out.too_small = true;
    return false;
  }
  out.too_small = most < least_amps(input);
  return true;
}

bool Reader::read_led(const LedEvidence& led) {
  if (!(led.wh_per_cycle > 0)) {
    say(Severity::Fail, "led-unknown", "the LED's watt-hours per cycle are missing.", "Enter 10 or 1000.");
    return false;
  }
  PowerEvidence piece;
  piece.led = true;
  double cycles = led.cycles;
  double seconds = led.seconds;
  double error = std::sqrt(2.0) * input.errors.timing_seconds;  // each end has its own
  if (!led.taps.empty()) {
    const TapReading taps = read_taps(led.taps, led.wh_per_cycle, input.errors.timing_seconds);
    for (const Finding& finding : taps.findings) {
      findings.push_back(finding);
      findings.back().text = at_observation(number) + finding.text;
    }
    if (taps.cycles < 1) return false;
    cycles = taps.cycles;
    seconds = taps.period_s * taps.cycles;
    error = taps.period_error_s * taps.cycles;
  }
  if (!std::isfinite(seconds) || seconds <= 0 || cycles < 0) {
    say(Severity::Fail, "seconds-impossible", "the time of the LED must be more than 0 seconds.",
        "Time the LED again.");
    return false;
  }
  if (cycles == 0) {
    piece.kind = PowerEvidence::Kind::Silent;
    piece.watts = 3600 * led.wh_per_cycle / seconds;
    piece.blunder = kBlunder;
  } else {
    piece.watts = 3600 * led.wh_per_cycle * cycles / seconds;
    piece.error = piece.watts * std::min(0.5, error / seconds);
    piece.blunder = kBlunder / volt_amps(input, out) / 2;
  }
  out.pieces.push_back(piece);
  return true;
}

/// Of lines a + b P over P from 0 on: those that are the highest somewhere (`sign` 1) or the lowest
/// (`sign` -1). A register read for minutes gives hundreds of readings, of which a handful bound the power.
std::vector<std::array<double, 2>> envelope(const std::vector<std::array<double, 2>>& lines, double sign) {
  using Line = std::array<double, 2>;
  // Where the second takes over from the first.
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

/// How much the starts that `upper` and `lower` leave at a power; below zero where they leave none.
double room(const PowerEvidence& piece, double watts) {
  double low = 0;
  double high = 1;
  for (const auto& line : piece.lower) low = std::max(low, line[0] + line[1] * watts);
  for (const auto& line : piece.upper) high = std::min(high, line[0] + line[1] * watts);
  return high - low;
}

/// Mean and spread of the power that the readings allow, for the case that the load is less steady than they are.
/// `n` steps in `total` seconds.
void take_mean(PowerEvidence& piece, double total, double n, double slack) {
  constexpr int kHalvings = 60;
  constexpr int kCells = 100;
  const double least = (n - 1) * kStepWh * 3600 / std::max(total + slack, 1e-3);
  const double most = (n + 1) * kStepWh * 3600 / std::max(total - slack, 1e-3);
  // The room rises to one top and falls again: first the top, then where it begins and ends.
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

/// Readings n_i at t_i from a start u (in steps, 0 to 1): n_i <= u + P t_i < n_i + 1.
PowerEvidence counted(const std::vector<double>& seconds, const std::vector<double>& steps, double slack) {
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

void Reader::add_run(const std::vector<RegisterSample>& run) {
  if (run.size() < 2) return;
  std::vector<double> seconds;
  std::vector<double> forward;
  std::vector<double> reverse;
  for (const RegisterSample& sample : run) {
    seconds.push_back(sample.seconds);
    forward.push_back(std::round(sample.forward_kwh * 10));
    if (sample.reverse_kwh) reverse.push_back(std::round(*sample.reverse_kwh * 10));
  }
  PowerEvidence piece = counted(seconds, forward, input.errors.timing_seconds);
  // The closer the readings, the less probable it is that a slip falls on just these: it may be anywhere up to twice
  // the load.
  piece.blunder = kBlunder * 0.2;
  if (piece.error > 0)
    piece.blunder = std::min(piece.blunder, kBlunder * kArea * piece.error / volt_amps(input, out) / 2);
  out.pieces.push_back(piece);
  out.counts_forward = out.counts_forward || forward.back() > forward.front();
  if (reverse.size() != run.size() || reverse.back() < reverse.front()) return;
  PowerEvidence back = counted(seconds, reverse, input.errors.timing_seconds);
  back.reverse = true;
  back.certain = reverse.back() > reverse.front();
  back.blunder = kBlunder * 0.2;
  out.pieces.push_back(back);
}

bool Reader::read_register(const RegisterEvidence& evidence) {
  std::vector<RegisterSample> run;
  bool any = false;
  const auto close = [&] {
    any = any || run.size() >= 2;
    add_run(run);
    run.clear();
  };
  for (const RegisterSample& sample : evidence.samples) {
    if (!std::isfinite(sample.seconds) || !std::isfinite(sample.forward_kwh) || sample.forward_kwh < 0) {
      say(Severity::Fail, "register-impossible", "a register sample is not a number of kWh at a time.",
          "That sample is left out.");
      continue;
    }
    if (run.empty()) {
      run.push_back(sample);
      continue;
    }
    const RegisterSample& last = run.back();
    if (sample.seconds < last.seconds) {
      say(Severity::Caution, "seconds-impossible", "a register sample lies before the one ahead of it.",
          "That sample is left out.");
      continue;
    }
    if (sample.uptime_s && last.uptime_s && *sample.uptime_s + 1 < *last.uptime_s) {
      say(Severity::Caution, "meter-restarted", "the meter restarted between two samples (its uptime began again).",
          "Nothing is concluded across the restart. Check the meter's supply.");
      close();
    } else if (sample.forward_kwh + 0.05 < last.forward_kwh) {
      say(Severity::Caution, "register-backwards", "the energy register went backwards between two samples.",
          "Nothing is concluded across it. Check that both samples are of this meter.");
      close();
    }
    run.push_back(sample);
  }
  close();
  if (!any) {
    say(Severity::Caution, "register-too-short", "two register samples of one run are needed.",
        "Read the register again.");
  }
  return any;
}

bool Reader::read_display(const DisplayEvidence& display) {
  if (!std::isfinite(display.kw) || display.kw < 0) {
    say(Severity::Fail, "display-impossible", "the displayed power is not a number of kW.", "Read the display again.");
    return false;
  }
  PowerEvidence piece;
  piece.watts = display.kw * 1000;
  piece.error = std::max(5.0, kDisplayShare * piece.watts);  // 0.01 kW digits
  piece.blunder = kBlunder / volt_amps(input, out) / 2;
  if (display.kw <= 0.005) {
    piece.kind = PowerEvidence::Kind::Silent;
    piece.watts = 10;
    piece.blunder = kBlunder;
  }
  out.pieces.push_back(piece);
  return true;
}

bool Reader::read_registered() {
  if (const auto* led = std::get_if<LedEvidence>(&observation.registered)) return read_led(*led);
  if (const auto* samples = std::get_if<RegisterEvidence>(&observation.registered)) return read_register(*samples);
  if (const auto* display = std::get_if<DisplayEvidence>(&observation.registered)) return read_display(*display);
  return false;
}

using Block = std::array<float, kBlock>;

/// Share of the starting points that give exactly the readings, `times` of it added to `sum`.
LINESIDE_WIDE_VECTORS void add_share(const PowerEvidence& piece, float times, std::size_t count, const Block& watts,
                                     Block& sum) {
  Block forward;
  for (std::size_t i = 0; i < count; ++i) forward[i] = std::max(0.0F, watts[i]);
  Block low{};
  Block high;
  high.fill(1);
  for (const auto& line : piece.lower) {
    const auto a = static_cast<float>(line[0]);
    const auto b = static_cast<float>(line[1]);
    for (std::size_t i = 0; i < count; ++i) low[i] = std::max(low[i], a + b * forward[i]);
  }
  for (const auto& line : piece.upper) {
    const auto a = static_cast<float>(line[0]);
    const auto b = static_cast<float>(line[1]);
    for (std::size_t i = 0; i < count; ++i) high[i] = std::min(high[i], a + b * forward[i]);
  }
  for (std::size_t i = 0; i < count; ++i) sum[i] += times * std::max(0.0F, high[i] - low[i]);
}

/// The share at powers that are not exactly known: at three points of each error's width, or where that is small
/// against what the readings leave open, at one.
void spread_share(const PowerEvidence& piece, std::size_t count, const Block& watts,
                  std::span<const float, kBlock> error, Block& share) {
  const auto open = static_cast<float>(piece.error);
  const auto known = error.first(count);
  if (std::all_of(known.begin(), known.end(), [&](float one) { return 6 * one < open; }))
    return add_share(piece, 1, count, watts, share);
  Block away;
  add_share(piece, 0.5F, count, watts, share);
  for (const float side : {1.2F, -1.2F}) {
    for (std::size_t i = 0; i < count; ++i) away[i] = watts[i] + side * error[i];
    add_share(piece, 0.25F, count, away, share);
  }
}

/// Near enough to the readings' mean and spread, where the load is less steady than they are close.
LINESIDE_WIDE_VECTORS void close_share(const PowerEvidence& piece, std::size_t count, const Block& watts,
                                       std::span<const float, kBlock> error, Block& share) {
  const auto mean = static_cast<float>(piece.watts);
  const auto own = static_cast<float>(piece.error);
  for (std::size_t i = 0; i < count; ++i) {
    // The area under the share is its peak times the spread; only ratios matter within one observation.
    const float inverse = fast_inverse_root(own * own + error[i] * error[i]);
    const float z = (watts[i] - mean) * inverse;
    share[i] = own * inverse * fast_exp(-0.5F * z * z);
  }
}

void counted(const PowerEvidence& piece, std::size_t count, const Block& watts, std::span<const float, kBlock> error,
             std::span<float, kBlock> out) {
  Block still{};
  add_share(piece, 1, 1, Block{}, still);
  std::size_t backward = 0;  // for certain
  std::size_t sharp = 0;
  const auto own = static_cast<float>(piece.error);
  const float twice = own > 0 ? 2 : 0;
  for (std::size_t i = 0; i < count; ++i) {
    backward += watts[i] < -3 * error[i] ? 1 : 0;
    sharp += own < twice * error[i] ? 1 : 0;
  }
  if (backward == count) {
    std::fill_n(out.begin(), count, still[0]);
    return;
  }
  Block close{};
  Block share{};
  if (sharp > 0) close_share(piece, count, watts, error, close);
  if (sharp < count) spread_share(piece, count, watts, error, share);
  for (std::size_t i = 0; i < count; ++i) {
    const float either = own < twice * error[i] ? close[i] : share[i];
    out[i] = watts[i] < -3 * error[i] ? still[0] : either;
  }
}

void measured(const PowerEvidence& piece, std::size_t count, const Block& watts, std::span<const float, kBlock> error,
              std::span<float, kBlock> out) {
  const auto own = static_cast<float>(piece.error);
  for (std::size_t i = 0; i < count; ++i) {
    const float inverse = fast_inverse_root(own * own + error[i] * error[i]);
    const float z = (watts[i] - static_cast<float>(piece.watts)) * inverse;
    out[i] = 0.39894228F * inverse * fast_exp(-0.5F * z * z);
  }
}

}  // namespace

double least_amps(const DiagnoseInput& input) {
  return std::max(2.0, 0.01 * input.ct_primary_a.value_or(0));
}

Prepared prepare(const DiagnoseInput& input, std::size_t number, std::vector<Finding>& findings) {
  Reader reader{input, input.observations[number], number, findings};
  reader.out.number = number;
  if (!reader.read_amps()) return reader.out;
  const bool measured = reader.read_registered();
  const double most = *std::max_element(reader.out.amps.begin(), reader.out.amps.end());
  if (most > 1) reader.out.indicator = reader.observation.reverse_indicator;  // meaningless below 1 A (S12 5)
  reader.out.dark_indicator = reader.out.indicator == false;
  if (reader.out.too_small) reader.out.pieces.clear();
  reader.out.usable = (measured && !reader.out.too_small) || reader.out.indicator.has_value();
  return reader.out;
}

void likelihoods(const PowerEvidence& piece, RegistrationRule rule, std::span<const float> watts,
                 std::span<const float, kBlock> error, std::span<float, kBlock> out) {
  const std::size_t count = watts.size();
  const bool size_only = rule == RegistrationRule::Magnitude && piece.led;
  const float sign = piece.reverse ? -1.0F : 1.0F;
  Block seen{};
  for (std::size_t i = 0; i < count; ++i) seen[i] = size_only ? std::abs(watts[i]) : sign * watts[i];
  switch (piece.kind) {
    case PowerEvidence::Kind::Measured:
      measured(piece, count, seen, error, out);
      break;
    case PowerEvidence::Kind::Silent:
      for (std::size_t i = 0; i < count; ++i)
        out[i] = std::clamp(1 - seen[i] / static_cast<float>(piece.watts), 0.0F, 1.0F);
      break;
    case PowerEvidence::Kind::Counted:
      counted(piece, count, seen, error, out);
      break;
  }
  const auto fitted = piece.certain ? 1.0F : static_cast<float>(kReverseFitted);
  const auto blunder = static_cast<float>(piece.blunder);
  for (std::size_t i = 0; i < count; ++i) out[i] = 1 - fitted + fitted * out[i] + blunder;
}

double likelihood(const PowerEvidence& piece, double watts, double error, RegistrationRule rule) {
  const auto power = static_cast<float>(watts);
  Block spread;
  spread.fill(static_cast<float>(error));
  Block out{};
  likelihoods(piece, rule, {&power, 1}, spread, out);
  return static_cast<double>(out[0]);
}

}  // namespace lineside::inference
