// lineside job list, find and open-points: which jobs there are, and what is still to be done in them.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "app/cli/job_stores.hpp"
#include "app/core/job_find.hpp"
#include "app/core/paper_check.hpp"
#include "app/i18n/every_language.hpp"
#include "models/date.hpp"
#include "wizards/completeness.hpp"
#include "wizards/text.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

struct ListOptions {
  JobFilter filter;
  std::string find;
  std::string sort = "updated";
  int limit = 0;  // 0: all
  bool care = false;
  bool json = false;
};

void print_list(Context& context, const Json& list, bool json) {
  if (json) {
    context.out << list.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return;
  }
  for (const Json& job : list) {
    const auto text = [&](const char* key) { return job[key].get<std::string>(); };
    context.out << text("id") << "  " << text("updated") << "  " << text("state")
                << (job["practice"].get<bool>() ? "  PRACTICE" : "")
                << (job.value("conflict", false) ? "  CONFLICT" : "") << "  "
                << (text("name").empty() ? "(no name)" : context.typed(text("name")))
                << (text("site").empty() ? "" : ", " + context.typed(text("site"))) << "\n";
  }
}

/// Ids of jobs that went on in several ways, in all stores.
StoreResult<std::set<std::string>> all_conflicts(const Archives& stores) {
  std::set<std::string> out;
  for (const auto& store : stores) {
    auto found = store->conflicts();
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    out.insert(std::get<0>(found).begin(), std::get<0>(found).end());
  }
  return out;
}

/// Fingerprints of those whose bundles brought the jobs, of all stores.
StoreResult<Signers> all_signers(const Archives& stores) {
  Signers out;
  for (const auto& store : stores) {
    auto found = store->all_signers();
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    out.merge(std::get<0>(found));
  }
  return out;
}

void sort_by(const std::string& what, std::vector<Listed>& jobs) {
  const auto key = [&](const Listed& each) -> std::string {
    const JobSummary& job = each.summary;
    if (what == "name") return lower(job.name);
    if (what == "site") return lower(job.site);
    return what == "state" ? std::string(name(job.state)) : job.created;
  };
  // The list comes newest change first, and stays so among equals.
  if (what != "updated") std::ranges::stable_sort(jobs, {}, key);
}

/// The jobs asked for; those that match words come from the index.
StoreResult<std::vector<Listed>> wanted_jobs(Archives& stores, const ListOptions& wanted) {
  if (wanted.find.empty()) return list_all(stores);
  if (const auto paper = read_paper(wanted.find)) {
    auto all = list_all(stores);
    if (all.index() == 0)
      std::erase_if(std::get<0>(all), [&](const Listed& each) { return !is_of(*paper, each.summary.id); });
    return all;
  }
  const InEveryLanguage in_every_language = i18n::every_language();
  std::vector<Listed> out;
  for (const auto& store : stores) {
    auto found = find_jobs(*store, wanted.find, std::numeric_limits<std::uint32_t>::max(), in_every_language);
    if (auto* error = std::get_if<StoreError>(&found)) return std::move(*error);
    for (JobSummary& job : std::get<0>(found)) out.push_back({std::move(job), store.get()});
  }
  return out;
}

std::string in_days_or_hours(std::int64_t seconds) {
  constexpr std::int64_t kHour = 3600;
  if (seconds < kHour) return "less than an hour";
  const std::int64_t hours = seconds / kHour;
  if (hours < 48) return std::to_string(hours) + (hours == 1 ? " hour" : " hours");
  return std::to_string(hours / 24) + " days";
}

/// How old the newest copy of each store is, on context.err: the list itself stays a list.
void say_care(Context& context, const Archives& stores) {
  for (const auto& store : stores) {
    const CopyAge copy = newest_copy(store->path());
    if (copy.path.empty()) {
      context.err << "There is no copy of " << store->path() << " yet; one is made each day it is opened.\n";
    } else {
      context.err << "The newest copy of " << store->path() << " is " << copy.path << ", "
                  << in_days_or_hours(copy.seconds) << " old.\n";
    }
  }
}

int list_jobs(Context& context, const ListOptions& wanted) {
  if (!wanted.filter.since.empty() && !parse_period(wanted.filter.since)) {
    context.err << "--since takes a date as YYYY-MM-DD, not \"" << wanted.filter.since << "\".\n";
    return kUsage;
  }
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  auto listed = wanted_jobs(std::get<0>(stores), wanted);
  if (auto* error = std::get_if<StoreError>(&listed)) return storage_error(context, *error);
  const auto conflicts = all_conflicts(std::get<0>(stores));
  if (const auto* error = std::get_if<StoreError>(&conflicts)) return storage_error(context, *error);
  auto& jobs = std::get<0>(listed);
  if (jobs.empty() && wanted.find.empty() && !wanted.json)
    context.err << "No jobs yet. Start one with \"lineside\" or \"lineside wizard\".\n";
  std::erase_if(jobs, [&](const Listed& each) { return !fits(wanted.filter, each.summary); });
  sort_by(wanted.sort, jobs);
  const auto limit = static_cast<std::size_t>(wanted.limit);
  if (limit > 0 && jobs.size() > limit) jobs.resize(limit);
  const auto signers = all_signers(std::get<0>(stores));
  if (const auto* error = std::get_if<StoreError>(&signers)) return storage_error(context, *error);
  Json out = Json::array();
  for (const Listed& each : jobs) {
    Json job = summary_json(each.summary);
    if (const auto by = std::get<0>(signers).find(each.summary.id); by != std::get<0>(signers).end())
      job["signed_by"] = by->second;
    if (std::get<0>(conflicts).contains(each.summary.id)) job["conflict"] = true;
    out.push_back(std::move(job));
  }
  print_list(context, out, wanted.json);
  if (wanted.care) say_care(context, std::get<0>(stores));
  return kGood;
}

