#include "diagnostics/inference/next_test.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "diagnostics/inference/inspection.hpp"
#include "diagnostics/wiring/led_timer.hpp"

namespace lineside::inference {

namespace {

constexpr double kLeastBits = 0.03;  // less than this is not worth a person's minute
constexpr double kSwitching = 60 * kSwitchMinutes;
constexpr double kHeater = 60 * kHeaterMinutes;
constexpr double kVoltmeter = 60 * kReadingMinutes;
constexpr std::size_t kFewObservations = 2;     // before them nobody is sent to look at every CT
constexpr std::size_t kEnoughObservations = 5;  // what is wrong for certain is looked at then
constexpr double kExposed = 0.02;     // rivals that one voltmeter reading would expose: worth its half minute at once
constexpr double kOtherVolts = 0.15;  // of nominal, by which an exposed rival reads otherwise
constexpr double kRepeat = 0.3;       // what a repeated timing is worth
constexpr double kLongest = 900;      // seconds nobody waits beyond
constexpr double kHeaterAmps = 12.5;  // of a heater on a cord
constexpr double kRelativeNoise = 0.03;       // of a predicted power: clamp, volts, drift
constexpr double kAcross = 0.05;              // width of a bin in the logarithm of power
constexpr std::size_t kBins = 96;             // of the power; once more for a lit indicator
constexpr std::size_t kNextTestSamples = 32;  // angles taken of each variant

/// A variant with a few angles that represent it.
struct Believed {
  const Draws* draws;
  std::vector<std::size_t> picks;
};

struct Action {
  std::vector<std::size_t> lines;
  bool resistive = false;
};

struct Scored {
  double bits = 0;
  double rate = 0;  // bits per minute
  double minutes = 0;
  std::size_t reading = 0;  // of the voltmeter: place among the terminal volts
  NextTest test;
};

class Advisor {
 public:
  Advisor(const DiagnoseInput& input, const HypothesisSet& set, const Scene& scene, const Posterior& posterior,
          bool led_doubted)
      : input_(input),
        set_(set),
        scene_(scene),
        posterior_(posterior),
        usual_(default_angles(input.service)),
        led_doubted_(led_doubted) {
    for (const Draws& draws : posterior.leading) believed_.push_back({&draws, picks_of(draws)});
    for (const Observation& observation : input.observations) {
      for (std::size_t c = 0; c < kMaxElements; ++c) {
        if (observation.amps[c] && *observation.amps[c] > amps_[c] && std::isfinite(*observation.amps[c]))
          amps_[c] = *observation.amps[c];
      }
    }
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      if (amps_[c] < least_amps(input)) amps_[c] = std::max(least_amps(input), 10.0);
    }
  }

  std::optional<Scored> best() {
    std::optional<Scored> top;
    const auto consider = [&](Scored scored) {
      if (scored.bits >= kLeastBits && (!top || scored.rate > top->rate)) top = std::move(scored);
    };
    const std::vector<Scored> readings = voltmeter();
    for (const Scored& reading : readings) {
      if (exposed(reading) >= kExposed && (!top || reading.rate > top->rate)) top = reading;
    }
    if (top) return top;
    for (const Action& action : actions()) consider(score(action));
    for (const Scored& reading : readings) consider(reading);
    return top;
  }

  /// A heater on one conductor, whose power factor alone would carry the verdict.
  NextTest heater(std::size_t conductor) {
    NextTest test = score({{conductor}, true}).test;
    test.why = msg("Correct wiring would need a power factor below 0.5 on {line}. A heater shows whether it is so.",
                   Verbatim{std::string(name(kLines[conductor]))});
    return test;
  }

  /// A load at which the LED flashed, counted with another instrument; nothing if that was done or takes too long.
  std::optional<Scored> recount() {
    std::optional<Scored> quickest;
    for (const Action& action : actions()) {
      if (!flashed(action)) continue;
      Scored scored = score(action);
      if (repeats(action, scored.test.method) > 0) continue;
      if (scored.test.method == "led" || scored.test.seconds > kLongest) continue;
      if (!quickest || scored.minutes < quickest->minutes) quickest = std::move(scored);
    }
    return quickest;
  }

