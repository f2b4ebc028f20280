// W-3: what the observations say, which wirings fit and how probable each is, and what to measure next.
// Physics and priors: docs/physics.md. S12 3.7 and 5.
#include <algorithm>

#include "wizards/commission/checks.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring_check.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/likelihoods.hpp"
#include "wizards/phasor_picture.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kVerdictTakes[] = {"another-test", "changed",     "details",
                                              "generation",   "rating.<ct>", "volts.<pair>"};
constexpr double kVerdictMostVolts = 1000;
constexpr std::string_view kAskLabel = "ask-ct-label";
constexpr std::string_view kAskGeneration = "ask-generation";
constexpr std::string_view kMistakeOpen = "mistake-open";
constexpr double kDoubtShown = 0.05;  // rarer mistakes are not worth a line

Tone tone_of(WiringVerdict verdict) {
  switch (verdict) {
    case WiringVerdict::Correct:
      return Tone::Pass;
    case WiringVerdict::Fault:
      return Tone::Fail;
    case WiringVerdict::Undecided:
    case WiringVerdict::LoadTooSmall:
      return Tone::CannotTell;
  }
  return Tone::CannotTell;
}

std::string pair_of(const NextTest& test) {
  if (test.between.size() < 2) return {};
  const Line low = std::min(test.between[0], test.between[1]);
  const Line high = std::max(test.between[0], test.between[1]);
  return std::string{name(low)} + "-" + std::string{name(high)};
}

bool asks(const Diagnosis& diagnosis, std::string_view code) {
  return std::ranges::any_of(diagnosis.findings, [&](const Finding& one) { return one.code == code; });
}

/// Why it is open, and what a person can answer on this screen, stand above what to do.
bool stands_above(const Finding& finding) {
  return finding.code == kAskLabel || finding.code == kAskGeneration || finding.code == kMistakeOpen;
}

/// Asked on W-1 already; here again where the verdict hangs on it.
void add_generation(const View& view, const Diagnosis& diagnosis, std::vector<Question>& list) {
  const Fact* answered = latest_fact(view.job, view.meter, "generation");
  if (!asks(diagnosis, kAskGeneration) && (answered == nullptr || answered->screen != "W-3")) return;
  list.push_back(ask_generation());
  list.back().required = false;
}

/// The labels that would tell ratings apart; all of them, once the first is read here.
std::vector<Question> ask_labels(const View& view, const Diagnosis& diagnosis) {
  std::vector<Question> list;
  bool begun = false;
  for (int k = 0; k < view.lines(); ++k) {
    const Ct ct = kCts[static_cast<std::size_t>(k)];
    const Fact* read = latest_fact(view.job, view.meter, fact_key("ct.<ct>.rating", ct));
    begun = begun || (read != nullptr && read->screen == "W-3");
    list.push_back(ask_rating(ct));
  }
  if (!begun && !asks(diagnosis, kAskLabel)) list.clear();
  return list;
}

std::vector<Question> ask_verdict(const View& view) {
  const auto diagnosis = diagnose_round(view, true);
  if (!diagnosis) return {};
  std::vector<Question> list = ask_labels(view, *diagnosis);
  add_generation(view, *diagnosis, list);
  if (!diagnosis->next || diagnosis->next->method != "line-to-line") return list;
  const std::string pair = pair_of(*diagnosis->next);
  if (pair.empty()) return list;
  const std::string label = pair.substr(0, 2) + " to " + pair.substr(3);
  list.push_back({.field = "volts." + pair,
                  .key = fact_key("volts.<pair>", pair),
                  .kind = FieldKind::Number,
                  .source = FactSource::Measured,
                  .label = label,
                  .hint = "tap to enter",
                  .max = kVerdictMostVolts,
                  .what = "the volts between terminal " + pair.substr(0, 2) + " and terminal " + pair.substr(3)});
  return list;
}

HookupPicture picture(const View& view, const Diagnosis& diagnosis) {
  const WiringCandidate& best = diagnosis.wirings.front();
  Hookup hookup = hookup_of(view).value();
  hookup.wiring = best.wiring;
  hookup.load_on.emplace();
  const RecordedObservation test = read_observation(view.job, view.meter, observation_here(view));
  for (const Line line : test.load_on) (*hookup.load_on)[index(line)] = true;
  hookup.caption = diagnosis.verdict == WiringVerdict::Correct ? "As it should be" : "Most probable: " + best.text;
  return hookup_picture(hookup);
}

