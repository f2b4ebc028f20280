#include "diagnostics/inference/slips.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "models/significant.hpp"

namespace lineside::inference {

namespace {

// Odds against a flawless observation; our own. A habit affects all observations of the LED.
constexpr double kBothEdges = 0.03;
constexpr double kMissed = 0.01;
constexpr double kOtherLed = 0.003;
constexpr double kFencePost = 0.015;    // the first flash counted as one
constexpr double kOnce = 0.3;           // of a habit's odds: in one observation only
constexpr double kMiscounted = 0.004;   // off by one in one observation, each way
constexpr double kMistyped = 0.006;     // a digit of one figure
constexpr double kVoltsForAmps = 0.02;  // where the figure is one of the volts
constexpr double kLoadMoved = 0.02;
constexpr double kElsewhere = 0.004;  // the clamp, for one conductor

constexpr double kMissable = 60;  // seconds between flashes beyond which nobody misses one that comes half way

constexpr double kAlike = 0.06;         // figures closer than this are told apart by nothing
constexpr std::size_t kMostAlone = 24;  // observations; nobody makes as many in one check
constexpr int kMostMiscounted = 12;     // cycles; beyond it one more is within the errors

std::string figure(double value) {
  char text[24];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

/// The values a figure may have had before one digit was mistyped, two were interchanged or the point was misplaced.
std::vector<double> mistyped_for(double typed) {
  std::vector<double> out;
  const auto add = [&](double value) {
    if (!(value > 0) || std::abs(value / typed - 1) < kAlike) return;
    if (std::none_of(out.begin(), out.end(), [&](double known) { return std::abs(value / known - 1) < kAlike; }))
      out.push_back(value);
  };
  const std::string digits = figure(typed);
  for (std::size_t at = 0, seen = 0; at < digits.find('e') && at < digits.size() && seen < 2; ++at) {
    if (digits[at] < '0' || digits[at] > '9') continue;
    ++seen;
    std::string other = digits;
    for (char digit = '0'; digit <= '9'; ++digit) {
      other[at] = digit;
      add(std::strtod(other.c_str(), nullptr));
    }
    if (at + 1 < digits.size() && digits[at + 1] >= '0' && digits[at + 1] <= '9') {
      other = digits;
      std::swap(other[at], other[at + 1]);
      add(std::strtod(other.c_str(), nullptr));
    }
  }
  add(typed * 10);
  add(typed / 10);
  return out;
}

class Collector {
 public:
  Collector(const DiagnoseInput& input, const Scene& scene) : input_(input), scene_(scene) {}

  std::vector<Slip> run() {
    for (std::size_t s = 0; s < scene_.steps.size(); ++s) {
      if (led(s) && !scene_.steps[s].prepared.pieces.empty()) led_.push_back(s);
    }
    habits();
    for (std::size_t s = 0; each_alone() && s < scene_.steps.size(); ++s) {
      if (scene_.steps[s].prepared.pieces.empty()) continue;
      counting(s);
      figures(s);
      load(s);
      clamps(s);
    }
    return std::move(out_);
  }

 private:
  const Observation& seen(std::size_t step) const { return input_.observations[scene_.steps[step].prepared.number]; }
  const LedEvidence* led(std::size_t step) const { return std::get_if<LedEvidence>(&seen(step).registered); }
  /// Each mistake in each observation is weighed with all the others; beyond that many, the rest that is kept for
  /// unknown mistakes must do.
  bool each_alone() const { return scene_.steps.size() <= kMostAlone; }
  int number(std::size_t step) const { return static_cast<int>(scene_.steps[step].prepared.number + 1); }

  /// The registered power, `factor` times what was entered. Empty if the mistake does not affect it.
  std::vector<Alternative> scaled(std::size_t step, const std::vector<double>& factors) const {
    std::vector<Alternative> out;
    for (const double factor : factors) {
      Alternative one;
      one.share = 1.0F / static_cast<float>(factors.size());
      for (PowerEvidence piece : scene_.steps[step].prepared.pieces) {
        if (piece.kind == PowerEvidence::Kind::Counted) return {};
        piece.watts *= factor;
        piece.error *= factor;
        if (piece.kind == PowerEvidence::Kind::Measured) one.share *= static_cast<float>(factor);
        one.pieces.push_back(piece);
      }
      out.push_back(std::move(one));
    }
    return out;
  }

  std::vector<Alternative> other_amps(std::size_t step, std::size_t line, const std::vector<double>& factors) const {
    std::vector<Alternative> out;
    for (const double factor : factors) {
      Alternative one;
      one.amps[line] = static_cast<float>(factor);
      one.pieces = scene_.steps[step].prepared.pieces;
      one.share = 1.0F / static_cast<float>(factors.size());
      out.push_back(std::move(one));
    }
    return out;
  }

  void add(Slip slip) {
    for (const auto& [step, instead] : slip.steps) {
      if (instead.empty()) return;
      slip.observations.push_back(scene_.steps[step].prepared.number);
    }
    if (!slip.steps.empty()) out_.push_back(std::move(slip));
  }

  /// The same mistake in all observations of the LED, and in each one alone.
  template <typename FactorOf>
  void habit(const Slip& what, FactorOf factor_of) {
    Slip all = what;
    for (const std::size_t step : led_) {
      if (const double factor = factor_of(step); factor > 0) all.steps.emplace_back(step, scaled(step, {factor}));
    }
    const auto steps = all.steps;
    add(std::move(all));
    for (std::size_t i = 0; each_alone() && steps.size() > 1 && i < steps.size(); ++i) {
      Slip one = what;
      one.odds *= kOnce / static_cast<double>(steps.size());
      one.steps = {steps[i]};
      one.text = msg("Observation {n}: {what}", number(steps[i].first), what.text);
      add(std::move(one));
    }
  }

  void habits() {
    const auto first = [&](std::size_t step) { return scene_.steps[step].prepared.pieces.front(); };
    const auto flashes = [&](std::size_t step) { return first(step).kind == PowerEvidence::Kind::Measured; };
    Slip slip;
    slip.led = true;
    slip.code = "both-edges";
    slip.odds = kBothEdges;
    slip.text = message("Both edges of the LED may have been counted, on and off: twice the cycles.");
    slip.remedy = message("Count or tap only when the LED lights up, or read the display or the energy register.");
    habit(slip, [&](std::size_t step) { return flashes(step) ? 0.5 : 0.0; });
    slip.code = "missed-flashes";
    slip.odds = kMissed;
    slip.text = message("Every second flash of the LED may have been missed.");
    slip.remedy = message("Time a load with slower flashes, or read the display or the energy register.");
    habit(slip, [&](std::size_t step) {
      return flashes(step) && led(step)->wh_per_cycle * 3600 / first(step).watts <= kMissable ? 2.0 : 0.0;
    });
    if (input_.led_wh.size() > 1) {
      slip.code = "other-led";
      slip.odds = kOtherLed;
      slip.text = message("The other LED may have been watched; its cycle is a different number of watt-hours.");
      slip.remedy = message("Read the LED's label, 10 Wh or 1 kWh, and time it again.");
      habit(slip, [&](std::size_t step) { return led(step)->wh_per_cycle < 100 ? 100.0 : 0.01; });
    }
    slip.code = "miscounted";
    slip.odds = kFencePost;
    slip.text = message("The flash that started the watch may have been counted as the first cycle.");
    slip.remedy = message("Count zero at the flash that starts the watch.");
    habit(slip, [&](std::size_t step) {
      const LedEvidence& seen_led = *led(step);
      return seen_led.taps.empty() && seen_led.cycles > 1 && seen_led.cycles <= kMostMiscounted
                 ? (seen_led.cycles - 1.0) / seen_led.cycles
                 : 0.0;
    });
  }

  void counting(std::size_t step) {
    const LedEvidence* one = led(step);
    if (one == nullptr || !one->taps.empty() || one->cycles < 1 || one->cycles > kMostMiscounted) return;
    Slip slip;
    slip.code = "miscounted";
    slip.odds = 2 * kMiscounted;
    slip.led = true;
    slip.text = msg("Observation {n}: the cycles may be off by one.", number(step));
    slip.remedy = message("Time it again and count zero at the flash that starts the watch.");
    std::vector<double> factors{(one->cycles + 1.0) / one->cycles};
    if (one->cycles > 1) factors.push_back((one->cycles - 1.0) / one->cycles);
    slip.steps.emplace_back(step, scaled(step, factors));
    add(std::move(slip));
  }

  void mistyped(std::size_t step, Text what, std::vector<Alternative> instead, double odds) {
    Slip slip;
    slip.code = "mistyped";
    slip.odds = odds;
    slip.text = msg("Observation {n}: a digit of {what} may be mistyped.", number(step), std::move(what));
    slip.remedy = message("Check the instrument again and correct the figure.");
    slip.steps.emplace_back(step, std::move(instead));
    add(std::move(slip));
  }

  void figures(std::size_t step) {
    const auto powers_for = [&](double typed, bool inverse) {
      std::vector<double> factors;
      for (const double value : mistyped_for(typed)) factors.push_back(inverse ? typed / value : value / typed);
      return scaled(step, factors);
    };
    const LedEvidence* one = led(step);
    if (one != nullptr && one->taps.empty() && one->cycles > 0) {
      mistyped(step, msg("the seconds, {time},", significant(one->seconds, "s")), powers_for(one->seconds, true),
               kMistyped);
      mistyped(step, msg("the cycles, {n},", one->cycles), powers_for(one->cycles, false), kMistyped);
    }
    if (const auto* display = std::get_if<DisplayEvidence>(&seen(step).registered); display && display->kw > 0)
      mistyped(step, msg("the display, {power},", significant(display->kw, "kW")), powers_for(display->kw, false),
               kMistyped);
    for (const Term& term : scene_.steps[step].terms) {
      const double amps = static_cast<double>(term.amps);
      std::vector<double> factors;
      for (const double value : mistyped_for(amps)) factors.push_back(value / amps);
      mistyped(step,
               msg("the clamp reading on {line}, {amps},", Verbatim{std::string(name(kLines[term.conductor]))},
                   significant(amps, "A")),
               other_amps(step, term.conductor, factors), kMistyped);
    }
  }

  void load(std::size_t step) {
    Slip slip;
    slip.code = "load-moved";
    slip.odds = kLoadMoved;
    slip.text =
        msg("Observation {n}: the load may have changed by up to 30 % between the clamp and the meter.", number(step));
    slip.remedy = message("Hold the load steady; clamp it again right after the timing.");
    slip.steps.emplace_back(step, scaled(step, {0.71, 0.77, 0.83, 0.91, 1.1, 1.2, 1.3, 1.42}));
    add(std::move(slip));
  }

  bool is_volts(double amps, std::size_t line) const {
    std::vector<double> volts{input_.service.line_to_neutral_v, input_.service.line_to_line_v};
    if (input_.volts.line_to_neutral[line]) volts.push_back(*input_.volts.line_to_neutral[line]);
    return std::any_of(volts.begin(), volts.end(), [&](double v) { return v > 0 && std::abs(amps / v - 1) < 0.02; });
  }

  void clamps(std::size_t step) {
    const std::vector<double> anywhere{0.1, 0.14, 0.2, 0.28, 0.4, 0.55, 0.75, 1.33, 1.8, 2.5, 3.5, 5, 7, 10};
    for (const Term& term : scene_.steps[step].terms) {
      const double amps = static_cast<double>(term.amps);
      const Verbatim line{std::string(name(kLines[term.conductor]))};
      Slip slip;
      slip.steps.emplace_back(step, other_amps(step, term.conductor, anywhere));
      if (is_volts(amps, term.conductor)) {
        slip.code = "mistyped";
        slip.odds = kVoltsForAmps;
        slip.text = msg("Observation {n}: the {amps} entered for the amperes on {line} may be volts.", number(step),
                        significant(amps, {}), line);
        slip.remedy = msg("Clamp {line} again and enter the amperes.", line);
        add(slip);
        continue;
      }
      slip.code = "clamp-elsewhere";
      slip.odds = kElsewhere;
      slip.text = msg("Observation {n}: the clamp may have been on a conductor other than {line}, or around two.",
                      number(step), line);
      slip.remedy = msg("Clamp {line} again, alone, on the load side of the CT.", line);
      add(std::move(slip));
    }
  }

  const DiagnoseInput& input_;
  const Scene& scene_;
  std::vector<std::size_t> led_;
  std::vector<Slip> out_;
};

}  // namespace

std::vector<Slip> slips(const DiagnoseInput& input, const Scene& scene) {
  return Collector(input, scene).run();
}

}  // namespace lineside::inference