  /// The loads that are on, or all loads, counted for longer.
  NextTest longer() {
    Action action;
    for (std::size_t c = 0; c < static_cast<std::size_t>(set_.elements); ++c) action.lines.push_back(c);
    NextTest test = score(action).test;
    test.why = message("Correct wiring fits. Timing it longer shows how close the meter comes to 100 %.");
    return test;
  }

  NextTest direction() const {
    NextTest test;
    double watts = 0;
    for (std::size_t c = 0; c < static_cast<std::size_t>(set_.elements); ++c) {
      test.load_on.push_back(kLines[c]);
      watts += 0.85 * amps_[c] * set_.volts[c];
    }
    test.min_amps = least_amps(input_);
    test.method = input_.has_register ? "register" : "display";
    test.cycles = 1;
    test.wh_per_cycle = input_.led_wh.empty() ? 10 : input_.led_wh.front();
    test.seconds = 3600 * (input_.has_register ? 100 : 1000) / watts;
    test.why = message(
        "It shows that the meter counts forward. A reverse indicator that stays dark with more than 1 A on shows it "
        "too.");
    return test;
  }

 private:
  static std::vector<std::size_t> picks_of(const Draws& draws) {
    std::vector<std::size_t> out;
    double reached = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < draws.weight.size() && next < kNextTestSamples; ++i) {
      reached += static_cast<double>(draws.weight[i]);
      while (next < kNextTestSamples && reached >= (static_cast<double>(next) + 0.5) / kNextTestSamples) {
        out.push_back(i);
        ++next;
      }
    }
    return out;
  }

  std::vector<Action> actions() const {
    std::vector<Action> out;
    const auto n = static_cast<std::size_t>(set_.elements);
    for (unsigned chosen = 1; chosen < (1U << n); ++chosen) {
      Action action;
      for (std::size_t c = 0; c < n; ++c) {
        if (chosen >> c & 1U) action.lines.push_back(c);
      }
      out.push_back(action);
      out.push_back({action.lines, true});
    }
    return out;
  }

  struct Predicted {
    double power = 0;  // signed
    double variance = 0;
    double least = 0;  // the lowest of the conductors' parts
  };

  /// What one believed sample predicts for an action.
  Predicted predict(const Believed& believed, std::size_t sample, const Action& action) const {
    const Variant& variant = *believed.draws->variant;
    Predicted out;
    for (const std::size_t c : action.lines) {
      double cosine = 1;
      double sine = 0;
      if (!action.resistive && scene_.usual[c]) {
        const std::size_t pick = believed.picks[sample];
        cosine = static_cast<double>(believed.draws->angles.cosines(*scene_.usual[c])[pick]);
        sine = static_cast<double>(believed.draws->angles.sines(*scene_.usual[c])[pick]);
      } else if (!action.resistive) {
        // A load that no one has seen yet: spread over the prior, with an order of its own for each conductor.
        const std::size_t at = (sample * (2 * c + 3) * 4 + 7 * c) % kAngles;
        cosine = static_cast<double>(usual_.cosine[at]);
        sine = static_cast<double>(usual_.sine[at]);
      }
      const double amps = amps_in(action, c);
      const double x =
          amps * (static_cast<double>(variant.real[c]) * cosine - static_cast<double>(variant.imaginary[c]) * sine);
      const double y =
          amps * (static_cast<double>(variant.real[c]) * sine + static_cast<double>(variant.imaginary[c]) * cosine);
      out.power += x;
      out.least = std::min(out.least, x);
      out.variance += x * x * kRelativeNoise * kRelativeNoise + y * y * 0.1 * 0.1;
    }
    return out;
  }

  double amps_in(const Action& action, std::size_t c) const {
    return action.resistive ? std::min(amps_[c], kHeaterAmps) : amps_[c];
  }

  double volt_amps(const Action& action) const {
    double sum = 0;
    for (const std::size_t c : action.lines) sum += amps_in(action, c) * set_.volts[c];
    return sum;
  }

