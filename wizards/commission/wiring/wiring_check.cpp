#include "wizards/commission/wiring/wiring_check.hpp"

#include <algorithm>

#include "diagnostics/wiring/diagnose.hpp"
#include "models/manuals/installation.hpp"
#include "models/plain_text.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/voltage/voltage.hpp"
#include "wizards/commission/wiring/register_watch.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/record/wiring.hpp"
#include "wizards/screen/likelihoods.hpp"
#include "wizards/screen/phasor_picture.hpp"

namespace lineside {

/// Diagnoses that were made already: the same question is asked by every redraw.
struct DiagnosisMemo {
  std::vector<std::pair<std::string, Diagnosis>> made;  // oldest first
  std::string tapped;                                   // what `outlook` was asked
  TimingOutlook outlook;
};

namespace {

constexpr double kVoltsThere = 0.85;  // of nominal: less is a lead that is not on its line
constexpr std::size_t kMemoSize = 4;

constexpr int kMostRounds = 50;
constexpr double kMostCycles = 1e6;        // counted in one test; what a record claims beyond that is cut
constexpr double kLeastAmps = 2.0;         // Mini Meter manuals: accuracy from 2 A
constexpr double kLeastOfRating = 0.01;    // S12 2.2: accuracy from 1 % of rated current
constexpr double kResistiveFactor = 0.98;  // a heater; our assumption

std::variant<std::monostate, LedEvidence, RegisterEvidence, DisplayEvidence> registered(
    const RecordedObservation& test) {
  if (test.by == "led") {
    LedEvidence led;
    led.wh_per_cycle = test.wh_per_cycle.value_or(10);
    if (test.cycles && test.seconds && *test.seconds > 0) {
      led.cycles = static_cast<int>(std::clamp(*test.cycles, 0.0, kMostCycles));
      led.seconds = *test.seconds;
      return led;
    }
    led.taps = test.taps;
    if (led.taps.size() < 2) return std::monostate{};
    led.cycles = static_cast<int>(led.taps.size()) - 1;
    led.seconds = led.taps.back() - led.taps.front();
    return led;
  }
  if (test.by == "register" && test.samples.size() >= 2) return RegisterEvidence{test.samples};
  if (test.by == "display" && test.display_kw) return DisplayEvidence{*test.display_kw};
  return std::monostate{};
}

void append(std::string& out, double value) {
  out.append(number_text(value)).push_back(' ');
}
void append(std::string& out, const std::optional<double>& value) {
  value ? append(out, *value) : void(out.append("- "));
}
void append(std::string& out, const PerLine& values) {
  for (const auto& value : values) append(out, value);
}

void append(std::string& out, const Observation& seen) {
  out += "| on ";
  for (const Line line : seen.load_on) out.append(name(line)).push_back(' ');
  append(out, seen.amps);
  for (const auto& range : seen.power_factor) {
    out += range ? "pf " + number_text(range->min) + " " + number_text(range->max) + " " +
                       std::to_string(static_cast<int>(range->sense)) + " "
                 : "- ";
  }
  if (const auto* led = std::get_if<LedEvidence>(&seen.registered)) {
    out += "led ";
    for (const double value : {led->wh_per_cycle, static_cast<double>(led->cycles), led->seconds}) append(out, value);
    for (const double at : led->taps) append(out, at);
  } else if (const auto* read = std::get_if<RegisterEvidence>(&seen.registered)) {
    out += "register ";
    for (const RegisterSample& sample : read->samples) {
      append(out, sample.seconds);
      append(out, sample.forward_kwh);
      append(out, sample.reverse_kwh);
      append(out, sample.uptime_s);
    }
  } else if (const auto* shown = std::get_if<DisplayEvidence>(&seen.registered)) {
    append(out += "display ", shown->kw);
  }
  out += seen.reverse_indicator ? (*seen.reverse_indicator ? "lit " : "dark ") : "- ";
}

/// Everything a diagnosis depends on, as text: the same text, the same diagnosis.
std::string question_text(const DiagnoseInput& input) {
  std::string out = english(describe(input.service)) + " ";
  for (const double value :
       {input.service.line_to_neutral_v, input.service.line_to_line_v, static_cast<double>(input.parallel_sets)})
    append(out, value);
  append(out, input.ct_primary_a);
  append(out, input.ct_label_a);
  append(out, input.ct_secondary_a);
  append(out, input.ct_label_secondary_a);
  for (const int wh : input.led_wh) append(out, static_cast<double>(wh));
  out += input.has_register ? "register " : "- ";
  out += input.generation ? (*input.generation ? "generation " : "none ") : "- ";
  append(out, input.too_little);
  append(out, input.volts.line_to_neutral);
  append(out, input.volts.line_to_line);
  for (const Observation& seen : input.observations) append(out, seen);
  return out;
}

}  // namespace

int check_round(const View& view) {
  int round = 1;
  while (round < kMostRounds && view.get(fact_key("fix.<round>", round))) ++round;
  return round;
}

int observation_number(const View& view, int round) {
  int newest = 1;
  for (const ObservationKeys& test : observations_in(view.job, view.meter)) {
    if (test.round == round) newest = test.number;
  }
  return newest;
}

ObservationKeys observation_here(const View& view) {
  const int round = check_round(view);
  return {round, observation_number(view, round)};
}

std::vector<double> taps(const View& view, const ObservationKeys& test) {
  return read_observation(view.job, view.meter, test).taps;
}

namespace {

Observation observation_of(const RecordedObservation& test) {
  Observation seen;
  seen.load_on = test.load_on;
  seen.amps = test.amps;
  for (const Line line : kLines) {
    auto& range = seen.power_factor[index(line)];
    if (test.least_pf && test.most_pf) range = PowerFactorRange{*test.least_pf, *test.most_pf, PfSense::Either};
    if (test.load_kind == "resistive") range = PowerFactorRange{kResistiveFactor, 1.0, PfSense::Either};
  }
  seen.registered = registered(test);
  if (test.reverse_indicator == "yes" || test.reverse_indicator == "no")
    seen.reverse_indicator = test.reverse_indicator == "yes";
  return seen;
}

}  // namespace

std::optional<Observation> observation(const View& view, const ObservationKeys& keys) {
  const RecordedObservation test = read_observation(view.job, view.meter, keys);
  if (test.done == "no") return std::nullopt;
  Observation seen = observation_of(test);
  if (std::holds_alternative<std::monostate>(seen.registered) || seen.load_on.empty()) return std::nullopt;
  return seen;
}

namespace {

/// While the register is watched its newest sample counts at once: how long it stands still tells as well.
std::optional<Observation> with_newest_sample(const View& view, const ObservationKeys& keys) {
  const RecordedObservation test = read_observation(view.job, view.meter, keys);
  const auto& newest = view.session.of<WatchState>().newest;
  auto seen = observation(view, keys);
  if (test.samples.empty() || !newest || newest->seconds <= test.samples.back().seconds) return seen;
  if (!seen) {
    seen = observation_of(test);
    seen->registered = RegisterEvidence{{test.samples.back()}};
  }
  if (auto* evidence = std::get_if<RegisterEvidence>(&seen->registered)) evidence->samples.push_back(*newest);
  return seen;
}

/// Given before the wiring was last changed.
bool before_last_change(const View& view, const FactKey& key) {
  const int round = check_round(view);
  if (round == 1) return false;
  const Fact* change = latest_fact(view.job, view.meter, fact_key("fix.<round>", round - 1));
  const Fact* known = latest_fact(view.job, view.meter, key);
  return change != nullptr && known != nullptr && known->seq < change->seq;
}

/// A CT's rating that does not fit, a voltage that is missing: after a change they are measured or read anew, and until
/// then nothing is concluded from them.
void forget_what_was_changed(const View& view, DiagnoseInput& input) {
  if (before_last_change(view, "ct.CT1.rating") && input.ct_label_a != input.ct_primary_a) input.ct_label_a.reset();
  if (before_last_change(view, "ct.secondary") && input.ct_label_secondary_a != input.ct_secondary_a)
    input.ct_label_secondary_a.reset();
  if (before_last_change(view, "complaint.too_little")) input.too_little.reset();
  for (const Line line : kLines) {
    auto& volts = input.volts.line_to_neutral[index(line)];
    if (volts && *volts < kVoltsThere * input.service.line_to_neutral_v &&
        before_last_change(view, fact_key("volts.<line>", line)))
      volts.reset();
  }
}

}  // namespace

namespace {

/// What is known without an observation.
std::optional<DiagnoseInput> known_beforehand(const View& view) {
  if (view.model == nullptr || !view.model->service) return std::nullopt;
  DiagnoseInput input;
  input.service = *view.model->service;
  input.manual = manual_for(*view.model);
  input.ct_primary_a = ct_setting(view);
  input.ct_label_a = view.number("ct.CT1.rating");
  input.ct_secondary_a = view.model->ct.secondary_a;
  input.ct_label_secondary_a = view.number("ct.secondary");
  input.parallel_sets = read_whole(view.get("ct.sets").value_or(""), 1, 3).value_or(1);
  if (!view.model->led_wh.empty()) input.led_wh = view.model->led_wh;
  input.has_register = why_no_modbus(view).empty() && view.get("identity.model").has_value();
  input.volts = voltage_readings(view);
  if (const auto generation = view.get("generation"); generation && *generation != "unknown")
    input.generation = generation == "running";
  input.too_little = share_named(view.get("complaint.too_little").value_or(""));
  forget_what_was_changed(view, input);
  return input;
}

}  // namespace

std::optional<DiagnoseInput> diagnose_input(const View& view, bool finished_only) {
  std::optional<DiagnoseInput> known = known_beforehand(view);
  if (!known) return std::nullopt;
  DiagnoseInput& input = *known;
  const int round = check_round(view);
  const ObservationKeys here = observation_here(view);
  for (const ObservationKeys& test : observations_in(view.job, view.meter)) {
    if (test.round != round || (finished_only && !view.yes(test("done")))) continue;
    auto seen = observation(view, test);
    if (!finished_only && test == here && view.session.working == Request::Watch) seen = with_newest_sample(view, test);
    if (seen) input.observations.push_back(std::move(*seen));
  }
  if (input.observations.empty()) return std::nullopt;
  return known;
}

std::optional<Diagnosis> diagnose_complaint(const View& view) {
  if (auto here = diagnose_round(view, true)) return here;
  const auto known = known_beforehand(view);
  if (!known || !known->too_little) return std::nullopt;
  return diagnose_without_advice(*known);
}

std::optional<Diagnosis> diagnose_round(const View& view, bool finished_only) {
  const auto input = diagnose_input(view, finished_only);
  if (!input) return std::nullopt;
  auto& memo = view.session.memo<DiagnosisMemo>();
  const std::string question = question_text(*input);
  for (const auto& [asked, diagnosis] : memo.made) {
    if (asked == question) return diagnosis;
  }
  if (memo.made.size() == kMemoSize) memo.made.erase(memo.made.begin());
  memo.made.emplace_back(question, diagnose(*input));
  return memo.made.back().second;
}

std::optional<TimingOutlook> outlook_here(const View& view) {
  if (taps(view, observation_here(view)).size() < 2) return std::nullopt;
  const auto input = diagnose_input(view, false);
  const auto now = diagnose_round(view, false);
  if (!input || !now || !std::holds_alternative<LedEvidence>(input->observations.back().registered))
    return std::nullopt;
  auto& memo = view.session.memo<DiagnosisMemo>();
  const std::string question = question_text(*input);
  if (memo.tapped != question) {
    memo.outlook = timing_outlook(*input, *now);
    memo.tapped = question;
  }
  return memo.outlook;
}

double least_amps(const View& view) {
  return std::max(kLeastAmps, ct_setting(view).value_or(0) * kLeastOfRating);
}

LoadNow load_now(const View& view, const ObservationKeys& test) {
  LoadNow load{.watts = expected_watts(view, test)};
  for (const Line line : kLines) load.amps = std::max(load.amps, view.number(test.amps(line)).value_or(0));
  return load;
}

std::optional<double> expected_watts(const View& view, const ObservationKeys& test) {
  double watts = 0;
  for (const Line line : kLines) {
    const auto amps = view.number(test.amps(line));
    if (!amps) continue;
    double volts = view.model != nullptr && view.model->service ? view.model->service->line_to_neutral_v : 120;
    volts = view.number(fact_key("volts.<line>", line)).value_or(volts);
    watts += *amps * volts;
  }
  if (watts <= 0) return std::nullopt;
  return watts;
}

namespace {

void record_as(Turn& turn, When when, const Diagnosis& diagnosis) {
  const auto put = [&](const FactKey& key, std::string value) {
    turn.put_if_new(key, std::move(value), FactSource::Decoded);
  };
  put(fact_key("wiring.<when>.verdict", when), std::string{name(diagnosis.verdict)});
  put(fact_key("wiring.<when>.miswired", when), chance_recorded(diagnosis.miswired_probability));
  const auto& fraction = diagnosis.registered_fraction;
  put(fact_key("wiring.<when>.fraction", when), fraction ? fixed(fraction->value, 3) : "");
  put(fact_key("wiring.<when>.fraction.low", when), fraction ? fixed(fraction->low, 3) : "");
  put(fact_key("wiring.<when>.fraction.high", when), fraction ? fixed(fraction->high, 3) : "");
  const auto say = [&](const FactKey& key, const Text& said) { turn.put_if_new(key, said, FactSource::Decoded); };
  say(fact_key("wiring.<when>.alternatives", when), recorded_list(diagnosis));
  const WiringCandidate* best = diagnosis.wirings.empty() ? nullptr : &diagnosis.wirings.front();
  say(fact_key("wiring.<when>.text", when), best != nullptr ? best->text : Text());
  put(fact_key("wiring.<when>.probability", when), best != nullptr ? chance_recorded(best->probability) : "");
  say(fact_key("wiring.<when>.phasors", when), diagnosis.phasors ? recorded(*diagnosis.phasors) : Text());
  if (best == nullptr) return;
  for (auto& [key, value] : wiring_facts(best->wiring, when)) put(key, std::move(value));
}

}  // namespace

void record_verdict(Turn& turn) {
  const View view = turn.view();
  const int round = check_round(view);
  const auto diagnosis = diagnose_round(view, true);
  if (diagnosis) {
    if (round == 1) record_as(turn, When::Found, *diagnosis);
    record_as(turn, When::Left, *diagnosis);
  } else {
    // Nothing observed since the last correction: how it is left is not known, and no older verdict stands for it.
    turn.put_if_new("wiring.left.verdict", "", FactSource::Decoded);
    if (round == 1) turn.put_if_new("wiring.found.verdict", "", FactSource::Decoded);
  }
}

}  // namespace lineside
