#include "app/cli/job/look/job_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "app/core/hand_off/paper_check.hpp"
#include "app/core/job_find.hpp"
#include "app/i18n/every_language.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/copies.hpp"
#include "models/date.hpp"
#include "models/plain_text.hpp"
#include "models/utf8.hpp"
#include "wizards/record/fact_text.hpp"

namespace lineside::cli {

namespace {

using Json = nlohmann::ordered_json;

/// In quotes. Plain text, nearly all of a list, is written unchanged; if there is anything that a terminal would obey,
/// only ASCII is written.
void add_json_text(std::string& out, std::string_view text) {
  const bool plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
  if (plain) {
    out.append(1, '"').append(text).append(1, '"');
  } else {
    out += Json(text).dump(-1, ' ', !is_plain_text(text, false), Json::error_handler_t::replace);
  }
}

/// Writes what summary_json(job).dump(2) gives, for lists of a hundred thousand.
void add_json(std::string& out, const JobSummary& job) {
  const auto add = [&](std::string_view name, std::string_view text, std::string_view end) {
    out.append("    \"").append(name).append("\": ");
    add_json_text(out, text);
    out.append(end);
  };
  out.append("  {\n");
  add("id", job.id, ",\n");
  add("name", job.name, ",\n");
  add("site", job.site, ",\n");
  out.append("    \"practice\": ").append(job.practice ? "true" : "false").append(",\n");
  add("state", name(job.state), ",\n");
  add("updated", job.updated, "");
  for (std::size_t i = 0; i < job.signed_by.size(); ++i) {
    out.append(i == 0 ? ",\n    \"signed_by\": [\n      " : ",\n      ");
    add_json_text(out, job.signed_by[i]);
    if (i + 1 == job.signed_by.size()) out.append("\n    ]");
  }
  if (job.conflict) out.append(",\n    \"conflict\": true");
  if (job.version_waits || job.has_advice) {
    out.append(",\n    \"waiting\": [\n");
    if (job.version_waits) out.append("      \"version\"").append(job.has_advice ? ",\n" : "\n");
    if (job.has_advice) out.append("      \"advice\"\n");
    out.append("    ]");
  }
  out.append("\n  }");
}

/// The list as JSON, job by job; nothing is printed until all of it is known.
class JsonList {
 public:
  void add(const JobSummary& job) {
    out_.append(out_.empty() ? "[\n" : ",\n");
    add_json(out_, job);
  }
  void print(std::ostream& out) { out << (out_.empty() ? "[]\n" : out_.append("\n]\n")); }