  /// The steps with exactly this load that have a certain kind of evidence.
  template <typename Is>
  int steps_with(const Action& action, Is is) const {
    int count = 0;
    for (const Step& step : scene_.steps) {
      bool same = std::any_of(step.prepared.pieces.begin(), step.prepared.pieces.end(), is);
      for (std::size_t c = 0; c < kMaxElements; ++c) {
        const bool wanted = std::find(action.lines.begin(), action.lines.end(), c) != action.lines.end();
        same =
            same && (step.prepared.amps[c] > 0) == wanted && (!wanted || step.prepared.declared[c] == action.resistive);
      }
      count += same ? 1 : 0;
    }
    return count;
  }

  /// How often exactly this load was timed before: a second time tells little more, and a third less. What the LED
  /// showed does not count if it may have been counted wrong and another instrument counts now.
  int repeats(const Action& action, const std::string& method) const {
    const bool afresh = led_doubted_ && method != "led";
    return steps_with(action, [&](const PowerEvidence& piece) { return !(afresh && piece.led); });
  }

  bool flashed(const Action& action) const {
    return steps_with(action, [](const PowerEvidence& piece) {
             return piece.led && piece.kind == PowerEvidence::Kind::Measured;
           }) > 0;
  }

  bool resting(const Action& action) const {
    if (scene_.steps.empty() || action.resistive) return false;
    const Prepared& last = scene_.steps.back().prepared;
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      const bool wanted = std::find(action.lines.begin(), action.lines.end(), c) != action.lines.end();
      if ((last.amps[c] > 0) != wanted) return false;
    }
    return true;
  }

  Scored score(const Action& action) {
    const double scale = volt_amps(action);
    const double least = 0.04 * scale;  // below it the meter is as good as still
    std::map<std::size_t, std::vector<double>> by_hypothesis;
    double moving = 0;
    double moving_power = 0;
    for (const Believed& believed : believed_) {
      const double p = believed.draws->probability;
      auto& histogram = by_hypothesis.try_emplace(believed.draws->variant->hypothesis, 2 * kBins, 0.0).first->second;
      for (std::size_t s = 0; s < believed.picks.size(); ++s) {
        const Predicted seen = predict(believed, s, action);
        const bool magnitude = believed.draws->rule == RegistrationRule::Magnitude;
        const double power = magnitude ? std::abs(seen.power) : std::max(seen.power, 0.0);
        const double part = p / static_cast<double>(believed.picks.size());
        if (power > least) moving += part, moving_power += part * power;
        // Below zero the meter stands still, however uncertain the power is.
        const double sd = power > 0 ? std::sqrt(seen.variance) : 0.0;
        add(histogram, power, sd, least, part, lit_chance(believed.draws->driver, seen));
      }
    }
    Scored out;
    out.bits = information(by_hypothesis);
    fill(out, action, moving > 0 ? moving_power / moving : 0.5 * scale);
    return out;
  }

  /// The chance that the reverse indicator lights; 0 if it was never looked at.
  static double lit_chance(const IndicatorDriver* driver, const Predicted& seen) {
    if (!driver) return 0;
    return static_cast<double>(seen.power < 0                              ? driver->backwards
                               : seen.least < -0.02 * std::abs(seen.power) ? driver->one_element
                                                                           : driver->forward);
  }

  static double bin_of(double power, double least) { return std::log1p(power / least) / kAcross; }

  /// A truncated normal around the bin of this power; `lit` of it if the indicator is lit.
  static void add(std::vector<double>& histogram, double power, double sd, double least, double part, double lit = 0) {
    const double width = std::max(1.0, sd / (power + least) / kAcross);
    // Beyond 12 bins the shape no longer matters; the tails are folded into the ends.
    const int reach = std::min(12, static_cast<int>(std::ceil(2.5 * width)));
    constexpr int kLast = static_cast<int>(kBins) - 1;
    const int middle = static_cast<int>(std::lround(bin_of(power, least)));
    const auto put = [&](int at, double value) {
      const auto bin = static_cast<std::size_t>(std::clamp(at, 0, kLast));
      histogram[bin] += (1 - lit) * value;
      if (lit > 0) histogram[kBins + bin] += lit * value;
    };
    // From bin to bin the normal falls by a factor that itself falls by the same factor each time.
    double value = part / (width * 2.475);  // the integral of the cut normal
    double fall = std::exp(-0.5 / (width * width));
    const double further = fall * fall;
    put(middle, value);
    for (int i = 1; i <= reach; ++i) {
      value *= fall;
      fall *= further;
      put(middle - i, value);
      put(middle + i, value);
    }
  }

  /// Mutual information between explanation and outcome, in bits.
  static double information(const std::map<std::size_t, std::vector<double>>& joint) {
    if (joint.empty()) return 0;
    std::vector<double> outcome(joint.begin()->second.size(), 0.0);
    double total = 0;
    for (const auto& [h, histogram] : joint) {
      for (std::size_t i = 0; i < histogram.size(); ++i) outcome[i] += histogram[i];
    }
    for (const double part : outcome) total += part;
    double bits = 0;
    for (const auto& [h, histogram] : joint) {
      const double p = std::accumulate(histogram.begin(), histogram.end(), 0.0);
      for (std::size_t i = 0; i < histogram.size(); ++i) {
        if (histogram[i] > 1e-12) bits += histogram[i] * std::log2(histogram[i] * total / (p * outcome[i]));
      }
    }
    return bits / total;
  }

  void fill(Scored& out, const Action& action, double watts) const {
    NextTest& test = out.test;
    for (const std::size_t c : action.lines) test.load_on.push_back(kLines[c]);
    test.resistive = action.resistive;
    test.min_amps = least_amps(input_);
    const CountingAdvice count = counting(watts);
    test.method = count.method;
    test.wh_per_cycle = count.wh_per_cycle;
    test.cycles = count.cycles;
    test.seconds = count.seconds;
    out.bits *= count.seconds > kLongest ? 0 : std::pow(kRepeat, repeats(action, count.method));
    const auto heaters = static_cast<double>(action.lines.size());
    const double setup = resting(action) ? 5 : action.resistive ? kHeater * (0.5 + 0.5 * heaters) : kSwitching;
    out.minutes = (setup + count.seconds) / 60 + kNotesMinutes;
    out.rate = out.bits / out.minutes;
    test.why = why(action);
    if (!count.why.empty()) test.why = sentences({std::move(test.why), count.why});
  }

  /// The quickest way to count, with another instrument if the LED may have been counted wrong.
  CountingAdvice counting(double watts) const {
    if (led_doubted_) {
      CountingAdvice other = how_to_count(watts, {}, input_.has_register, input_.errors.timing_seconds);
      other.why = other.method == "register"
                      ? message("The energy register shows whether the LED was counted correctly.")
                      : message("The display shows whether the LED was counted correctly.");
      if (other.seconds <= kLongest) return other;
    }
    return how_to_count(watts, input_.led_wh, input_.has_register, input_.errors.timing_seconds);
  }

  /// The two likeliest explanations that this action separates.
  Text why(const Action& action) const {
    std::vector<std::pair<std::size_t, double>> means;  // hypothesis, mean registered share
    for (const Believed& believed : believed_) {
      const std::size_t h = believed.draws->variant->hypothesis;
      if (std::any_of(means.begin(), means.end(), [&](const auto& m) { return m.first == h; })) continue;
      double sum = 0;
      for (std::size_t s = 0; s < believed.picks.size(); ++s) sum += std::max(0.0, predict(believed, s, action).power);
      means.emplace_back(h, sum / std::max<double>(1, static_cast<double>(believed.picks.size())) / volt_amps(action));
    }
    for (std::size_t b = 1; b < means.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (std::abs(means[a].second - means[b].second) < 0.1) continue;
        return msg("It tells {one} from {other}.", short_text(means[a].first), short_text(means[b].first));
      }
    }
    return message("It narrows down what is left.");
  }

  Text short_text(std::size_t h) const {
    const Member& first = set_.all[h].members.front();
    return first.generation    ? message("generation")
           : set_.all[h].right ? message("correct wiring")
                               : describe(first.wiring);
  }

  /// The combined probability of the rivals that would read differently from the best explanation.
  double exposed(const Scored& scored) const {
    const auto& p = posterior_.probability;
    const auto best = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
    const double expected = set_.all[best].terminal_volts[scored.reading];
    double sum = 0;
    for (std::size_t h = 0; h < p.size(); ++h) {
      const double off = std::abs(set_.all[h].terminal_volts[scored.reading] - expected);
      if (off > kOtherVolts * input_.service.line_to_neutral_v) sum += p[h];
    }
    return sum;
  }

  std::vector<Scored> voltmeter() const {
    std::vector<Scored> out;
    constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kPairs{{{0, 1}, {1, 2}, {0, 2}}};
    for (std::size_t reading = 0; reading < 6; ++reading) {
      const bool across = reading >= 3;
      const std::size_t last = across ? kPairs[reading - 3].second : reading;
      if (!across || last >= static_cast<std::size_t>(set_.elements) || input_.volts.line_to_line[reading - 3])
        continue;
      std::map<std::size_t, std::vector<double>> joint;
      for (const Believed& believed : believed_) {
        const std::size_t h = believed.draws->variant->hypothesis;
        auto& histogram = joint.try_emplace(h, kBins, 0.0).first->second;
        const double volts = set_.all[h].terminal_volts[reading];
        add(histogram, volts, 0.04 * volts, 0.1 * input_.service.line_to_neutral_v, believed.draws->probability);
      }
      Scored scored;
      scored.bits = information(joint);
      scored.minutes = kVoltmeter / 60;
      scored.rate = scored.bits / scored.minutes;
      scored.reading = reading;
      scored.test.method = "line-to-line";
      scored.test.between = {kLines[kPairs[reading - 3].first], kLines[last]};
      scored.test.seconds = kVoltmeter;
      scored.test.why = message("It shows whether both leads are on their own phase.");
      out.push_back(scored);
    }
    return out;
  }

  const DiagnoseInput& input_;
  const HypothesisSet& set_;
  const Scene& scene_;
  const Posterior& posterior_;
  const AngleGrid& usual_;
  bool led_doubted_ = false;
  std::vector<Believed> believed_;
  std::array<double, kMaxElements> amps_{};
};