/// What a mistake may have done, then what to look at, then the next test.
void add_what_next(const Diagnosis& diagnosis, std::vector<Item>& items) {
  for (const Finding& finding : diagnosis.findings) {
    if (stands_above(finding)) items.emplace_back(FindingNote{finding});
  }
  for (const Doubt& doubt : diagnosis.doubts) {
    if (doubt.probability < kDoubtShown || diagnosis.verdict == WiringVerdict::Correct) continue;
    items.emplace_back(FindingNote{{Severity::Caution, doubt.code, doubt.text, doubt.remedy, {}}});
  }
  const bool wrong = wrong_for_certain(diagnosis);
  if (wrong && diagnosis.inspect->now) items.emplace_back(Paragraph{diagnosis.inspect->text, Tone::Caution});
  if (diagnosis.next) items.emplace_back(Paragraph{test_in_words(*diagnosis.next), Tone::Plain});
  if (wrong && !diagnosis.inspect->now)
    items.emplace_back(
        Paragraph{"Or go on to W-4 and look with the power off: another test would make it shorter.", Tone::Quiet});
}

/// Below, and folded away until somebody asks: the verdict and what to do come first.
void add_details(const View& view, const Diagnosis& diagnosis, Screen& out) {
  const bool drawn = diagnosis.phasors && !diagnosis.phasors->arrows.empty();
  if (diagnosis.wirings.empty() && !drawn) return;
  const bool shown = view.session.details;
  out.items.emplace_back(
      Action{.id = "details", .label = shown ? "Hide picture and phasors" : "Show picture and phasors"});
  if (!shown) return;
  if (!diagnosis.wirings.empty()) out.items.emplace_back(picture(view, diagnosis));
  if (!drawn) return;
  PhasorPicture phasors = phasor_picture(*diagnosis.phasors, view.model->service.value());
  const bool decided = diagnosis.verdict == WiringVerdict::Correct || diagnosis.verdict == WiringVerdict::Fault;
  phasors.caption = (decided ? "As phasors: " : "As phasors, if it is this: ") + diagnosis.wirings.front().text;
  out.items.emplace_back(std::move(phasors));
}

void build_verdict(const View& view, Screen& out) {
  const auto diagnosis = diagnose_round(view, true);
  if (!diagnosis) {
    out.items.emplace_back(Paragraph{view.model == nullptr || !view.model->service
                                         ? "The service is not known from the model number, so the observations cannot "
                                           "be judged. Skip with a reason, or correct the number on M-1."
                                         : "Nothing has been observed yet. Go back and watch the meter with load on.",
                                     Tone::CannotTell});
    return;
  }
  const bool decided = diagnosis->verdict == WiringVerdict::Correct || diagnosis->verdict == WiringVerdict::Fault;
  Verdict all = verdict_of(*diagnosis);
  Verdict list{.headline = {}, .tone = all.tone, .wirings = std::move(all.wirings), .registers = {}, .more = all.more};
  all.wirings.clear();
  all.more = {};
  std::vector<Item> items{std::move(all)};
  add_what_next(*diagnosis, items);
  // Fields come after the words that ask for them.
  out.items.insert(out.items.begin(), items.begin(), items.end());
  show_under_fields(ct_findings(view), out);
  const bool look = wrong_for_certain(*diagnosis) && diagnosis->inspect->now;
  out.items.emplace_back(Action{.id = "another-test", .label = "Make another test", .primary = !decided && !look});
  out.items.emplace_back(Action{.id = "changed", .label = "I changed the wiring"});
  out.items.emplace_back(std::move(list));
  for (const Finding& finding : diagnosis->findings) {
    if (!stands_above(finding)) out.items.emplace_back(FindingNote{finding});
  }
  add_details(view, *diagnosis, out);
  if (diagnosis->verdict == WiringVerdict::Fault) out.next.label = "Correct it";
  if (wrong_for_certain(*diagnosis)) out.next.label = "Power off and look";
}

std::string lacking_verdict(const View& view) {
  const auto diagnosis = diagnose_round(view, true);
  if (!diagnosis) return "watch the meter with load on first";
  if (wrong_for_certain(*diagnosis)) return {};
  if (diagnosis->verdict == WiringVerdict::Undecided)
    return "make another test, or skip with a reason: the wiring is undecided";
  if (diagnosis->verdict == WiringVerdict::LoadTooSmall)
    return "make another test with more load, or skip with a reason";
  return {};
}

void another_test(Turn& turn) {
  const View view = turn.view();
  const int round = check_round(view);
  const int number = observation_number(view, round) + 1;
  const auto diagnosis = diagnose_round(view, true);
  const ObservationKeys test{round, number};
  const bool resistive = diagnosis && diagnosis->next && diagnosis->next->resistive;
  turn.put(test("load_kind"), resistive ? "resistive" : "any", FactSource::Assumed);
  turn.session.watch_since = -1;
  turn.go("W-1");
}