 private:
  std::string out_;
};

void sort_by(const std::string& what, std::vector<Listed>& jobs) {
  const auto key = [&](const Listed& each) -> std::string {
    const JobSummary& job = each.summary;
    if (what == "name") return lower(job.name);
    if (what == "site") return lower(job.site);
    return what == "state" ? std::string(name(job.state)) : job.created;
  };
  // The list comes with the newest change first, and keeps that order among equals.
  if (what != "updated") std::ranges::stable_sort(jobs, {}, key);
}

/// The jobs asked for; those that match words come from the index.
StoreResult<std::vector<Listed>> wanted_jobs(Archives& stores, const ListOptions& wanted) {
  if (wanted.find.empty()) return list_all(stores, wanted.filter);
  if (const auto paper = read_paper(wanted.find)) {
    auto all = list_all(stores, wanted.filter);
    if (all) std::erase_if(*all, [&](const Listed& each) { return !is_of(*paper, each.summary.id); });
    return all;
  }
  const InEveryLanguage in_every_language = i18n::every_language();
  const std::size_t limit =
      wanted.limit > 0 ? static_cast<std::size_t>(wanted.limit) : std::numeric_limits<std::uint32_t>::max();
  std::vector<Listed> out;
  for (const auto& store : stores) {
    auto found = find_jobs(*store, wanted.find, limit, in_every_language, wanted.filter);
    if (!found) return found.error();
    for (JobSummary& job : *found) out.push_back({std::move(job), store.get()});
  }
  return out;
}

Text in_days_or_hours(std::int64_t seconds) {
  constexpr std::int64_t kHour = 3600;
  if (seconds < kHour) return message("less than an hour");
  const std::int64_t hours = seconds / kHour;
  if (hours < 48) return msg_n(Count{hours}, "{n} hour", "{n} hours");
  return msg_n(Count{hours / 24}, "{n} day", "{n} days");
}

/// How old the newest copy of each store is, on context.err, so that the list itself stays a list.
void say_care(Context& context, const Archives& stores) {
  for (const auto& store : stores) {
    const CopyAge copy = newest_copy(store->path());
    const Typed file = typed(store->path());
    context.err << context.said(copy.path.empty()
                                    ? msg("There is no copy of {file} yet; one is made each day it is opened.", file)
                                    : msg("The newest copy of {file} is {copy}, {age} old.", file, typed(copy.path),
                                          in_days_or_hours(copy.seconds)))
                << "\n";
  }
}

/// The whole list as JSON in the store's own order, written as it is read.
bool is_as_it_lies(const ListOptions& wanted) {
  return wanted.json && wanted.find.empty() && wanted.sort == "updated";
}

int print_as_it_lies(Context& context, const Archives& stores, const ListOptions& wanted) {
  JsonList list;
  for (const auto& store : stores) {
    const auto read = store->list(wanted.filter, [&](const JobSummary& job) { list.add(job); });
    if (!read) return storage_error(context, read.error());
  }
  list.print(context.out);
  if (wanted.care) say_care(context, stores);
  return kGood;
}

}  // namespace

void print_line(Context& context, const JobSummary& job) {
  std::string line =
      shown(job.id, false) + "  " + shown(job.updated, false) + "  " + context.said(recorded_word(name(job.state)));
  const auto add = [&](bool is, const Message& word) {
    if (is) line += "  " + context.said(word);
  };
  add(job.practice, message("PRACTICE"));
  add(job.conflict, message("CONFLICT"));
  add(job.version_waits, message("VERSION WAITS"));
  add(job.has_advice, message("ADVICE"));
  line += "  " + (job.name.empty() ? context.said(message("(no name)")) : shown(job.name, false));
  if (!job.site.empty()) line += ", " + shown(job.site, false);
  context.out << line << "\n";
}

int list_jobs(Context& context, const ListOptions& wanted) {
  if (!wanted.filter.since.empty() && !parse_period(wanted.filter.since)) {
    context.err << context.said(msg("--since takes a date as YYYY-MM-DD, not \"{word}\".", typed(wanted.filter.since)))
                << "\n";
    return kUsage;
  }
  auto stores = open_to_read(context);
  if (!stores) return storage_error(context, stores.error());
  if (is_as_it_lies(wanted)) return print_as_it_lies(context, *stores, wanted);
  auto listed = wanted_jobs(*stores, wanted);
  if (!listed) return storage_error(context, listed.error());
  auto& jobs = *listed;
  if (jobs.empty() && wanted.find.empty() && !wanted.json)
    context.err << context.said(msg("No jobs yet. Start one with \"lineside\" or \"lineside wizard\".")) << "\n";
  sort_by(wanted.sort, jobs);
  const auto limit = static_cast<std::size_t>(wanted.limit);
  if (limit > 0 && jobs.size() > limit) jobs.resize(limit);
  if (wanted.json) {
    JsonList list;
    for (const Listed& each : jobs) list.add(each.summary);
    list.print(context.out);
  } else {
    for (const Listed& each : jobs) print_line(context, each.summary);
  }
  if (wanted.care) say_care(context, *stores);
  return kGood;
}

void add_filters(Command& command, ListOptions& wanted) {
  command.option("--state", &wanted.filter.state, msg("Only jobs in this state"))
      .one_of({"open", "commissioned", "commissioned-with-open-points", "not-commissioned"});
  command.option("--site", &wanted.filter.site, msg("Only jobs whose site has this in its name"));
  command.flag(
      "--practice", [&wanted] { wanted.filter.only = Store::Practice; }, msg("Only practice jobs"));
  command
      .flag(
          "--real", [&wanted] { wanted.filter.only = Store::Real; }, msg("No practice jobs"))
      .excludes("--practice");
  command.flag("--json", wanted.json, msg("Print one JSON document"));
}

}  // namespace lineside::cli