/// What is open across jobs: the list for a return visit.
int open_across_jobs(Context& context, const ListOptions& wanted) {
  auto stores = open_to_read(context);
  if (auto* error = std::get_if<StoreError>(&stores)) return storage_error(context, *error);
  auto listed = list_all(std::get<0>(stores));
  if (auto* error = std::get_if<StoreError>(&listed)) return storage_error(context, *error);
  Json out = Json::array();
  for (const Listed& each : std::get<0>(listed)) {
    if (!fits(wanted.filter, each.summary)) continue;
    if (each.summary.state == JobState::Commissioned && !each.summary.conflict) continue;
    const auto loaded = each.store->load(each.summary.id);
    if (const auto* error = std::get_if<StoreError>(&loaded)) return storage_error(context, *error);
    const Job& job = std::get<0>(loaded);
    Json points = Json::array();
    if (each.summary.conflict) {
      const auto against = each.store->conflict(each.summary.id);
      if (const auto* error = std::get_if<StoreError>(&against)) return storage_error(context, *error);
      points.push_back(Json{{"meter", ""},
                            {"screen", "H-1"},
                            {"text", "Tablets contradict each other: " + join(std::get<0>(against), ", ")},
                            {"blocks", true}});
    }
    for (const OpenPoint& point : open_points(job)) {
      points.push_back(
          Json{{"meter", point.meter}, {"screen", point.screen}, {"text", point.text}, {"blocks", point.blocks}});
    }
    if (points.empty()) continue;
    Json entry = summary_json(each.summary);
    entry["open"] = std::move(points);
    out.push_back(std::move(entry));
  }
  if (wanted.json) {
    context.out << out.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return out.empty() ? kGood : kNotGood;
  }
  if (out.empty()) context.err << "Nothing is open.\n";
  for (const Json& job : out) {
    print_list(context, Json::array({job}), false);
    for (const Json& point : job["open"]) {
      context.out << (point["blocks"].get<bool>() ? "  ✗ " : "  ! ") << point["meter"].get<std::string>()
                  << (point["meter"].get<std::string>().empty() ? "" : " ") << point["screen"].get<std::string>()
                  << "  " << point["text"].get<std::string>() << "\n";
    }
  }
  return out.empty() ? kGood : kNotGood;
}

void add_filters(Command& command, ListOptions& wanted) {
  command.option("--state", &wanted.filter.state, "Only jobs in this state")
      .one_of({"open", "commissioned", "commissioned-with-open-points", "not-commissioned"});
  command.option("--site", &wanted.filter.site, "Only jobs whose site has this in its name");
  command.flag("--practice", wanted.filter.practice, "Only practice jobs");
  command.flag("--real", wanted.filter.real, "No practice jobs").excludes("--practice");
  command.flag("--json", wanted.json, "Print one JSON document");
}

}  // namespace

void add_job_list(Command& job, Context& context) {
  Command list{"list", "Jobs, newest change first"};
  const auto wanted = std::make_shared<ListOptions>();
  add_filters(list, *wanted);
  list.option("--since", &wanted->filter.since, "Only jobs changed on this day or later (YYYY-MM-DD)");
  list.option("--sort", &wanted->sort, "By what")
      .one_of({"updated", "created", "name", "site", "state"})
      .shows_default();
  list.flag("--care", wanted->care, "Say how old the newest copy of the store is");
  list.run([&context, wanted] { context.status = list_jobs(context, *wanted); });
  job.commands.push_back(std::move(list));

  Command seek{"find", "Jobs by site, serial, model, installer, state: words or their beginnings"};
  const auto sought = std::make_shared<ListOptions>();
  const auto words = std::make_shared<std::vector<std::string>>();
  seek.option("WORDS", words.get(), "Words, a certificate's number or the text of its QR code").required();
  seek.option("--limit", &sought->limit, "At most so many; left out: all").at_least_zero();
  add_filters(seek, *sought);
  seek.run([&context, sought, words] {
    sought->find = join(*words, " ");
    context.status = list_jobs(context, *sought);
  });
  job.commands.push_back(std::move(seek));

  Command open{"open-points", "What is still open, across all jobs"};
  const auto some = std::make_shared<ListOptions>();
  add_filters(open, *some);
  open.run([&context, some] { context.status = open_across_jobs(context, *some); });
  job.commands.push_back(std::move(open));
}

}  // namespace lineside::cli
