// W-1: which conductors carry load, what the clamp reads on each, and how the meter will be watched.
// S12 3.8 (more than 1 A), 2.2 (accuracy from 1 % of rated current); LMM 3.9, IMS 3, FM 4.7.
#include "wizards/commission/wiring/load.hpp"

#include <algorithm>
#include <array>

#include "models/text_args.hpp"
#include "wizards/commission/bus/serial.hpp"
#include "wizards/commission/mounting/installation_list.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/load_amps.hpp"
#include "wizards/commission/wiring/verdict.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/record/values.hpp"

namespace lineside {
namespace {

constexpr double kMostAmps = 5000;
constexpr double kLoadFastest = 0.8;  // seconds a cycle: faster cannot be tapped along

/// Every set of conductors that could carry load: all first, then fewer.
std::vector<Choice> load_choices(int lines) {
  std::vector<Choice> list;
  for (int count = lines; count >= 1; --count) {
    for (unsigned set = 1; set < (1U << lines); ++set) {
      std::vector<std::string> names;
      std::vector<Text> said;
      for (int i = 0; i < lines; ++i) {
        if ((set >> i & 1U) == 0) continue;
        names.emplace_back(name(kLines[static_cast<std::size_t>(i)]));
        said.emplace_back(verbatim(names.back()));
      }
      if (static_cast<int>(names.size()) != count) continue;
      list.push_back({join(names, " "), and_list(std::move(said))});
    }
  }
  return list;
}

bool on(const View& view, Line line) {
  const auto list = load_list_from(view.get(observation_here(view)("load_on")).value_or("")).value_or(LoadList{});
  return std::ranges::find(list, line) != list.end();
}

std::vector<Choice> ways_to_watch(const View& view) {
  std::vector<Choice> list;
  std::vector<int> constants = view.model != nullptr ? view.model->led_wh : std::vector<int>{10};
  for (const int wh : constants) {
    list.push_back({"led-" + std::to_string(wh), msg("{energy} LED: tap along", energy(wh))});
  }
  const bool bus = why_no_modbus(view).empty();
  if (bus) list.push_back({"register", msg("Energy register over the serial port"), !view.port().empty()});
  // Demand models of S12 and the kits show kW (S12 2.4.1, FM 3.2 Table 3); the LCD of LMM and IMS total kWh alone.
  const auto manual = view.model != nullptr ? manual_for(*view.model) : Manual::S12;
  const bool shows_kw = manual == Manual::FM || manual == Manual::S12;
  if (shows_kw && (view.model == nullptr || view.model->demand.value_or(true)))
    list.push_back({"display", msg("Power on the LCD, if it shows kW")});
  return list;
}

/// Asked before the first test: power that flows to the grid makes right CTs look reversed.
bool first_of_round(const View& view) {
  return observation_number(view, check_round(view)) == 1;
}

void add_generation_finding(const View& view, Screen& out) {
  const bool running = view.is("generation", "running");
  if (!running && !view.is("generation", "unknown")) return;
  Finding finding;
  finding.severity = Severity::Caution;
  finding.code = running ? "generation-running" : "generation-unknown";
  finding.text = msg("Power flowing to the grid makes correct CTs look reversed.");
  finding.remedy = running ? msg("Have an authorized person isolate it, then change the answer. Until then it stays a "
                                 "possible explanation.")
                           : msg("Ask the occupant and look for a second disconnect; have any isolated. Until then it "
                                 "stays a possible explanation.");
  for (Item& item : out.items) {
    if (auto* field = std::get_if<Field>(&item); field != nullptr && field->id == "generation")
      field->findings.push_back(finding);
  }
}

std::vector<Question> ask_load(const View& view) {
  Question load{.field = "load_on",
                .key = observation_here(view)("load_on"),
                .kind = FieldKind::Choice,
                .source = FactSource::Chosen,
                .required = true,
                .label = msg("Load is on")};
  load.choices = load_choices(view.lines());
  std::vector<Question> list;
  if (first_of_round(view)) list.push_back(ask_generation());
  list.push_back(load);
  for (int i = 0; i < view.lines(); ++i) {
    const Line on_line = kLines[static_cast<std::size_t>(i)];
    const std::string line{name(on_line)};
    list.push_back({.field = "amps." + line,
                    .key = observation_here(view).amps(on_line),
                    .kind = FieldKind::Number,
                    .source = FactSource::Measured,
                    .required = on(view, on_line),
                    .label = msg("Clamp on {line}", verbatim(line)),
                    .hint = on(view, on_line) ? msg("tap to enter") : msg("0 if nothing flows"),
                    .max = kMostAmps,
                    .what = msg("the amperes the clamp reads on conductor {line}", verbatim(line))});
  }
  list.push_back({.field = "load_kind",
                  .key = observation_here(view)("load_kind"),
                  .kind = FieldKind::Choice,
                  .source = FactSource::Chosen,
                  .label = msg("Kind of load"),
                  .choices = {{"any", msg("Not known")}, {"resistive", msg("Heaters only (resistive)")}}});
  list.push_back(ask_heater(view));
  return list;
}

/// One choice on the screen, two facts in the record: what was watched and the LED's constant.
bool on_event_load(Turn& turn) {
  if (no_load_event(turn)) return true;
  const auto* answer = std::get_if<Answer>(&turn.event.body);
  if (answer == nullptr || answer->field != "by") return false;
  const View view = turn.view();
  Question question{
      .field = "by", .key = observation_here(view)("by"), .kind = FieldKind::Choice, .label = msg("Watch")};
  question.choices = ways_to_watch(view);
  question.choices.push_back({"led", verbatim("led")});
  std::string value = answer->value;
  if (Text sentence = read_answer(question, value); !sentence.empty()) {
    turn.refuse("by", answer->value, std::move(sentence));
    return true;
  }
  const FactKey constant = observation_here(view)("wh_per_cycle");
  if (value.starts_with("led-")) {
    turn.put_if_new(constant, value.substr(4), FactSource::Chosen);
    value = "led";
  } else if (value == "led") {
    const int wh = view.model != nullptr && !view.model->led_wh.empty() ? view.model->led_wh.front() : 10;
    turn.put_if_new(constant, std::to_string(wh), FactSource::Chosen);
  }
  turn.put_if_new(question.key, std::move(value), FactSource::Chosen);
  return true;
}

Text lacking_load(const View& view) {
  return view.get(observation_here(view)("by")) ? Text() : msg("choose what to watch");
}

void add_amps_findings(const View& view, Screen& out) {
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !field->id.starts_with("amps.")) continue;
    const std::string line = field->id.substr(5);
    const Line on_line = line_from(line).value();
    const auto amps = view.number(observation_here(view).amps(on_line));
    std::optional<double> most;
    if (view.model != nullptr) most = view.model->ct.max_primary_a;
    if (!amps || !on(view, on_line)) continue;
    Finding finding;
    finding.source = source_here(view, "S12 2.2; LMM 2.1; IMS 2.2; FM 3.1");
    if (most && *amps > *most) {
      finding.severity = Severity::Fail;
      finding.code = "current-above-maximum";
      finding.text = msg("{line} carries {amps}, above the maximum of {most} that its rating and secondary allow.",
                         verbatim(line), figure(*amps, "A"), figure(*most, "A"));
      finding.remedy = msg("Reduce the load, or install a meter and CTs of a higher rating.");
    } else if (*amps <= 1) {
      finding.severity = Severity::Caution;
      finding.code = "load-too-small";
      finding.text =
          msg("{line} carries {amps}. Nothing can be told at 1 A or less, not even by the reverse indicator.",
              verbatim(line), figure(*amps, "A"));
      finding.remedy = msg("Turn on more load on {line}, such as a portable heater.", verbatim(line));
      finding.source = source_here(view, "S12 3.8; LMM 3.9, 5; IMS 3.9");  // FM prints no figure
    } else if (*amps < least_amps(view)) {
      finding.severity = Severity::Caution;
      finding.code = "load-small";
      finding.text =
          msg("{line} carries {amps}. The reverse indicator can be used; a registered fraction needs {least} or more.",
              verbatim(line), figure(*amps, "A"), figure(least_amps(view), "A"));
      finding.remedy = msg("Turn on more load on {line} if there is any.", verbatim(line));
    } else {
      continue;
    }
    field->findings.push_back(std::move(finding));
  }
}