bool on_event_verdict(Turn& turn) {
  const auto* pressed = std::get_if<Press>(&turn.event.body);
  if (pressed == nullptr) return false;
  if (pressed->action == "details") {
    turn.session.details = !turn.session.details;
    return true;
  }
  if (pressed->action == "changed") {
    begin_round(turn, "changed outside this check");
    turn.go("W-1");
    return true;
  }
  if (pressed->action != "another-test") return false;
  another_test(turn);
  return true;
}

std::string_view next_verdict(Turn& turn) {
  const View view = turn.view();
  const auto diagnosis = diagnose_round(view, true);
  if (diagnosis && (diagnosis->verdict == WiringVerdict::Fault || wrong_for_certain(*diagnosis))) return "W-4";
  return code_after_group(view);
}

}  // namespace

bool wrong_for_certain(const Diagnosis& diagnosis) {
  return diagnosis.verdict == WiringVerdict::Undecided && diagnosis.inspect.has_value();
}

std::string test_in_words(const NextTest& test) {
  if (test.method == "line-to-line")
    return "Measure " + pair_of(test) + " at the meter's terminals. " + reason_text(test);
  std::vector<std::string> names;
  for (const Line line : test.load_on) names.emplace_back(name(line));
  std::string text = "Switch on load on " + join_and(names) + (names.size() < kMaxElements ? " only" : "");
  if (test.min_amps > 0)
    text += ", at least " + number_text(test.min_amps) + " A" + (test.load_on.size() > 1 ? " on each" : "");
  if (test.resistive) text += ", heaters only";
  if (test.method == "led")
    text += ", and tap " + std::to_string(test.cycles) + " cycles of the " + number_text(test.wh_per_cycle) + " Wh LED";
  if (test.method == "register") text += ", and watch the energy register";
  if (test.method == "display") text += ", and read the power on the LCD";
  if (test.seconds > 0) text += " (about " + duration(test.seconds) + ")";
  return text + ". " + reason_text(test);
}

std::string reason_text(const NextTest& test) {
  if (test.why.empty()) return {};
  const char first = test.why.front();
  const std::string sentence = (first >= 'a' && first <= 'z' ? "It " : "") + test.why;
  return sentence.back() == '.' ? sentence : sentence + ".";
}

Verdict verdict_of(const Diagnosis& diagnosis) {
  Verdict verdict;
  verdict.tone = tone_of(diagnosis.verdict);
  const WiringCandidate* best = diagnosis.wirings.empty() ? nullptr : &diagnosis.wirings.front();
  const std::string sure = best != nullptr ? ", " + chance(best->probability) : "";
  switch (diagnosis.verdict) {
    case WiringVerdict::Correct:
      verdict.headline = "Wired as it should be" + sure;
      break;
    case WiringVerdict::Fault:
      verdict.headline = (best != nullptr ? best->text : "A fault") + sure;
      break;
    case WiringVerdict::Undecided:
      if (wrong_for_certain(diagnosis)) {
        verdict.headline = "Wired wrong for certain (" + chance(diagnosis.miswired_probability) + ")";
        verdict.tone = Tone::Fail;
        break;
      }
      verdict.headline = "Not decided yet" + (best != nullptr ? "; most probable: " + best->text + sure : "");
      break;
    case WiringVerdict::LoadTooSmall:
      verdict.headline = "Load too small to tell";
      break;
  }
  Shortlist shown = shortlist(diagnosis);
  verdict.wirings = std::move(shown.rows);
  verdict.more = std::move(shown.more);
  if (const auto& fraction = diagnosis.registered_fraction) {
    verdict.registers = "Registers " + percent(fraction->value) + " of the use (" + fixed(fraction->low * 100, 0) +
                        " to " + percent(fraction->high) + ")";
    // Only where something is wrong for certain: a guess at the loss would be a guess at the wiring.
    if (diagnosis.verdict == WiringVerdict::Fault && fraction->high < 0.98)
      verdict.registers = english(verdict.registers) + ": " + percent(1 - fraction->value) + " would have been lost";
    if (diagnosis.verdict == WiringVerdict::Fault && fraction->low > 1.02)
      verdict.registers =
          english(verdict.registers) + ": " + percent(fraction->value - 1) + " too much would have been billed";
  }
  return verdict;
}

Step verdict_step() {
  return {.code = "W-3",
          .group = "W-1",
          .title = "See what the wiring is",
          .sentence = "Every wiring that fits what was seen is listed with its probability.",
          .why =
              "The same share of energy lost can have several causes, and the load's power factor is seldom known. A "
              "wiring is called only when one explanation has at least 95 %.",
          .source = "S12 3.7, 5; LMM 3.7, 5; IMS 3.7, 5; FM 4.5, 7; Lineside's own",
          .safety = StepSafety::Energized,
          .questions = ask_verdict,
          .missing = lacking_verdict,
          .build = build_verdict,
          .on_event = on_event_verdict,
          .next = next_verdict,
          .takes = kVerdictTakes};
}

}  // namespace lineside