/// The bits that are missing for one explanation.
double entropy(const std::vector<double>& probability) {
  double bits = 0;
  for (const double p : probability) bits -= p > 0 ? p * std::log2(p) : 0;
  return bits;
}

/// Inspecting is better if the test costs more minutes than it may save; but no one inspects all CTs after one test,
/// and no one is sent around forever.
bool look_now(const Inspection& inspect, const std::optional<Scored>& top, const DiagnoseInput& input,
              const Posterior& posterior) {
  if (!top || input.observations.size() >= kEnoughObservations) return true;
  const bool every = inspect.cts.size() >= static_cast<std::size_t>(elements(input.service));
  if (every && input.observations.size() < kFewObservations) return false;
  const double told = std::min(1.0, top->bits / std::max(1e-9, entropy(posterior.probability)));
  return top->minutes > told * minutes_to_save(inspect);
}

}  // namespace

void advise(Diagnosis& diagnosis, const Grounds& grounds, const Open& open) {
  const DiagnoseInput& input = grounds.input;
  const Posterior& posterior = grounds.posterior;
  if (diagnosis.verdict == WiringVerdict::Fault && diagnosis.inspect) diagnosis.inspect->now = true;
  if (diagnosis.verdict == WiringVerdict::Correct || diagnosis.verdict == WiringVerdict::Fault) return;
  // Perhaps no one can answer for generation: a CT that is correct then shows it, with the power off.
  if (open.answer_first) {
    if (diagnosis.inspect) diagnosis.inspect->now = true;
    return;
  }
  Advisor advisor(input, grounds.set, grounds.scene, posterior, open.led_doubted);
  if (open.direction) {
    diagnosis.next = advisor.direction();
    return;
  }
  if (open.wide_bar) {
    diagnosis.next = advisor.longer();
    return;
  }
  if (open.heater_on) {
    diagnosis.next = advisor.heater(*open.heater_on);
    return;
  }
  std::optional<Scored> top = advisor.best();
  if (open.led_doubted && (!top || top->test.method == "led")) {
    if (auto other = advisor.recount()) top = std::move(other);
  }
  if (diagnosis.inspect) diagnosis.inspect->now = look_now(*diagnosis.inspect, top, input, posterior);
  if (top) {
    diagnosis.next = top->test;
    return;
  }
  if (diagnosis.inspect && diagnosis.inspect->now) return;
  diagnosis.findings.push_back({Severity::Caution,
                                "inspect",
                                message("No further safe measurement would settle it."),
                                inspection_whatever(grounds.set, posterior.probability).text,
                                {}});
}

}  // namespace lineside::inference