void add_prediction(const View& view, const ObservationKeys& test, Screen& out) {
  const auto watts = expected_watts(view, test);
  if (!watts) return;
  std::vector<Text> all{
      msg("At these readings the load is at most {power}.", Quantity{*watts / 1000, "kW", *watts < 1000 ? 2 : 1})};
  for (const int wh : view.model != nullptr ? view.model->led_wh : std::vector<int>{10}) {
    const double period = wh * 3600.0 / *watts;
    const Text time = period < 10 ? Text(Quantity{period, "s", 1}) : Text(verbatim(duration(period)));
    all.push_back(period < kLoadFastest
                      ? msg("The {energy} LED takes {time} or more per cycle: too fast to tap.", energy(wh), time)
                      : msg("The {energy} LED takes {time} or more per cycle.", energy(wh), time));
  }
  if (why_no_modbus(view).empty())
    all.push_back(msg("The energy register steps every {time} or more.", verbatim(duration(360000.0 / *watts))));
  out.items.emplace_back(Paragraph{sentences(std::move(all)), Tone::Quiet});
}

/// The conductor that the clamp goes on next.
HookupHere in_hand_load(const View& view) {
  HookupHere here{.part = HookupPart::Clamp, .tag = message("clamp")};
  for (int i = 0; i < view.lines(); ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (!on(view, kLines[k]) || view.get(observation_here(view).amps(kLines[k]))) continue;
    here.elements[k] = true;
    return here;
  }
  return {};
}

void add_hookup(const View& view, Screen& out) {
  auto hookup = hookup_of(view);
  if (!hookup) return;
  hookup->here = in_hand_load(view);
  hookup->load_on.emplace();
  for (int i = 0; i < view.lines(); ++i)
    (*hookup->load_on)[static_cast<std::size_t>(i)] = on(view, kLines[static_cast<std::size_t>(i)]);
  out.items.emplace_back(hookup_picture(*hookup));
}

