// W-3: what the observations say, which wirings fit and how probable each is, and what to measure next.
// Physics and priors: docs/physics.md. S12 3.7 and 5.
#include "wizards/commission/wiring/verdict.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/label/cts.hpp"
#include "wizards/commission/label/disagreements.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/correction.hpp"
#include "wizards/commission/wiring/load.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/engine/moving.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/screen/likelihoods.hpp"
#include "wizards/screen/phasor_picture.hpp"

namespace lineside {
namespace {

struct VerdictState {
  bool details = false;  // picture, phasors and rows are shown
};

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
  const Verbatim one = verbatim(pair.substr(0, 2));
  const Verbatim other = verbatim(pair.substr(3));
  list.push_back({.field = "volts." + pair,
                  .key = fact_key("volts.<pair>", pair),
                  .kind = FieldKind::Number,
                  .source = FactSource::Measured,
                  .label = msg("{one} to {other}", one, other),
                  .hint = msg("tap to enter"),
                  .max = kVerdictMostVolts,
                  .what = msg("the volts between terminal {one} and terminal {other}", one, other)});
  return list;
}

HookupPicture picture(const View& view, const Diagnosis& diagnosis) {
  const WiringCandidate& best = diagnosis.wirings.front();
  Hookup hookup = hookup_of(view).value();
  hookup.wiring = best.wiring;
  hookup.load_on.emplace();
  const RecordedObservation test = read_observation(view.job, view.meter, observation_here(view));
  for (const Line line : test.load_on) (*hookup.load_on)[index(line)] = true;
  hookup.caption =
      diagnosis.verdict == WiringVerdict::Correct ? msg("Correct") : msg("Most probable: {wiring}", Text(best.text));
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
  if (wrong && diagnosis.inspect->now) items.emplace_back(Paragraph{Text(diagnosis.inspect->text), Tone::Caution});
  if (diagnosis.next) items.emplace_back(Paragraph{test_in_words(*diagnosis.next), Tone::Plain});
  if (wrong && !diagnosis.inspect->now)
    items.emplace_back(Paragraph{
        msg("Or go on to W-4 and look with the power off. Another test would shorten the list."), Tone::Quiet});
}

/// Below, and folded away until somebody asks: the verdict and what to do come first.
void add_details(const View& view, const Diagnosis& diagnosis, Screen& out) {
  const bool drawn = diagnosis.phasors && !diagnosis.phasors->arrows.empty();
  if (diagnosis.wirings.empty() && !drawn) return;
  const bool shown = view.session.of<VerdictState>().details;
  out.items.emplace_back(
      Action{.id = "details", .label = shown ? msg("Hide picture and phasors") : msg("Show picture and phasors")});
  if (!shown) return;
  if (!diagnosis.wirings.empty()) out.items.emplace_back(picture(view, diagnosis));
  if (!drawn) return;
  PhasorPicture phasors = phasor_picture(*diagnosis.phasors, view.model->service.value());
  const bool decided = diagnosis.verdict == WiringVerdict::Correct || diagnosis.verdict == WiringVerdict::Fault;
  const Text wiring(diagnosis.wirings.front().text);
  phasors.caption = decided ? msg("As phasors: {wiring}", wiring) : msg("As phasors, if it is this: {wiring}", wiring);
  out.items.emplace_back(std::move(phasors));
}

void build_verdict(const View& view, Screen& out) {
  const auto diagnosis = diagnose_round(view, true);
  if (!diagnosis) {
    out.items.emplace_back(
        Paragraph{view.model == nullptr || !view.model->service
                      ? msg("The model number does not give the service, so the observations cannot be judged. Skip "
                            "with a reason, or correct the number on M-1.")
                      : msg("Nothing has been observed yet. Go back and watch the meter with load on."),
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
  out.items.emplace_back(Action{.id = "another-test", .label = msg("Do another test"), .primary = !decided && !look});
  out.items.emplace_back(Action{.id = "changed", .label = msg("I changed the wiring")});
  out.items.emplace_back(std::move(list));
  for (const Finding& finding : diagnosis->findings) {
    if (!stands_above(finding)) out.items.emplace_back(FindingNote{finding});
  }
  add_details(view, *diagnosis, out);
  if (diagnosis->verdict == WiringVerdict::Fault) out.next.label = msg("Correct it");
  if (wrong_for_certain(*diagnosis)) out.next.label = msg("Power off and look");
}

Text lacking_verdict(const View& view) {
  const auto diagnosis = diagnose_round(view, true);
  if (!diagnosis) return msg("watch the meter with load on first");
  if (wrong_for_certain(*diagnosis)) return {};
  if (diagnosis->verdict == WiringVerdict::Undecided)
    return msg("do another test, or skip with a reason: the wiring is undecided");
  if (diagnosis->verdict == WiringVerdict::LoadTooSmall)
    return msg("do another test with more load, or skip with a reason");
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
  turn.go("W-1");
}

bool on_event_verdict(Turn& turn) {
  const auto* pressed = std::get_if<Press>(&turn.event.body);
  if (pressed == nullptr) return false;
  if (pressed->action == "details") {
    bool& details = turn.session.of<VerdictState>().details;
    details = !details;
    return true;
  }
  if (pressed->action == "changed") {
    begin_round(turn, message("changed outside this check"));
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

/// What to switch on, as an order that goes on.
Text load_in_words(const NextTest& test) {
  std::vector<Text> names;
  for (const Line line : test.load_on) names.emplace_back(verbatim(name(line)));
  const bool several = names.size() > 1;
  const bool all = names.size() >= kMaxElements;
  const Text lines = and_list(std::move(names));
  const Quantity amps = figure(test.min_amps, "A");
  if (test.min_amps <= 0)
    return all ? msg("Turn on load on {lines}", lines) : msg("Turn on load on {lines} only", lines);
  if (all) return msg("Turn on load on {lines}, at least {amps} on each", lines, amps);
  return several ? msg("Turn on load on {lines} only, at least {amps} on each", lines, amps)
                 : msg("Turn on load on {line} only, at least {amps}", lines, amps);
}

}  // namespace

bool wrong_for_certain(const Diagnosis& diagnosis) {
  return diagnosis.verdict == WiringVerdict::Undecided && diagnosis.inspect.has_value();
}

Text test_in_words(const NextTest& test) {
  if (test.method == "line-to-line")
    return sentences({msg("Measure {pair} at the meter's terminals.", verbatim(pair_of(test))), test.why});
  Text order = load_in_words(test);
  if (test.resistive) order = msg("{load}, heaters only", std::move(order));
  if (test.method == "led")
    order = msg("{load}, and tap {count} cycles of the {energy} LED", std::move(order), test.cycles,
                figure(test.wh_per_cycle, "Wh"));
  if (test.method == "register") order = msg("{load}, and watch the energy register", std::move(order));
  if (test.method == "display") order = msg("{load}, and read the power on the LCD", std::move(order));
  return sentences({test.seconds > 0
                        ? msg("{order} (about {duration}).", std::move(order), verbatim(duration(test.seconds)))
                        : msg("{sentence}.", std::move(order)),
                    test.why});
}

Verdict verdict_of(const Diagnosis& diagnosis) {
  Verdict verdict;
  verdict.tone = tone_of(diagnosis.verdict);
  const WiringCandidate* best = diagnosis.wirings.empty() ? nullptr : &diagnosis.wirings.front();
  const Text wiring = best != nullptr ? Text(best->text) : Text();
  const Text sure = best != nullptr ? chance(best->probability) : Text();
  switch (diagnosis.verdict) {
    case WiringVerdict::Correct:
      verdict.headline = best != nullptr ? msg("Wired correctly, {chance}", sure) : msg("Wired correctly");
      break;
    case WiringVerdict::Fault:
      verdict.headline = best != nullptr ? msg("{wiring}, {chance}", wiring, sure) : msg("A fault");
      break;
    case WiringVerdict::Undecided:
      if (wrong_for_certain(diagnosis)) {
        verdict.headline = msg("Certainly miswired ({chance})", chance(diagnosis.miswired_probability));
        verdict.tone = Tone::Fail;
        break;
      }
      verdict.headline = best != nullptr ? msg("Not decided yet; most probable: {wiring}, {chance}", wiring, sure)
                                         : msg("Not decided yet");
      break;
    case WiringVerdict::LoadTooSmall:
      verdict.headline = msg("Load too small to tell");
      break;
  }
  Shortlist shown = shortlist(diagnosis);
  verdict.wirings = std::move(shown.rows);
  verdict.more = std::move(shown.more);
  if (const auto& fraction = diagnosis.registered_fraction) {
    verdict.registers = msg("Records {share} of actual usage ({low} to {high})", share(fraction->value),
                            Quantity{fraction->low * 100, {}, 0}, share(fraction->high));
    // Only where something is wrong for certain: a guess at the loss would be a guess at the wiring.
    if (diagnosis.verdict == WiringVerdict::Fault && fraction->high < 0.98)
      verdict.registers =
          msg("{registers}: {share} would have been lost", verdict.registers, share(1 - fraction->value));
    if (diagnosis.verdict == WiringVerdict::Fault && fraction->low > 1.02)
      verdict.registers =
          msg("{registers}: {share} too much would have been billed", verdict.registers, share(fraction->value - 1));
  }
  return verdict;
}

Step verdict_step() {
  return {.code = "W-3",
          .group = "W-1",
          .title = msg("Wiring result"),
          .sentence = msg("Every wiring that fits what was seen is listed with its probability."),
          .why = msg("The same share of lost energy can have several causes, and the load's power factor is seldom "
                     "known. A wiring is named only when one explanation has at least 95 %."),
          .source = {"S12 3.7, 5; LMM 3.7, 5; IMS 3.7, 5; FM 4.5, 7", kLinesidesOwn},
          .safety = StepSafety::Energized,
          .questions = ask_verdict,
          .missing = lacking_verdict,
          .build = build_verdict,
          .on_event = on_event_verdict,
          .next = next_verdict,
          .takes = kVerdictTakes};
}

}  // namespace lineside
