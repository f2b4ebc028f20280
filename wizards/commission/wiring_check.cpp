#include "wizards/commission/wiring_check.hpp"

#include <algorithm>
#include <charconv>

#include "wizards/commission/checks.hpp"
#include "wizards/likelihoods.hpp"
#include "wizards/phasor_picture.hpp"
#include "wizards/text.hpp"

namespace lineside {

struct DiagnosisMemo {
  std::vector<std::pair<std::string, Diagnosis>> made;  // oldest first
  std::string tapped;                                   // what `outlook` was asked
  TimingOutlook outlook;
};

namespace {

constexpr std::size_t kMemoSize = 4;

constexpr int kMostRounds = 50;
constexpr double kLeastAmps = 2.0;         // Mini Meter manuals: accuracy from 2 A
constexpr double kLeastOfRating = 0.01;    // S12 2.2: accuracy from 1 % of rated current
constexpr double kResistiveFactor = 0.98;  // a heater; our assumption

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<RegisterSample> sample_from(std::string_view text) {
  const auto parts = words(text);
  if (parts.size() < 2) return std::nullopt;
  const auto seconds = to_number(parts[0]);
  const auto forward = to_number(parts[1]);
  if (!seconds || !forward) return std::nullopt;
  RegisterSample sample{*seconds, *forward, {}, {}};
  if (parts.size() > 2) sample.reverse_kwh = to_number(parts[2]);
  if (parts.size() > 3) sample.uptime_s = to_number(parts[3]);
  return sample;
}

std::variant<std::monostate, LedEvidence, RegisterEvidence, DisplayEvidence> registered(const View& view,
                                                                                        const std::string& prefix) {
  const auto by = view.get(prefix + "by").value_or("");
  if (by == "led") {
    LedEvidence led;
    led.wh_per_cycle = view.number(prefix + "wh_per_cycle").value_or(10);
    led.taps = taps(view, prefix);
    const auto cycles = view.number(prefix + "cycles");
    const auto seconds = view.number(prefix + "seconds");
    if (cycles && seconds && *seconds > 0) {
      led.cycles = static_cast<int>(*cycles);
      led.seconds = *seconds;
      led.taps.clear();
      return led;
    }
    if (led.taps.size() < 2) return std::monostate{};
    led.cycles = static_cast<int>(led.taps.size()) - 1;
    led.seconds = led.taps.back() - led.taps.front();
    return led;
  }
  if (by == "register") {
    RegisterEvidence evidence;
    for (const Fact* fact : history(view.job, view.meter, prefix + "sample")) {
      if (const auto sample = sample_from(fact->value)) evidence.samples.push_back(*sample);
    }
    if (evidence.samples.size() < 2) return std::monostate{};
    return evidence;
  }
  if (by == "display") {
    if (const auto kw = view.number(prefix + "display_kw")) return DisplayEvidence{*kw};
  }
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
  std::string out = describe(input.service) + " ";
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
  append(out, input.volts.line_to_neutral);
  append(out, input.volts.line_to_line);
  for (const Observation& seen : input.observations) append(out, seen);
  return out;
}

std::string conductor_text(Conductor on) {
  return on == Conductor::Dead ? "dead" : std::string{name(on)};
}

}  // namespace

int check_round(const View& view) {
  int round = 1;
  while (round < kMostRounds && view.get("fix." + std::to_string(round))) ++round;
  return round;
}

std::string observation_prefix(int round, int number) {
  return "check." + std::to_string(round) + ".obs." + std::to_string(number) + ".";
}

int observation_number(const View& view, int round) {
  const std::string start = "check." + std::to_string(round) + ".obs.";
  int newest = 1;
  for (const Fact& fact : view.job.facts) {
    if (fact.subject != view.meter || !fact.key.starts_with(start)) continue;
    const std::string_view rest = std::string_view{fact.key}.substr(start.size());
    int number = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), number);
    newest = std::max(newest, number);
  }
  return newest;
}

std::string observation_key(const View& view, std::string_view field) {
  const int round = check_round(view);
  return observation_prefix(round, observation_number(view, round)) + std::string{field};
}

