// Y-1: what the person is told before a practice scenario. Y-2: the debriefing after it. Only in practice jobs that
// were started from a scenario; Lineside's own.
#include "wizards/practice/practice_steps.hpp"

#include "models/plain_text.hpp"
#include "wizards/practice/debrief.hpp"
#include "wizards/practice/scenario.hpp"

namespace lineside {
namespace {

constexpr std::string_view kBriefingTakes[] = {"open:<code>"};
constexpr std::string_view kDebriefingTakes[] = {"open:<code>"};

Text no_scenario(const View& view) {
  if (view.session.around().scenario != nullptr) return {};
  return msg("the job was not started from a practice scenario.");
}

void build_briefing(const View& view, Screen& out) {
  const Scenario& scenario = *view.session.around().scenario;
  out.title = msg("Practice: {title}", scenario.title);
  out.items.emplace_back(Paragraph{scenario.briefing, Tone::Plain});
  out.items.emplace_back(Paragraph{msg("Your task: {task}", scenario.task), Tone::Plain});
  out.items.emplace_back(Paragraph{msg("Difficulty {level} of 5. Nothing here is real: the practice panel stands in "
                                       "for meter, loads and instruments. It holds you to the power rules.",
                                       scenario.level),
                                   Tone::Quiet});
}

KeyValues table(Text title, const std::vector<DebriefRow>& rows, Tone tone) {
  KeyValues out;
  out.title = std::move(title);
  for (const DebriefRow& row : rows) out.rows.push_back({Verbatim{row.where}, row.what, {}, tone});
  return out;
}

void build_debriefing(const View& view, Screen& out) {
  const Scenario& scenario = *view.session.around().scenario;
  const Debrief seen = debrief(view.job, scenario);
  const Text found = msg("Found and done: {found} of {all}.", static_cast<int>(seen.found.size()),
                         static_cast<int>(scenario.expected.size()));
  out.items.emplace_back(Paragraph{seen.missed.empty() ? sentences({found, msg("Nothing was missed.")}) : found,
                                   seen.missed.empty() ? Tone::Pass : Tone::Caution});
  if (seen.seconds) {
    const Verbatim took{duration(*seen.seconds)};
    out.items.emplace_back(Paragraph{seen.signed_off
                                         ? msg("Time taken: {duration} from the start to the signature.", took)
                                         : msg("Time taken: {duration} so far.", took),
                                     Tone::Plain});
  }
  if (!seen.found.empty()) out.items.emplace_back(table(msg("Found and done"), seen.found, Tone::Pass));
  if (!seen.missed.empty()) out.items.emplace_back(table(msg("Missed"), seen.missed, Tone::Fail));
  if (!seen.left_out.empty()) out.items.emplace_back(table(msg("Left out"), seen.left_out, Tone::Caution));
  out.items.emplace_back(Paragraph{msg("What it was: {lesson}", scenario.lesson), Tone::Plain});
}

}  // namespace

Step briefing_step() {
  return {.code = "Y-1",
          .group = "Y-1",
          .label = msg("Briefing"),
          .title = msg("Practice"),
          .sentence = msg("Read what the customer says, then begin."),
          .why = msg("A practice job runs through the same screens as a real one, on simulated meters."),
          .source = kLinesidesOwn,
          .job_level = true,
          .skippable = false,
          .silent = true,
          .counted = false,
          .not_applicable = no_scenario,
          .build = build_briefing,
          .takes = kBriefingTakes};
}

Step debriefing_step() {
  return {.code = "Y-2",
          .group = "Y-2",
          .label = msg("Debriefing"),
          .title = msg("See how it went"),
          .sentence = msg("What was found, what was missed, and what this case teaches."),
          .why = msg("Each line is proved by the record or missing from it. The time runs from the start of the job to "
                     "the signature, breaks included."),
          .source = kLinesidesOwn,
          .job_level = true,
          .skippable = false,
          .silent = true,
          .counted = false,
          .not_applicable = no_scenario,
          .build = build_debriefing,
          .takes = kDebriefingTakes};
}

}  // namespace lineside
