#include "wizards/dangers.hpp"

#include <algorithm>

#include "wizards/commission/checks.hpp"
#include "wizards/completeness.hpp"
#include "wizards/trouble/tree.hpp"

namespace lineside {
namespace {

struct DangerKind {
  std::string_view about;
  std::string_view screen;
  std::vector<FactKey> comes_from;  // after a newer value of one of them a reason has to be given again
};

const std::vector<DangerKind>& danger_kinds() {
  static const std::vector<DangerKind> all{
      {"service", "M-2", {"model.typed", "model.canonical", "panel.service", "label.service", "label.high-leg"}},
      {"ct",
       "M-3",
       {"model.typed", "model.canonical", "label.ct-rating", "label.ct-secondary", "ct.secondary", "ct.CT1.rating",
        "ct.CT2.rating", "ct.CT3.rating"}},
      {"voltage",
       "V-1",
       {"model.typed", "model.canonical", "label.service", "label.high-leg", "volts.L1", "volts.L2", "volts.L3"}},
  };
  return all;
}

std::uint64_t newest_of(const View& view, const FactKey& key) {
  const Fact* fact = latest_fact(view.job, subject_of(key, view.meter), key);
  return fact == nullptr ? 0 : fact->seq;
}

/// What a person wrote of this danger, as long as it is newer than all that the danger comes from.
std::string written(const View& view, const DangerKind& kind, const FactKey& key) {
  for (const FactKey& from : kind.comes_from) {
    if (newest_of(view, from) > newest_of(view, key)) return {};
  }
  return std::string{view.get(key).value_or("")};
}

std::vector<Finding> findings_of(const View& view, std::string_view about) {
  std::vector<Finding> found;
  if (view.model == nullptr) return found;
  if (about == "voltage") {
    const VoltageReadings readings = voltage_readings(view);
    const bool any = std::ranges::any_of(readings.line_to_neutral, [](const auto& volts) { return volts.has_value(); });
    if (any) found = check_voltages(*view.model, readings).findings;
  } else {
    for (FieldFinding& one : about == "ct" ? ct_findings(view) : disagreements(view)) {
      if (about == "ct" || !one.finding.code.starts_with("ct-")) found.push_back(std::move(one.finding));
    }
  }
  std::erase_if(found, [](const Finding& one) { return one.severity != Severity::Danger; });
  return found;
}

/// Screens that energize, or whose Next does.
bool guarded(const Step& step) {
  return step.safety == StepSafety::Energized || step.leads_to_power;
}

bool asks_for_volts(const Step& step) {
  const TreeNode* node = find_node(step.code);
  return node != nullptr && node->evidence == RecordEvidence::Volts;
}

bool shows_danger(const Step& step, const Danger& danger) {
  return guarded(step) || step.group == danger.screen;
}

std::string field_id(const Danger& danger, std::string_view part) {
  return "danger." + std::string{danger.about} + "." + std::string{part};
}

}  // namespace

bool may_show_danger(const Step& step) {
  const bool flow = step.flow == "commission" || step.flow == "troubleshoot";
  if (!flow || step.job_level) return false;
  return guarded(step) || std::ranges::find(danger_kinds(), step.group, &DangerKind::screen) != danger_kinds().end();
}

std::span<const std::string_view> danger_takes() {
  static constexpr std::string_view kTakes[] = {"danger.<about>.by", "danger.<about>.reason", "open:<code>"};
  return kTakes;
}

std::vector<Danger> dangers(const View& view) {
  std::vector<Danger> out;
  for (const DangerKind& kind : danger_kinds()) {
    std::vector<Finding> found = findings_of(view, kind.about);
    if (found.empty()) continue;
    out.push_back({kind.about, kind.screen, std::move(found),
                   written(view, kind, fact_key("danger.<about>.reason", kind.about)),
                   written(view, kind, fact_key("danger.<about>.by", kind.about))});
  }
  return out;
}

std::vector<Question> danger_questions(const Step& step, const View& view) {
  std::vector<Question> list;
  if (step.flow != "commission" || !may_show_danger(step)) return list;
  for (const Danger& danger : dangers(view)) {
    if (!shows_danger(step, danger)) continue;
    list.push_back({.field = field_id(danger, "by"),
                    .key = fact_key("danger.<about>.by", danger.about),
                    .label = "To go on against it: name of the qualified person who answers for it"});
    list.push_back({.field = field_id(danger, "reason"),
                    .key = fact_key("danger.<about>.reason", danger.about),
                    .kind = FieldKind::LongText,
                    .label = "To go on against it: reason, in writing"});
  }
  return list;
}

std::string closed_by_danger(const Step& step, const View& view) {
  if (step.flow != "commission" || !may_show_danger(step)) return {};
  for (const Danger& danger : dangers(view)) {
    if (!danger.stands() || !shows_danger(step, danger)) continue;
    return "de-energize, then correct the danger on " + std::string{danger.screen} +
           ", or have a qualified person give name and reason";
  }
  return {};
}

std::string barred_by_danger(const Step& step, const View& view) {
  if (step.safety != StepSafety::Energized) return {};
  for (const Danger& danger : dangers(view)) {
    // Where the danger is measured, measuring again is how it is corrected.
    if (!danger.stands() || step.group == danger.screen || (danger.about == "voltage" && asks_for_volts(step)))
      continue;
    return "De-energize first: " + danger.findings.front().text + " Correct it on " + std::string{danger.screen} +
           ", or have a qualified person give name and reason there; then " + std::string{step.code} + " opens.";
  }
  return {};
}

void show_dangers(const Step& step, const View& view, Screen& out) {
  if (!may_show_danger(step)) return;
  std::vector<Item> items;
  for (const Danger& danger : dangers(view)) {
    if (!shows_danger(step, danger)) continue;
    if (danger.stands()) {
      out.safety = Safety{
          "De-energize first. Open the disconnecting device, lock out and tag out, and verify the absence of voltage. "
          "Nothing is energized until this is corrected.",
          true};
    }
    for (const Finding& finding : danger.findings) items.emplace_back(FindingNote{finding});
    if (!danger.stands())
      items.emplace_back(Paragraph{"Overridden by " + danger.by + ": " + danger.reason, Tone::Fail});
    if (step.group != danger.screen)
      items.emplace_back(Action{.id = "open:" + std::string{danger.screen},
                                .label = "Correct it on " + std::string{danger.screen},
                                .primary = danger.stands()});
    if (danger.stands())
      items.emplace_back(Action{.id = "open:X-1", .label = "Stop here and sign off as not commissioned"});
  }
  out.items.insert(out.items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

}  // namespace lineside
