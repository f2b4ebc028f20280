// lineside job open-points: lists what is still to be done, across all jobs.
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/job/look/job_lines.hpp"
#include "app/cli/job/stores.hpp"
#include "app/cli/job/subcommands.hpp"
#include "wizards/engine/completeness.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

/// One thing that is still open in a job.
struct StillOpen {
  std::string meter;
  std::string screen;
  Text text;
  bool blocks = false;
};

Json open_json(const JobSummary& job, const std::vector<StillOpen>& points) {
  Json out = summary_json(job);
  out["open"] = Json::array();
  for (const StillOpen& point : points) {
    out["open"].push_back(Json{
        {"meter", point.meter}, {"screen", point.screen}, {"text", english(point.text)}, {"blocks", point.blocks}});
  }
  return out;
}

void print_open(Context& context, const JobSummary& job, const std::vector<StillOpen>& points) {
  print_line(context, job);
  for (const StillOpen& point : points) {
    context.out << (point.blocks ? "  ✗ " : "  ! ") << point.meter << (point.meter.empty() ? "" : " ") << point.screen
                << "  " << context.said(point.text) << "\n";
  }
}

/// What is open in all jobs: the list for a return visit.
int open_across_jobs(Context& context, const ListOptions& wanted) {
  auto stores = open_to_read(context);
  if (!stores) return storage_error(context, stores.error());
  auto listed = list_all(*stores, wanted.filter);
  if (!listed) return storage_error(context, listed.error());
  std::vector<std::pair<JobSummary, std::vector<StillOpen>>> jobs;
  for (const Listed& each : *listed) {
    if (each.summary.state == JobState::Commissioned && !each.summary.conflict) continue;
    const auto loaded = each.store->load(each.summary.id);
    if (!loaded) return storage_error(context, loaded.error());
    const Job& job = *loaded;
    std::vector<StillOpen> points;
    if (each.summary.conflict) {
      const auto against = each.store->conflict(each.summary.id);
      if (!against) return storage_error(context, against.error());
      points.push_back({"", "H-1", msg("Tablets disagree: {fields}", commas(*against)), true});
    }
    for (const OpenPoint& point : open_points(job))
      points.push_back({point.meter, std::string(point.screen), point.text, point.blocks});
    if (!points.empty()) jobs.emplace_back(each.summary, std::move(points));
  }
  if (wanted.json) {
    Json out = Json::array();
    for (const auto& [job, points] : jobs) out.push_back(open_json(job, points));
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
  } else {
    if (jobs.empty()) context.err << context.said(msg("Nothing is open.")) << "\n";
    for (const auto& [job, points] : jobs) print_open(context, job, points);
  }
  return jobs.empty() ? kGood : kNotGood;
}

}  // namespace

Command job_open_points_command(Context& context) {
  Command out{"open-points", msg("What is still open, across all jobs")};
  const auto wanted = std::make_shared<ListOptions>();
  add_filters(out, *wanted);
  out.run([&context, wanted] { context.status = open_across_jobs(context, *wanted); });
  return out;
}

}  // namespace lineside::cli
