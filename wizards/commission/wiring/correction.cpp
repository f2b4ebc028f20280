// W-4: correct what was found, with the power off and proven dead, then test again. S12 3.7 and 5 (FAQ:
// turning a CT, not swapping X1 and X2).
#include "wizards/commission/wiring/correction.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/commission/steps.hpp"
#include "wizards/commission/wiring/verdict.hpp"
#include "wizards/commission/wiring/wiring_check.hpp"
#include "wizards/hookup/hookup.hpp"
#include "wizards/record/fact_text.hpp"

namespace lineside {
namespace {

constexpr std::string_view kCorrectTakes[] = {"dead", "done", "what", "found.<ct>", "found.<line>", "found.N"};

bool has_fault(const View& view) {
  return view.is("wiring.left.verdict", "fault");
}

/// What is to be looked at, where it is certain that something is wrong but not what.
std::optional<Inspection> to_look_at(const View& view) {
  const auto diagnosis = diagnose_round(view, true);
  return diagnosis && wrong_for_certain(*diagnosis) ? diagnosis->inspect : std::nullopt;
}

Question found_at(int round, Ct ct) {
  const std::string ct_name{name(ct)};
  return {.field = "found." + ct_name,
          .key = fact_key("fix.<round>.<ct>", round, ct),
          .kind = FieldKind::Choice,
          .source = FactSource::Chosen,
          .required = true,
          .label = msg("{part} as it was found", verbatim(ct_name)),
          .choices = {{"right", msg("Correct")},
                      {"place", msg("On another conductor")},
                      {"direction", msg("Reversed")},
                      {"rating", msg("Another rating")},
                      {"leads", msg("Open, shorted or missing")},
                      {"other", msg("Several of these")}}};
}

FactKey lead_key(int round, Conductor terminal) {
  if (terminal == Conductor::N) return fact_key("fix.<round>.voltage.N", round);
  return fact_key("fix.<round>.voltage.<line>", round, kLines[static_cast<std::size_t>(terminal)]);
}

Question found_at(int round, Conductor terminal) {
  const std::string lead{name(terminal)};
  return {
      .field = "found." + lead,
      .key = lead_key(round, terminal),
      .kind = FieldKind::Choice,
      .source = FactSource::Chosen,
      .required = true,
      .label = msg("Voltage lead {lead} as it was found", verbatim(lead)),
      .choices = {{"right", msg("Correct")}, {"place", msg("On another conductor")}, {"dead", msg("Loose or dead")}}};
}

/// Every CT, then every lead that is to be looked at.
std::vector<Question> asked_of(const Inspection& look, int round) {
  std::vector<Question> list;
  for (const Ct ct : look.cts) list.push_back(found_at(round, ct));
  for (const Conductor lead : look.leads) list.push_back(found_at(round, lead));
  return list;
}

std::vector<Question> asked_of_every_fix(const View& view) {
  return {{.field = "dead",
           .key = fact_key("fix.<round>.dead", check_round(view)),
           .kind = FieldKind::YesNo,
           .source = FactSource::Chosen,
           .required = true,
           .label = msg("De-energized, locked out and tagged out, absence of voltage verified"),
           .check = true,
           .manual = cited_here(view, {"S12 3.2, 3.7; LMM 3.2, 3.7; IMS 3.2, 3.7; FM 1, 4.5",
                                       message("lockout/tagout: Lineside's own")})},
          {.field = "done",
           .key = fact_key("fix.<round>.done", check_round(view)),
           .kind = FieldKind::YesNo,
           .source = FactSource::Chosen,
           .required = true,
           .label = msg("Corrected as shown"),
           .check = true,
           .manual = cited_here(view, "S12 3.7; LMM 3.7; IMS 3.7; FM 4.5")},
          {.field = "what",
           .key = fact_key("fix.<round>.what", check_round(view)),
           .kind = FieldKind::LongText,
           .label = msg("Done in addition or instead"),
           .hint = msg("only if something else was done")}};
}

/// Whether all that was to be looked at is answered for, and none of it was wrong.
bool all_right(const View& view, const Inspection& look) {
  const std::vector<Question> asked = asked_of(look, check_round(view));
  return std::ranges::all_of(asked, [&](const Question& one) { return view.is(one.key, "right"); });
}

std::vector<Question> ask_correct(const View& view) {
  const auto look = to_look_at(view);
  if (!has_fault(view) && !look) return {};
  std::vector<Question> list = asked_of_every_fix(view);
  if (!look) return list;
  const auto done = std::ranges::find(list, "done", &Question::field);
  done->label = msg("What was wrong is corrected");
  if (all_right(view, *look)) list.erase(done);
  const std::vector<Question> found = asked_of(*look, check_round(view));
  list.insert(list.begin() + 1, found.begin(), found.end());
  return list;
}

/// "CT1, CT2 and lead L3".
Text joined(const Inspection& look) {
  std::vector<Text> names;
  for (const Ct ct : look.cts) names.emplace_back(verbatim(name(ct)));
  for (const Conductor lead : look.leads) names.push_back(msg("lead {lead}", verbatim(name(lead))));
  return and_list(std::move(names));
}

void build_correct(const View& view, Screen& out) {
  const auto diagnosis = diagnose_round(view, true);
  if (const auto look = to_look_at(view)) {
    out.title = msg("Power off, then look at {parts}", joined(*look));
    out.items.insert(out.items.begin(), Paragraph{Text(look->text), Tone::Plain});
    if (all_right(view, *look))
      out.items.emplace_back(FindingNote{
          {Severity::Caution,
           "all-correct",
           msg("Everything that was to be looked at was correct."),
           msg("While the power is off, look at the other CTs and at the voltage leads too. If they are correct, a "
               "reading was wrong: test again."),
           {}}});
    out.next.label = msg("Power on and test again");
    return;
  }
  if (!has_fault(view) || !diagnosis || diagnosis->wirings.empty()) {
    out.items.emplace_back(
        Paragraph{msg("No fault has been established, so there is nothing to correct here."), Tone::Quiet});
    out.safety.reset();
    return;
  }
  const WiringCandidate& best = diagnosis->wirings.front();
  out.title = msg("Power off, then correct: {wiring}", Text(best.text));
  Hookup hookup = hookup_of(view).value();
  hookup.wiring = best.wiring;
  hookup.caption = msg("As found: {wiring}", Text(best.text));
  std::vector<Item> items{
      Paragraph{best.remedy.empty() ? msg("Put every CT and lead in its place.") : Text(best.remedy), Tone::Plain},
      hookup_picture(hookup)};
  items.emplace_back(Paragraph{msg("Turn a reversed CT; do not swap X1 and X2 instead. The meter is approved with its "
                                   "CTs the right way around."),
                               Tone::Quiet});
  out.items.insert(out.items.begin(), items.begin(), items.end());
  out.next.label = msg("Power on and test again");
}

std::string_view next_correct(Turn& turn) {
  const View view = turn.view();
  const auto look = to_look_at(view);
  if (!has_fault(view) && !look) return "W-1";
  const int round = check_round(view);
  const auto what = view.get(fact_key("fix.<round>.what", round));
  Text found = view.said("wiring.left.text");
  if (found.empty()) found = message("wiring");
  if (look) {
    std::vector<Text> seen;
    const auto add = [&](std::string_view part, const FactKey& key) {
      const auto answer = view.get(key);
      seen.push_back(sentences({verbatim(part), answer ? recorded_word(*answer) : Text(message("not said"))}));
    };
    for (const Ct ct : look->cts) add(name(ct), fact_key("fix.<round>.<ct>", round, ct));
    for (const Conductor lead : look->leads) add(name(lead), lead_key(round, lead));
    found = msg("found: {parts}", commas(std::move(seen)));
  }
  begin_round(turn, what ? msg("{found}: {done}", found, typed(*what)) : msg("{found}: corrected as shown", found));
  return "W-1";
}

}  // namespace

void begin_round(Turn& turn, const Text& what) {
  turn.put(fact_key("fix.<round>", check_round(turn.view())), what, FactSource::Chosen);
}

Step correct_step() {
  return {
      .code = "W-4",
      .group = "W-1",
      .title = msg("Power off, then correct the wiring"),
      .sentence = msg("De-energize and verify absence of voltage before anything else. Correct it, then test again."),
      .why = msg("The record keeps the wiring as found. The test that follows becomes as left."),
      .source = "S12 3.2, 3.7; LMM 3.2, 3.7; IMS 3.2, 3.7; FM 1, 4.5",
      .safety = StepSafety::PowerOff,
      .leads_to_power = true,
      .questions = ask_correct,
      .build = build_correct,
      .next = next_correct,
      .takes = kCorrectTakes};
}

}  // namespace lineside
