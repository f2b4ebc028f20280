#include "wizards/engine/dangers.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {
namespace {

constexpr Message kDeEnergize = message(
    "De-energize first. Open the disconnecting device, lock out and tag out, and verify absence of voltage. Energize "
    "nothing until this is corrected.");

constexpr Message kOtherVersion = message(
    "Another version of this job says so; the job has conflicting versions. Choose one of them on the list of jobs, or "
    "with \"lineside job settle\". Until then a danger of any of them counts.");

std::uint64_t newest_of(const View& view, const FactKey& key) {
  const Fact* fact = latest_fact(view.job, subject_of(key, view.meter), key);
  return fact == nullptr ? 0 : fact->seq;
}

/// The job without the taking back of answers that dangers come from: an answer counts until another one is given, for
/// an empty field is no correction. Nothing where none was taken back.
std::optional<Job> as_last_answered(const View& view) {
  const auto brings_danger = [&](const Fact& fact) {
    return std::ranges::any_of(table().dangers, [&](const DangerKind& kind) {
      return std::ranges::any_of(kind.comes_from, [&](const FactKey& key) {
        return fact.key == key && fact.subject == subject_of(key, view.meter);
      });
    });
  };
  std::vector<std::uint64_t> taken_back;
  for (const Fact& fact : view.job.facts) {
    if (fact.value.empty() && brings_danger(fact)) taken_back.push_back(fact.seq);
  }
  if (taken_back.empty()) return std::nullopt;
  Job out = view.job;
  std::erase_if(out.facts, [&](const Fact& fact) { return std::ranges::binary_search(taken_back, fact.seq); });
  return out;
}

/// What a person wrote of this danger, as long as it is newer than all that the danger comes from.
std::string written(const View& view, const DangerKind& kind, const FactKey& key) {
  for (const FactKey& from : kind.comes_from) {
    if (newest_of(view, from) > newest_of(view, key)) return {};
  }
  return std::string{view.get(key).value_or("")};
}

std::vector<Finding> findings_of(const View& view, const DangerKind& kind, double unknown_takes_v) {
  std::vector<Finding> found = kind.findings(view, unknown_takes_v);
  std::erase_if(found, [](const Finding& one) { return one.severity != Severity::Danger; });
  return found;
}

/// What a meter stands that nothing is known of. The trees are for one that has been on: there only what no meter takes
/// is a danger, so that a caller is helped before the label is read.
double unknown_takes_v(const Step& step, const View& view) {
  const bool looked_into = step.flow == "troubleshoot" && view.is("flow", "troubleshoot");
  return looked_into ? kNoMeterTakesMoreV : kEveryMeterTakesV;
}

/// The meter is on while the screen is worked on.
bool energizes(const Step& step) {
  return step.safety == StepSafety::Energized || step.powered;
}

/// Screens that energize, or whose Next does.
bool guarded(const Step& step) {
  return energizes(step) || step.leads_to_power;
}

bool asks_for(const Step& step, const DangerKind& kind) {
  return std::ranges::find(kind.asked_on, step.code) != kind.asked_on.end();
}

bool shows_danger(const Step& step, const Danger& danger) {
  const auto kind = std::ranges::find(table().dangers, danger.about, &DangerKind::about);
  return guarded(step) || asks_for(step, *kind);
}

/// A danger of another meter of the job, which the screen would have switched on.
Text barred_by_another_meter(const Step& step, const View& view) {
  std::vector<std::string> all = meters(view.job);
  for (const Job& other : view.job.other_versions) {
    for (std::string& meter : meters(other)) {
      if (std::ranges::find(all, meter) == all.end()) all.push_back(std::move(meter));
    }
  }
  for (const std::string& meter : all) {
    if (meter == view.meter) continue;
    for (const Danger& danger : dangers(View(view.job, view.session, meter))) {
      if (!danger.stands()) continue;
      return msg(
          "De-energize first: meter {meter}: {finding} Go to that meter on {board} and correct it on {screen}. Then "
          "{step} opens.",
          number_of(meter), danger.findings.front().text, verbatim(table().meters), verbatim(danger.screen),
          verbatim(step.code));
    }
  }
  return {};
}

std::string field_id(const Danger& danger, std::string_view part) {
  return "danger." + std::string{danger.about} + "." + std::string{part};
}

}  // namespace

bool may_show_danger(const Step& step) {
  return may_show_danger(step, table().dangers);
}

bool may_show_danger(const Step& step, std::span<const DangerKind> kinds) {
  const bool flow = step.flow == "commission" || step.flow == "troubleshoot";
  if (!flow || step.job_level) return false;
  return guarded(step) || std::ranges::any_of(kinds, [&](const DangerKind& kind) { return asks_for(step, kind); });
}

std::span<const std::string_view> danger_takes() {
  static constexpr std::string_view kTakes[] = {"danger.<about>.by", "danger.<about>.reason", "open:<code>"};
  return kTakes;
}