std::vector<double> taps(const View& view, const std::string& prefix) {
  std::vector<double> list;
  for (const Fact* fact : history(view.job, view.meter, prefix + "tap")) {
    if (const auto at = to_number(fact->value)) {
      list.push_back(*at);
    } else if (!list.empty()) {
      list.pop_back();
    }
  }
  return list;
}

namespace {

Observation observation_of(const View& view, const std::string& prefix) {
  Observation seen;
  for (const std::string_view word : words(view.get(prefix + "load_on").value_or(""))) {
    if (const auto line = line_from(word)) seen.load_on.push_back(*line);
  }
  const bool resistive = view.is(prefix + "load_kind", "resistive");
  for (const Line line : kLines) {
    seen.amps[index(line)] = view.number(prefix + "amps." + std::string{name(line)});
    const auto least = view.number(prefix + "pf.min");
    const auto most = view.number(prefix + "pf.max");
    if (least && most) seen.power_factor[index(line)] = PowerFactorRange{*least, *most, PfSense::Either};
    if (resistive) seen.power_factor[index(line)] = PowerFactorRange{kResistiveFactor, 1.0, PfSense::Either};
  }
  seen.registered = registered(view, prefix);
  const auto indicator = view.get(prefix + "reverse_indicator").value_or("");
  if (indicator == "yes" || indicator == "no") seen.reverse_indicator = indicator == "yes";
  return seen;
}

}  // namespace

std::optional<Observation> observation(const View& view, const std::string& prefix) {
  if (view.is(prefix + "done", "no")) return std::nullopt;
  Observation seen = observation_of(view, prefix);
  if (std::holds_alternative<std::monostate>(seen.registered) || seen.load_on.empty()) return std::nullopt;
  return seen;
}

namespace {

/// While the register is watched its newest sample counts at once: how long it stands still tells as well.
std::optional<Observation> with_newest_sample(const View& view, const std::string& prefix) {
  const auto samples = history(view.job, view.meter, prefix + "sample");
  const auto newest = sample_from(view.session.last_sample);
  auto seen = observation(view, prefix);
  if (samples.empty() || !newest) return seen;
  const auto last = sample_from(samples.back()->value);
  if (!last || newest->seconds <= last->seconds) return seen;
  if (!seen) {
    seen = observation_of(view, prefix);
    seen->registered = RegisterEvidence{{*last}};
  }
  if (auto* evidence = std::get_if<RegisterEvidence>(&seen->registered)) evidence->samples.push_back(*newest);
  return seen;
}

}  // namespace

std::optional<DiagnoseInput> diagnose_input(const View& view, bool finished_only) {
  if (view.model == nullptr || !view.model->service) return std::nullopt;
  DiagnoseInput input;
  input.service = *view.model->service;
  input.ct_primary_a = ct_setting(view);
  input.ct_label_a = view.number("ct.CT1.rating");
  input.ct_secondary_a = view.model->ct.secondary_a;
  input.ct_label_secondary_a = view.number("ct.secondary");
  input.parallel_sets = static_cast<int>(view.number("ct.sets").value_or(1));
  if (!view.model->led_wh.empty()) input.led_wh = view.model->led_wh;
  input.has_register = why_no_modbus(view).empty() && view.get("identity.model").has_value();
  input.volts = voltage_readings(view);
  if (const auto generation = view.get("generation"); generation && *generation != "unknown")
    input.generation = generation == "running";
  const int round = check_round(view);
  for (int number = 1; number <= observation_number(view, round); ++number) {
    const std::string prefix = observation_prefix(round, number);
    if (finished_only && !view.yes(prefix + "done")) continue;
    auto seen = observation(view, prefix);
    if (!finished_only && number == observation_number(view, round) && view.session.working == "watch")
      seen = with_newest_sample(view, prefix);
    if (seen) input.observations.push_back(std::move(*seen));
  }
  if (input.observations.empty()) return std::nullopt;
  return input;
}

std::optional<Diagnosis> diagnose_round(const View& view, bool finished_only) {
  const auto input = diagnose_input(view, finished_only);
  if (!input) return std::nullopt;
  DiagnosisMemo* memo = view.session.memo.get();
  if (memo == nullptr) return diagnose(*input);
  const std::string question = question_text(*input);
  for (const auto& [asked, diagnosis] : memo->made) {
    if (asked == question) return diagnosis;
  }
  if (memo->made.size() == kMemoSize) memo->made.erase(memo->made.begin());
  memo->made.emplace_back(question, diagnose(*input));
  return memo->made.back().second;
}

