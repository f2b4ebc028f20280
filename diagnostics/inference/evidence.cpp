#include "diagnostics/inference/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "diagnostics/inference/register_steps.hpp"
#include "diagnostics/wiring/led_timer.hpp"

namespace lineside::inference {

namespace {

constexpr std::size_t kMostRuns = 8;    // of one register: a meter that restarts oftener is not one to conclude from
constexpr double kBlunder = 0.01;       // share of observations that a slip spoils
constexpr double kIdleAmps = 1;         // less on a conductor whose load is off: standby, not load
constexpr double kArea = 2.5066283;     // under a normal curve of height 1 and spread 1
constexpr double kDisplayShare = 0.01;  // least error of a displayed power, of its value

Text at_observation(std::size_t number, Text what) {
  return msg("Observation {n}: {what}", static_cast<int>(number + 1), std::move(what));
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

/// What another observation says about a conductor's current, if this one says nothing.
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

  void say(Severity severity, std::string code, Text text, Text remedy) const {
    findings.push_back({severity, std::move(code), at_observation(number, std::move(text)), std::move(remedy), {}});
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
  const Verbatim where{std::string(name(kLines[line]))};
  const double rating = input.ct_primary_a.value_or(0);
  std::optional<double> amps = observation.amps[line];
  double error = input.errors.amps_percent / 100;
  if (amps && is_impossible(input, *amps)) {
    amps = loaded ? amps_elsewhere(input, line) : std::nullopt;
    error = 0.2;
    say(Severity::Fail, "amps-impossible", msg("{line} does not carry the current that was entered.", where),
        amps ? message("Clamp the conductor again. Until then, another step's reading is used with a wide margin.")
             : message("Clamp the conductor again; until then this step says nothing."));
    if (!amps) return false;
  }
  if (!loaded && (!amps || *amps < kIdleAmps)) {
    out.idle[line] = amps.value_or(0);
    return true;
  }
  if (!amps) {
    amps = amps_elsewhere(input, line);
    error = 0.2;
    say(Severity::Caution, "amps-missing", msg("{line} has its load on, but no clamp reading.", where),
        amps ? msg("Another step's reading is used with a wide margin; clamp {line} in this step too.", where)
             : msg("Clamp {line} in this step; without it the step says nothing.", where));
    if (!amps) return false;
  }
  if (rating > 0 && *amps > 1.1 * rating) {
    say(Severity::Caution, "amps-above-rating", msg("{line} carries more than 110 % of the CT's rating.", where),
        message("Check the clamp reading and the CT rating. Above the rating the meter's accuracy is not published."));
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
    say(Severity::Caution, "line-not-used",
        msg("{line} is not a line of this service.", Verbatim{std::string(name(line))}),
        message("Check the model number and the service."));
  }
  if (!good) return false;
  const double most = *std::max_element(out.amps.begin(), out.amps.end());
  if (most <= 0) {
    say(Severity::Caution, "no-load", message("no conductor carries load."),
        message("Turn on a load of more than 1 A."));
    out.too_small = true;
    return false;
  }
  out.too_small = most < least_amps(input);
  return true;
}

bool Reader::read_led(const LedEvidence& led) {
  if (!(led.wh_per_cycle > 0)) {
    say(Severity::Fail, "led-unknown", message("the LED's watt-hours per cycle are missing."),
        message("Enter 10 or 1000."));
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
      findings.back().text = at_observation(number, finding.text);
    }
    if (taps.cycles < 1) return false;
    cycles = taps.cycles;
    seconds = taps.period_s * taps.cycles;
    error = taps.period_error_s * taps.cycles;
  }
  if (!std::isfinite(seconds) || seconds <= 0 || cycles < 0) {
    say(Severity::Fail, "seconds-impossible", message("the time of the LED must be more than 0 seconds."),
        message("Time the LED again."));
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

void Reader::add_run(const std::vector<RegisterSample>& run) {
  std::vector<double> seconds;
  std::vector<double> forward;
  std::vector<double> reverse;
  for (const RegisterSample& sample : run) {
    seconds.push_back(sample.seconds);
    forward.push_back(std::round(sample.forward_kwh * 10));
    if (sample.reverse_kwh) reverse.push_back(std::round(*sample.reverse_kwh * 10));
  }
  PowerEvidence piece = power_of_steps(seconds, forward, input.errors.timing_seconds);
  // The closer the readings, the less probable it is that a slip hits exactly these: it may be anywhere up to twice the
  // load.
  piece.blunder = kBlunder * 0.2;
  if (piece.error > 0)
    piece.blunder = std::min(piece.blunder, kBlunder * kArea * piece.error / volt_amps(input, out) / 2);
  out.pieces.push_back(piece);
  out.counts_forward = out.counts_forward || forward.back() > forward.front();
  if (reverse.size() != run.size() || reverse.back() < reverse.front()) return;
  PowerEvidence back = power_of_steps(seconds, reverse, input.errors.timing_seconds);
  back.reverse = true;
  back.certain = reverse.back() > reverse.front();
  back.blunder = kBlunder * 0.2;
  out.pieces.push_back(back);
}

bool Reader::read_register(const RegisterEvidence& evidence) {
  std::vector<std::vector<RegisterSample>> runs;
  std::vector<RegisterSample> run;
  const auto close = [&] {
    if (run.size() >= 2) runs.push_back(std::move(run));
    run.clear();
  };
  for (const RegisterSample& sample : evidence.samples) {
    if (!std::isfinite(sample.seconds) || !std::isfinite(sample.forward_kwh) || sample.forward_kwh < 0) {
      say(Severity::Fail, "register-impossible", message("a register sample is not a kWh value with a time."),
          message("That sample is left out."));
      continue;
    }
    if (run.empty()) {
      run.push_back(sample);
      continue;
    }
    const RegisterSample& last = run.back();
    if (sample.seconds < last.seconds) {
      say(Severity::Caution, "seconds-impossible", message("a register sample is earlier than the one before it."),
          message("That sample is left out."));
      continue;
    }
    if (sample.uptime_s && last.uptime_s && *sample.uptime_s + 1 < *last.uptime_s) {
      if (runs.size() < kMostRuns) {  // the same hundreds of times helps nobody
        say(Severity::Caution, "meter-restarted",
            message("the meter restarted between two samples (its uptime started over)."),
            message("No conclusion is drawn across the restart. Check the meter's supply."));
      }
      close();
    } else if (sample.forward_kwh + 0.05 < last.forward_kwh) {
      if (runs.size() < kMostRuns) {
        say(Severity::Caution, "register-backwards", message("the energy register went backward between two samples."),
            message("No conclusion is drawn across it. Check that both samples are of this meter."));
      }
      close();
    }
    run.push_back(sample);
  }
  close();
  if (runs.size() > kMostRuns) {
    say(Severity::Caution, "register-restless",
        msg("the register restarted or went backward {n} times.", static_cast<int>(runs.size() - 1)),
        msg("Only its newest {n} runs are used. Check the meter's supply, and read it again.", int{kMostRuns}));
    runs.erase(runs.begin(), runs.end() - static_cast<std::ptrdiff_t>(kMostRuns));
  }
  for (const std::vector<RegisterSample>& each : runs) add_run(each);
  if (runs.empty()) {
    say(Severity::Caution, "register-too-short", message("two register samples of one run are needed."),
        message("Read the register again."));
  }
  return !runs.empty();
}

bool Reader::read_display(const DisplayEvidence& display) {
  if (!std::isfinite(display.kw) || display.kw < 0) {
    say(Severity::Fail, "display-impossible", message("the displayed power is not a kW value."),
        message("Read the display again."));
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

}  // namespace lineside::inference
