#include "app/shell/job_list.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "app/core/job_find.hpp"
#include "models/plain_text.hpp"
#include "wizards/engine/completeness.hpp"

namespace lineside::shell {
namespace {

constexpr std::size_t kMostListed = 40;
constexpr std::string_view kOpenPoints = "open-points";

Field question(std::string id, Text label, const std::string& value, std::vector<Choice> choices) {
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
  row.label = job.name.empty() ? Text(message("Job without a name")) : Text(Typed{job.name});
  const auto add = [&](const Text& more) { row.label = msg("{title} · {more}", row.label, more); };
  if (!job.site.empty()) add(Typed{job.site});
  if (job.practice) add(message("practice"));
  if (job.conflict) add(kSeveralWays);
  if (job.version_waits) add(kVersionWaits);
  if (job.has_advice) add(kHasAdvice);
  add(in_words(job.state));
  add(DateTime{job.updated});
  out.items.emplace_back(std::move(row));
}

/// For a return visit: what is to be done where.
void add_open_points(JobArchive& store, const JobSummary& job, Screen& out) {
  const auto loaded = store.load(job.id);
  if (loaded.index() == 1) return;
  for (const OpenPoint& point : open_points(std::get<0>(loaded))) {
    const Verbatim where{point.meter.empty() ? point.screen : point.meter + " " + point.screen};
    out.items.emplace_back(
        Paragraph{msg("{where} {what}", where, Text(point.text)), point.blocks ? Tone::Fail : Tone::Caution});
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
  Field find = question("find", message("Find"), wish.find, {});
  find.hint = message("site, serial number, model, installer");
  find.as_typed = true;
  out.items.emplace_back(std::move(find));
  out.items.emplace_back(question("show", message("Show"), wish.show,
                                  {{"open", message("Open")},
                                   {"commissioned", message("Commissioned")},
                                   {"commissioned-with-open-points", message("With open points")},
                                   {"not-commissioned", message("Not commissioned")},
                                   {std::string{kOpenPoints}, message("What is open")}}));
  out.items.emplace_back(
      question("sort", message("Sort by"), wish.sort.empty() ? "updated" : wish.sort,
               {{"updated", message("Newest change")}, {"name", message("Name")}, {"site", message("Site")}}));
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
        Paragraph{counted ? msg("{n} more: find them by a word above.", static_cast<int>(jobs.size() - kMostListed))
                          : Text(message("More jobs match: find them by another word above.")),
                  Tone::Quiet});
  }
  return jobs.size();
}

}  // namespace lineside::shell
