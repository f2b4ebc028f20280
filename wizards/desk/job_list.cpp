#include "wizards/desk/job_list.hpp"

#include <algorithm>

#include "models/plain_text.hpp"
#include "wizards/desk/job_words.hpp"

namespace lineside {
namespace {

constexpr std::size_t kFewJobs = 5;  // up to here the list is seen at a glance

Field question(std::string id, Text label, const std::string& value, std::vector<Choice> choices) {
  Field field;
  field.id = std::move(id);
  field.label = std::move(label);
  field.kind = choices.empty() ? FieldKind::Text : FieldKind::Choice;
  field.value = value;
  field.choices = std::move(choices);
  return field;
}

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
                                   {"open-points", message("What is open")}}));
  out.items.emplace_back(
      question("sort", message("Sort by"), wish.sort.empty() ? "updated" : wish.sort,
               {{"updated", message("Newest change")}, {"name", message("Name")}, {"site", message("Site")}}));
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
void add_open_points(const std::vector<OpenPoint>& points, Screen& out) {
  for (const OpenPoint& point : points) {
    const Verbatim where{point.meter.empty() ? point.screen : point.meter + " " + point.screen};
    out.items.emplace_back(
        Paragraph{msg("{where} {what}", where, Text(point.text)), point.blocks ? Tone::Fail : Tone::Caution});
  }
}

void add_store(const JobsOfStore& store, Screen& out) {
  if (!store.problem.empty()) {
    out.items.emplace_back(Paragraph{store.problem, Tone::Fail});
    return;
  }
  for (const ListedJob& each : store.jobs) {
    add_row(each.job, out);
    add_open_points(each.open, out);
  }
  if (store.found <= store.jobs.size()) return;
  const int more = static_cast<int>(store.found - store.jobs.size());
  out.items.emplace_back(Paragraph{store.counted ? msg("{n} more: find them by a word above.", more)
                                                 : Text(message("More jobs match: find them by another word above.")),
                                   Tone::Quiet});
}

}  // namespace

bool take_wish(ListWish& wish, const Answer& given) {
  if (given.field == "find") return wish.find = given.value, true;
  // The same choice again takes it back: all are shown.
  if (given.field == "show") return wish.show = wish.show == given.value ? "" : given.value, true;
  if (given.field == "sort") return wish.sort = given.value, true;
  return false;
}

std::vector<JobSummary> arranged(std::vector<JobSummary> jobs, const ListWish& wish) {
  if (wish.sort == "name") std::ranges::stable_sort(jobs, {}, [](const JobSummary& job) { return lower(job.name); });
  if (wish.sort == "site") std::ranges::stable_sort(jobs, {}, [](const JobSummary& job) { return lower(job.site); });
  if (jobs.size() > kMostListed) jobs.resize(kMostListed);
  return jobs;
}

void show_jobs(const std::vector<JobsOfStore>& stores, const ListWish& wish, Screen& out) {
  std::size_t jobs = 0;
  for (const JobsOfStore& store : stores) jobs += store.found;
  if (jobs > 0 || wish.any()) {
    out.items.emplace_back(Paragraph{message("Jobs on this tablet"), Tone::Quiet});
    if (jobs > kFewJobs || wish.any()) add_wish(wish, out);
    if (jobs == 0) out.items.emplace_back(Paragraph{message("No job matches."), Tone::Quiet});
  }
  for (const JobsOfStore& store : stores) add_store(store, out);
}

}  // namespace lineside