std::optional<TimingOutlook> outlook_here(const View& view) {
  const int round = check_round(view);
  if (taps(view, observation_prefix(round, observation_number(view, round))).size() < 2) return std::nullopt;
  const auto input = diagnose_input(view, false);
  const auto now = diagnose_round(view, false);
  if (!input || !now || !std::holds_alternative<LedEvidence>(input->observations.back().registered))
    return std::nullopt;
  DiagnosisMemo* memo = view.session.memo.get();
  if (memo == nullptr) return timing_outlook(*input, *now);
  const std::string question = question_text(*input);
  if (memo->tapped != question) {
    memo->outlook = timing_outlook(*input, *now);
    memo->tapped = question;
  }
  return memo->outlook;
}

std::shared_ptr<DiagnosisMemo> new_memo() {
  return std::make_shared<DiagnosisMemo>();
}

double least_amps(const View& view) {
  return std::max(kLeastAmps, ct_setting(view).value_or(0) * kLeastOfRating);
}

LoadNow load_now(const View& view, const std::string& prefix) {
  LoadNow load{.watts = expected_watts(view, prefix)};
  for (const Line line : kLines)
    load.amps = std::max(load.amps, view.number(prefix + "amps." + std::string{name(line)}).value_or(0));
  return load;
}

std::optional<double> expected_watts(const View& view, const std::string& prefix) {
  double watts = 0;
  for (const Line line : kLines) {
    const std::string name_of{name(line)};
    const auto amps = view.number(prefix + "amps." + name_of);
    if (!amps) continue;
    double volts = view.model != nullptr && view.model->service ? view.model->service->line_to_neutral_v : 120;
    volts = view.number("volts." + name_of).value_or(volts);
    watts += *amps * volts;
  }
  if (watts <= 0) return std::nullopt;
  return watts;
}

namespace {

void record_as(Turn& turn, const std::string& when, const Diagnosis& diagnosis) {
  const std::string start = "wiring." + when + ".";
  const auto put = [&](const std::string& field, std::string value) {
    turn.put_if_new(start + field, std::move(value), FactSource::Decoded);
  };
  put("verdict", std::string{name(diagnosis.verdict)});
  put("miswired", chance_recorded(diagnosis.miswired_probability));
  const auto& fraction = diagnosis.registered_fraction;
  put("fraction", fraction ? fixed(fraction->value, 3) : "");
  put("fraction.low", fraction ? fixed(fraction->low, 3) : "");
  put("fraction.high", fraction ? fixed(fraction->high, 3) : "");
  put("alternatives", recorded_list(diagnosis));
  const WiringCandidate* best = diagnosis.wirings.empty() ? nullptr : &diagnosis.wirings.front();
  put("text", best != nullptr ? best->text : "");
  put("probability", best != nullptr ? chance_recorded(best->probability) : "");
  put("phasors", diagnosis.phasors ? recorded(*diagnosis.phasors) : "");
  if (best == nullptr) return;
  put("voltage.N", conductor_text(best->wiring.neutral));
  for (int i = 0; i < best->wiring.elements; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const CtPlacement& ct = best->wiring.ct[k];
    const std::string ct_name{name(kCts[k])};
    put(ct_name + ".on", ct.on ? std::string{name(*ct.on)} : "none");
    put(ct_name + ".reversed", ct.reversed ? "yes" : "no");
    put(ct_name + ".scale", number_text(ct.scale));
    put("voltage." + std::string{name(kLines[k])}, conductor_text(best->wiring.voltage[k]));
  }
}

}  // namespace

void record_verdict(Turn& turn) {
  const View view = turn.view();
  const int round = check_round(view);
  const auto diagnosis = diagnose_round(view, true);
  if (diagnosis) {
    if (round == 1) record_as(turn, "found", *diagnosis);
    record_as(turn, "left", *diagnosis);
  } else {
    // Nothing observed since the last correction: how it is left is not known, and no older verdict stands for it.
    turn.put_if_new("wiring.left.verdict", "", FactSource::Decoded);
    if (round == 1) turn.put_if_new("wiring.found.verdict", "", FactSource::Decoded);
  }
}

}  // namespace lineside
