#include "app/shell/job_list.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "app/core/job_find.hpp"
#include "wizards/completeness.hpp"
#include "wizards/text.hpp"

namespace lineside::shell {
namespace {

constexpr std::size_t kMostListed = 40;
constexpr std::string_view kOpenPoints = "open-points";

/// "2026-03-02 09:14" of an ISO 8601 time.
std::string short_time_job_list(const std::string& at) {
  std::string out = at.substr(0, 16);
  if (out.size() > 10) out[10] = ' ';
  return out;
}

Field question(std::string id, std::string label, const std::string& value, std::vector<Choice> choices) {
  Field field;
  field.id = std::move(id);
  field.label = std::move(label);
  field.kind = choices.empty() ? FieldKind::Text : FieldKind::Choice;
  field.value = value;
  field.choices = std::move(choices);
  return field;
}

void add_row(const JobSummary& job, Screen& out) {
  Action row;
  row.id = std::string(job.conflict ? "conflict:" : "") + (job.practice ? "practice:" : "job:") + job.id;
  std::string label = job.name.empty() ? std::string("Job without a name") : job.name;
  if (!job.site.empty()) label += " · " + job.site;
  if (job.practice) label += " · practice";
  if (job.conflict) label += " · " + std::string(kSeveralWays);
  if (job.version_waits) label += " · " + std::string(kVersionWaits);
  if (job.has_advice) label += " · " + std::string(kHasAdvice);
  label += " · " + std::string(in_words(job.state)) + " · " + short_time_job_list(job.updated);
  row.label = std::move(label);
  out.items.emplace_back(std::move(row));
}

/// For a return visit: what is to be done where.
void add_open_points(JobArchive& store, const JobSummary& job, Screen& out) {
  const auto loaded = store.load(job.id);
  if (loaded.index() == 1) return;
  for (const OpenPoint& point : open_points(std::get<0>(loaded))) {
    out.items.emplace_back(Paragraph{(point.meter.empty() ? "" : point.meter + " ") + point.screen + " " + point.text,
                                     point.blocks ? Tone::Fail : Tone::Caution});
  }
}

/// What is shown of all jobs.
JobFilter filter_of(const ListWish& wish) {
  JobFilter out;
  if (wish.show == kOpenPoints) {
    out.unfinished = true;
  } else {
    out.state = wish.show;
  }
  return out;
}

}  // namespace

void add_wish(const ListWish& wish, Screen& out) {
  Field find = question("find", "Find", wish.find, {});
  find.hint = "site, serial number, model, installer";
  find.as_typed = true;
  out.items.emplace_back(std::move(find));
  out.items.emplace_back(question("show", "Show", wish.show,
                                  {{"open", "Open"},
                                   {"commissioned", "Commissioned"},
                                   {"commissioned-with-open-points", "With open points"},
                                   {"not-commissioned", "Not commissioned"},
                                   {std::string{kOpenPoints}, "What is open"}}));
  out.items.emplace_back(question("sort", "Sort by", wish.sort.empty() ? "updated" : wish.sort,
                                  {{"updated", "Newest change"}, {"name", "Name"}, {"site", "Site"}}));
}

bool take_wish(const Answer& given, ListWish& wish) {
  if (given.field == "find") return wish.find = given.value, true;
  // The same choice again takes it back: all are shown.
  if (given.field == "show") return wish.show = wish.show == given.value ? "" : given.value, true;
  if (given.field == "sort") return wish.sort = given.value, true;
  return false;
}

std::size_t add_jobs(JobArchive& store, const ListWish& wish, const InEveryLanguage& in_every_language, Screen& out) {
  const bool by_change = wish.sort.empty() || wish.sort == "updated";
  // One more than fits tells that there are more; in another order all have to be known.
  const std::size_t most = by_change ? kMostListed + 1 : std::numeric_limits<std::uint32_t>::max();
  auto found = wish.find.empty() ? store.list(filter_of(wish))
                                 : find_jobs(store, wish.find, most, in_every_language, filter_of(wish));
  if (const auto* error = std::get_if<StoreError>(&found)) {
    out.items.emplace_back(Paragraph{text(*error), Tone::Fail});
    return 0;
  }
  auto& jobs = std::get<0>(found);
  if (wish.sort == "name") std::ranges::stable_sort(jobs, {}, [](const JobSummary& job) { return lower(job.name); });
  if (wish.sort == "site") std::ranges::stable_sort(jobs, {}, [](const JobSummary& job) { return lower(job.site); });
  for (std::size_t i = 0; i < std::min(jobs.size(), kMostListed); ++i) {
    add_row(jobs[i], out);
    if (wish.show == kOpenPoints) add_open_points(store, jobs[i], out);
  }
  if (jobs.size() > kMostListed) {
    const bool counted = wish.find.empty() || !by_change;
    out.items.emplace_back(
        Paragraph{counted ? std::to_string(jobs.size() - kMostListed) + " more: find them by a word above."
                          : "More jobs fit: find them by another word above.",
                  Tone::Quiet});
  }
  return jobs.size();
}

}  // namespace lineside::shell