void add_face_load(const View& view, const ObservationKeys& test, Screen& out) {
  if (view.model != nullptr) out.items.emplace_back(meter_face(*view.model, load_now(view, test), false));
}

Text advice(const View& view) {
  const int round = check_round(view);
  const auto diagnosis = diagnose_round(view, true);
  if (diagnosis && diagnosis->next && !diagnosis->next->load_on.empty()) return test_in_words(*diagnosis->next);
  // What is advised is a reading of the voltmeter or nothing more, and the person tests all the same.
  if (diagnosis && !first_of_round(view))
    return msg("Turn on load on other lines than before: more than 1 A on each, and {amps} or more if available.",
               figure(least_amps(view), "A"));
  const Text again = round > 1 ? msg("The correction is done. Restore power and test as before.") : Text();
  return sentences({again, msg("Turn on load on every line: more than 1 A on each, and {amps} or more if available.",
                               figure(least_amps(view), "A"))});
}

void build_load(const View& view, Screen& out) {
  const int round = check_round(view);
  const ObservationKeys test{round, observation_number(view, round)};
  out.items.insert(out.items.begin(), Paragraph{advice(view), Tone::Plain});
  Field by;
  by.id = "by";
  by.label = msg("Watch");
  by.kind = FieldKind::Choice;
  by.required = true;
  by.choices = ways_to_watch(view);
  const auto value = view.get(test("by"));
  if (value == "led")
    by.value = "led-" + std::string{view.get(test("wh_per_cycle")).value_or("10")};
  else
    by.value = value.value_or("");
  out.items.emplace_back(std::move(by));
  show_heater(view, out);
  add_generation_finding(view, out);
  add_amps_findings(view, out);
  add_prediction(view, test, out);
  show_no_load(view, out);
  add_face_load(view, test, out);
  add_hookup(view, out);
  if (round > 1) out.title = msg("Test again with load on");
}

Text open_load(const View& view) {
  const auto verdict = view.get("wiring.left.verdict").value_or("");
  if (verdict == "correct") return {};
  const Text found = view.said("wiring.left.text");
  if (verdict == "fault") return msg("wiring fault not corrected: {wiring}", found);
  if (verdict == "undecided")
    return found.empty() ? msg("wiring check undecided")
                         : msg("wiring check undecided; most probable: {wiring}", found);
  if (verdict == "load-too-small") return msg("wiring not checked: load too small");
  return check_round(view) > 1 ? msg("wiring corrected, but not tested again") : msg("wiring not checked");
}

constexpr std::string_view kLoadTakes[] = {"generation", "load_on", "amps.<line>", "load_kind",
                                           "heater",     "by",      "no-load",     "open:<code>"};

bool is_wiring_evidence(const Fact& fact) {
  return begins_with(fact.key, {"check.", "fix.", "volts.", "ct.", "model.", "label."});
}

void derive_wiring(Turn& turn) {
  if (std::ranges::any_of(turn.out.added, is_wiring_evidence)) record_verdict(turn);
}

constexpr double kSure = 0.95;  // from here on a fault is certain although not which one

bool blocks_load(const View& view) {
  return view.is("wiring.left.verdict", "fault") || view.number("wiring.left.miswired").value_or(0) >= kSure;
}

std::vector<FactKey> ages_load(const View& view) {
  std::vector<FactKey> list;
  const ObservationKeys test = observation_here(view);
  for (const ObservationField field :
       std::initializer_list<ObservationField>{"load_on", "amps.L1", "amps.L2", "amps.L3", "reverse_indicator"})
    list.push_back(test(field));
  list.push_back("generation");
  return list;
}

}  // namespace

Question ask_generation() {
  return {.field = "generation",
          .key = "generation",
          .kind = FieldKind::Choice,
          .source = FactSource::Chosen,
          .required = true,
          .label = msg("Solar, battery or generator behind these CTs"),
          .choices = {{"none", msg("None")},
                      {"isolated", msg("Yes, disconnected for this test")},
                      {"running", msg("Yes, and it may feed back now")},
                      {"unknown", msg("Not known")}}};
}

Step load_step() {
  return {.code = "W-1",
          .group = "W-1",
          .label = msg("Wiring check"),
          .title = msg("Turn on a load and clamp each line"),
          .sentence = msg("Choose the lines that carry load and enter what the clamp meter reads on each conductor."),
          .why = msg("What the meter records, compared with the clamp, shows a CT that is reversed, crossed, missing "
                     "or of another rating. A line without load shows nothing about its CT."),
          .source = "S12 2.2, 3.8; LMM 2.1, 3.9; IMS 2.2, 3.9; FM 3.1, 4.7",
          .safety = StepSafety::Energized,
          .questions = ask_load,
          .missing = lacking_load,
          .open = open_load,
          .build = build_load,
          .on_event = on_event_load,
          .derive = derive_wiring,
          .blocks = blocks_load,
          .ages = ages_load,
          .takes = kLoadTakes};
}

}  // namespace lineside