namespace {

std::vector<Danger> dangers_of_version(const View& view, double unknown_takes_v) {
  const std::optional<Job> answered = as_last_answered(view);
  std::optional<View> before;
  if (answered) before.emplace(*answered, view.session, view.meter);
  std::vector<Danger> out;
  for (const DangerKind& kind : table().dangers) {
    std::vector<Finding> found = findings_of(view, kind, unknown_takes_v);
    const bool taken_back = found.empty() && before;
    if (taken_back) found = findings_of(*before, kind, unknown_takes_v);
    if (found.empty()) continue;
    out.push_back({kind.about, kind.screen, std::move(found),
                   written(view, kind, fact_key("danger.<about>.reason", kind.about)),
                   written(view, kind, fact_key("danger.<about>.by", kind.about)), taken_back});
  }
  return out;
}

}  // namespace

std::vector<Danger> dangers(const View& view, double unknown_takes_v) {
  std::vector<Danger> out = dangers_of_version(view, unknown_takes_v);
  for (const Job& other : view.job.other_versions) {
    for (Danger& danger : dangers_of_version(View(other, view.session, view.meter), unknown_takes_v)) {
      if (!danger.stands() ||
          std::ranges::any_of(out, [&](const Danger& one) { return one.stands() && one.about == danger.about; }))
        continue;
      danger.in_other_version = true;
      danger.by.clear();
      danger.reason.clear();
      out.push_back(std::move(danger));
    }
  }
  return out;
}

std::vector<Question> danger_questions(const Step& step, const View& view) {
  std::vector<Question> list;
  if (step.flow != "commission" || !may_show_danger(step)) return list;
  for (const Danger& danger : dangers(view)) {
    if (!shows_danger(step, danger) || danger.in_other_version) continue;
    list.push_back({.field = field_id(danger, "by"),
                    .key = fact_key("danger.<about>.by", danger.about),
                    .label = msg("To override: name of the qualified person responsible"),
                    .least_letters = kLeastOfName});
    list.push_back({.field = field_id(danger, "reason"),
                    .key = fact_key("danger.<about>.reason", danger.about),
                    .kind = FieldKind::LongText,
                    .label = msg("To override: reason, in writing"),
                    .least_letters = kLeastOfReason});
  }
  return list;
}

Text closed_by_danger(const Step& step, const View& view) {
  if (step.flow != "commission" || !may_show_danger(step)) return {};
  for (const Danger& danger : dangers(view)) {
    if (!danger.stands() || !shows_danger(step, danger)) continue;
    if (danger.in_other_version) return msg("de-energize, then choose between the versions of this job");
    return msg("de-energize, then correct the danger on {screen}, or have a qualified person give a name and reason",
               verbatim(danger.screen));
  }
  return {};
}

Text barred_by_danger(const Step& step, const View& view) {
  if (!energizes(step)) return {};
  for (const Danger& danger : dangers(view, unknown_takes_v(step, view))) {
    if (danger.stands() && danger.in_other_version)
      return sentences({msg("De-energize first: {finding}", danger.findings.front().text), kOtherVersion});
    // Where the danger is measured, measuring again is how it is corrected.
    if (!danger.stands() || step.group == danger.screen || danger.about == step.measures) continue;
    return msg(
        "De-energize first: {finding} Correct it on {screen}, or have a qualified person give name and reason there. "
        "Then {step} opens.",
        danger.findings.front().text, verbatim(danger.screen), verbatim(step.code));
  }
  return step.wakes_others ? barred_by_another_meter(step, view) : Text();
}

void show_dangers(const Step& step, const View& view, Screen& out) {
  if (!may_show_danger(step)) return;
  std::vector<Item> items;
  for (const Danger& danger : dangers(view, unknown_takes_v(step, view))) {
    if (!shows_danger(step, danger)) continue;
    if (danger.stands()) out.safety = Safety{kDeEnergize, true};
    for (const Finding& finding : danger.findings) items.emplace_back(FindingNote{finding});
    if (danger.in_other_version) items.emplace_back(Paragraph{kOtherVersion, Tone::Caution});
    if (danger.taken_back)
      items.emplace_back(
          Paragraph{msg("The answer was taken back and not replaced: it counts until then."), Tone::Caution});
    if (!danger.stands())
      items.emplace_back(
          Paragraph{msg("Overridden by {name}: {reason}", Typed{danger.by}, Typed{danger.reason}), Tone::Fail});
    if (step.group != danger.screen && !danger.in_other_version)
      items.emplace_back(Action{.id = "open:" + std::string{danger.screen},
                                .label = msg("Correct it on {screen}", verbatim(danger.screen)),
                                .primary = danger.stands()});
    if (danger.stands())
      items.emplace_back(Action{.id = "open:" + std::string{table().sign_off},
                                .label = msg("Stop here and sign off as not commissioned")});
  }
  if (step.wakes_others && !barred_by_another_meter(step, view).empty()) {
    out.safety = Safety{kDeEnergize, true};
    items.emplace_back(Action{.id = "open:" + std::string{table().meters},
                              .label = msg("Choose that meter on {board}", verbatim(table().meters)),
                              .primary = true});
  }
  out.items.insert(out.items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

}  // namespace lineside
