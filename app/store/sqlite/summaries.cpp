#include "app/store/sqlite/summaries.hpp"

#include <algorithm>
#include <array>

#include "app/store/bundle/advice.hpp"
#include "app/store/sqlite/merge.hpp"
#include "models/date.hpp"
#include "models/utf8.hpp"

namespace lineside::store {

namespace {

static_assert(kAdviceKind == "text/x-lineside-advice");  // as the queries spell it: an index is for this kind alone

constexpr std::array kStates{JobState::Open, JobState::Commissioned, JobState::CommissionedWithOpenPoints,
                             JobState::NotCommissioned};

JobState state_from(std::string_view text) {
  const auto found = std::find_if(kStates.begin(), kStates.end(), [&](JobState state) { return name(state) == text; });
  if (found == kStates.end())
    throw DbFailure{StoreErrorCode::Damaged, msg("unknown state {name}", Verbatim{shown(text, false)})};
  return *found;
}

/// The query up to its conditions. Stores of earlier versions, opened only for reading, lack some columns.
std::string select_summaries(Database& database, const std::string& from) {
  const std::int64_t version = database.version();
  std::string sql = "SELECT job.id, name, site, practice, state, updated, created, ";
  if (version > 3) {
    sql +=
        "conflict, job.id IN (SELECT version_of FROM job WHERE version_of IS NOT NULL AND waiting IS NOT NULL), "
        "job.id IN (SELECT a.job FROM attachment AS a WHERE a.kind = 'text/x-lineside-advice' AND "
        "NOT EXISTS (SELECT 1 FROM dismissed AS d WHERE d.job = a.job AND d.digest = a.digest))";
  } else {
    sql += version > 1 ? "EXISTS (SELECT 1 FROM job AS v WHERE v.version_of = job.id), 0, 0" : "0, 0, 0";
  }
  // In the same statement: asking job by job, the locks alone would take longer than the list.
  sql += version > 1 ? ", (SELECT group_concat(signed_by) FROM (SELECT signed_by FROM origin WHERE job = job.id "
                       "ORDER BY 1))"
                     : ", ''";
  return sql + " FROM " + from + (version > 1 ? " WHERE version_of IS NULL" : " WHERE 1");
}

/// The conditions of a filter, and the values bound to them.
class Conditions {
 public:
  Conditions(const JobFilter& wanted, int first) : next_(first) {
    if (!wanted.state.empty()) add("state = ", wanted.state);
    if (wanted.only) sql_ += *wanted.only == Store::Practice ? " AND practice = 1" : " AND practice = 0";
    if (wanted.unfinished) sql_ += " AND state <> 'commissioned'";
    if (const auto since = parse_period(wanted.since)) add("substr(updated, 1, 10) >= ", iso(since->first));
    if (!wanted.site.empty()) add("0 < instr(lower(site), lower(", wanted.site, "))");
  }
  const std::string& sql() const { return sql_; }
  void bind_to(Statement& rows) const {
    for (const auto& [at, text] : bound_) rows.bind(at, text);
  }

 private:
  void add(std::string_view condition, std::string text, std::string_view end = "") {
    sql_.append(" AND ").append(condition).append("?").append(std::to_string(next_)).append(end);
    bound_.emplace_back(next_++, std::move(text));
  }
  int next_;
  std::string sql_;
  std::vector<std::pair<int, std::string>> bound_;
};

/// Splits what group_concat joined: fingerprints, which contain no comma.
void part(std::string_view joined, std::vector<std::string>& out) {
  out.clear();
  for (std::size_t from = 0; from < joined.size();) {
    const std::size_t comma = std::min(joined.find(',', from), joined.size());
    out.emplace_back(joined.substr(from, comma - from));
    from = comma + 1;
  }
}

void read_summaries(Database& database, Statement& rows, const EachSummary& each) {
  const bool knows_conflicts = database.version() > 3;
  JobSummary job;  // one for all: a list makes no new texts for each
  while (rows.step()) {
    job.id = rows.view(0);
    job.name = rows.view(1);
    job.site = rows.view(2);
    job.practice = rows.number(3) != 0;
    job.state = state_from(rows.view(4));
    job.updated = rows.view(5);
    job.created = rows.view(6);
    // Several versions in an earlier store do not yet say that they contradict each other.
    job.conflict = rows.number(7) != 0 && (knows_conflicts || !conflict_of(database, job.id).empty());
    job.version_waits = rows.number(8) != 0;
    job.has_advice = rows.number(9) != 0;
    part(rows.view(10), job.signed_by);
    each(job);
  }
}

std::vector<JobSummary> all_of(Database& database, Statement& rows) {
  std::vector<JobSummary> out;
  read_summaries(database, rows, [&](const JobSummary& job) { out.push_back(job); });
  return out;
}

/// Every run of letters and digits as the beginning of a word; all of them are required.
std::string find_query(std::string_view words) {
  std::string query;
  bool inside = false;
  for (const char c : words) {
    const bool letter = (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (letter && !inside) query.append(query.empty() ? "\"" : " \"");
    if (letter) query.push_back(c);
    if (!letter && inside) query.append("\"*");
    inside = letter;
  }
  if (inside) query.append("\"*");
  return query;
}

}  // namespace

void read_list(Database& database, const JobFilter& wanted, const EachSummary& each) {
  const Conditions conditions(wanted, 1);
  Statement rows(database, select_summaries(database, "job") + conditions.sql() + " ORDER BY touched DESC");
  conditions.bind_to(rows);
  read_summaries(database, rows, each);
}

std::vector<JobSummary> read_list_that_begins(Database& database, std::string_view id) {
  // U+10FFFF sorts after every letter.
  Statement rows(database, select_summaries(database, "job") + " AND job.id >= ?1 AND job.id < ?1 || char(1114111)");
  rows.bind(1, id);
  return all_of(database, rows);
}

std::vector<JobSummary> read_found(Database& database, std::string_view words, std::size_t limit,
                                   const JobFilter& wanted) {
  const std::string query = find_query(words);
  if (query.empty()) return {};
  const Conditions conditions(wanted, 3);
  Statement rows(database, select_summaries(database, "find CROSS JOIN job ON job.rowid = find.rowid") +
                               " AND find MATCH ?1" + conditions.sql() + " ORDER BY find.rowid DESC LIMIT ?2");
  rows.bind(1, query).bind(2, static_cast<std::int64_t>(limit));
  conditions.bind_to(rows);
  return all_of(database, rows);
}

}  // namespace lineside::store
