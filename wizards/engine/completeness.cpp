#include "wizards/engine/completeness.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "models/text_args.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"

namespace lineside {
namespace {

constexpr int kMostMeters = 247;  // as many as one bus has IDs

bool blocks(const Step& step, const View& view) {
  return step.blocks != nullptr && step.blocks(view);
}

/// What somebody left with a reason is open by that reason, whenever the step came in.
bool asked_later(const Step& step, const View& view) {
  return step.asked_later != nullptr && !view.get(fact_key("skip.<screen>", step.code)) && step.asked_later(view);
}

Text danger_point(const Danger& danger, const Finding& finding) {
  if (danger.in_other_version) return msg("Danger in another version of this job: {finding}", finding.text);
  if (danger.stands()) return msg("Danger: {finding}", finding.text);
  return msg("Danger overridden by {name}: {reason} ({finding})", Typed{danger.by}, Typed{danger.reason}, finding.text);
}

/// Every danger, one that somebody answers for included: it is named first wherever open points are. Returns what was
/// found in this version of the job.
std::vector<std::string> add_danger_points(const View& view, const std::string& meter, std::vector<OpenPoint>& out) {
  std::vector<std::string> found;
  for (const Danger& danger : dangers(view)) {
    for (const Finding& finding : danger.findings) {
      out.push_back({.meter = meter,
                     .screen = std::string{danger.screen},
                     .text = danger_point(danger, finding),
                     .danger = true,
                     .blocks = danger.stands()});
      if (!danger.in_other_version) found.push_back(english(finding.text));
    }
  }
  return found;
}

/// `named`: the dangers among them, in English.
void add_points(const View& view, const std::string& meter, const std::vector<std::string>& named,
                std::vector<OpenPoint>& out) {
  for (const Step& step : steps()) {
    if (step.flow != "commission" || step.code != step.group || !step.counted || step.job_level != meter.empty())
      continue;
    if (!not_applicable(step, view).empty()) continue;
    const Text open = open_point(step, view);
    const Text reason = view.said(fact_key("skip.<screen>", step.code));
    if (open.empty() && reason.empty()) continue;
    if (reason.empty() && std::ranges::find(named, english(open)) != named.end()) continue;
    // A known fault stays named beside the reason why the step was left.
    const bool both = !reason.empty() && blocks(step, view) && !open.empty();
    const Text& label = step.label;
    out.push_back({.meter = meter,
                   .screen = std::string{step.code},
                   .text = both              ? msg("{step} skipped: {reason} ({open})", label, reason, open)
                           : !reason.empty() ? msg("{step} skipped: {reason}", label, reason)
                                             : msg("{step}: {open}", label, open),
                   .blocks = blocks(step, view),
                   .later = asked_later(step, view)});
  }
}

}  // namespace

std::vector<std::string> meters(const Job& job) {
  const int count = read_whole(latest(job, "", "meter.count").value_or(""), 1, kMostMeters).value_or(1);
  std::vector<std::string> list;
  for (int i = 1; i <= count; ++i) list.push_back("m" + std::to_string(i));
  return list;
}

Progress progress(const Job& job, const std::string& meter) {
  const Session none;
  const View view(job, none, meter);
  Progress out;
  std::string last;
  const bool begun = std::ranges::any_of(job.facts, [&](const Fact& fact) { return fact.subject == meter; });
  for (const Step& step : steps()) {
    if (step.flow != "commission" || step.code != step.group || step.job_level || !step.counted ||
        !not_applicable(step, view).empty())
      continue;
    ++out.of;
    last = step.code;
    const bool done = open_point(step, view).empty() || view.get(fact_key("skip.<screen>", step.code));
    if (done) ++out.done;
    if (out.next.empty() && (!done || !begun)) out.next = step.code;
  }
  if (out.next.empty()) out.next = last;
  return out;
}

bool is_support_call(const Job& job) {
  return latest(job, "", "job.kind") == "support";
}

std::vector<OpenPoint> open_points(const Job& job) {
  std::vector<OpenPoint> list;
  const Session none;
  const bool support = is_support_call(job);
  if (!support) add_points(View(job, none), "", {}, list);
  for (const std::string& meter : meters(job)) {
    const View view(job, none, meter);
    const auto named = add_danger_points(view, meter, list);
    if (!support) add_points(view, meter, named, list);
  }
  std::ranges::stable_sort(list, std::greater{},
                           [](const OpenPoint& point) { return std::pair(point.danger, point.blocks); });
  return list;
}

JobState best_result(const Job& job) {
  if (is_support_call(job)) return JobState::NotCommissioned;
  const auto points = open_points(job);
  if (points.empty()) return JobState::Commissioned;
  return std::ranges::any_of(points, &OpenPoint::blocks) ? JobState::NotCommissioned
                                                         : JobState::CommissionedWithOpenPoints;
}

}  // namespace lineside
