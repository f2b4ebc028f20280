#include "app/store/sqlite/tables.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "app/store/sqlite/packing.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside::store {

namespace {

// The same list is in the migration that filled the table for older stores.
constexpr std::array<std::string_view, 14> kFoundBy{"job.name",
                                                    "site.name",
                                                    "installer.name",
                                                    "company",
                                                    "customer",
                                                    "unit.served",
                                                    "panel",
                                                    "serial",
                                                    "model.typed",
                                                    "model.canonical",
                                                    "identity.program_id",
                                                    "modbus.id",
                                                    "wiring.found.text",
                                                    "account"};

/// Facts and frames of a row have the ids from its first to its last.
struct Ids {
  std::int64_t first = 0;
  std::int64_t last = -1;
};

constexpr int kPlaceBits = 24;
constexpr std::int64_t kMostPlaces = (1 << kPlaceBits) - 1;

/// Nothing if there is no such row.
Ids ids_of(Database& database, std::string_view row_id) {
  Statement row(database, "SELECT row FROM job WHERE id = ?");
  if (!row.bind(1, row_id).step()) return {};
  const std::int64_t first = row.number(0) << kPlaceBits;
  return {first, first | kMostPlaces};
}

Ids ids_of_present(Database& database, std::string_view row_id) {
  const Ids ids = ids_of(database, row_id);
  if (ids.last < 0) throw DbFailure{StoreErrorCode::Failed, message("a fact or frame of no job")};
  return ids;
}

/// The place of an entry within its job, from 1.
std::string place_column(Database& database) {
  return is_packed(database) ? "id & 16777215, " : "seq, ";
}

/// `columns` of a row's entries, in the order `by`. Stores before version 5 found them by the row's id.
struct Select {
  std::string table;
  std::string columns;
  std::string by = "ASC";
  std::string and_that{};  // a condition more
};
Statement select_of_row(Database& database, std::string_view row_id, const Select& select) {
  const auto& [table, columns, by, and_that] = select;
  const bool by_number = is_packed(database);
  Statement rows(database, "SELECT " + columns + " FROM " + table + " WHERE " +
                               (by_number ? "id BETWEEN ?1 AND ?2" : "job = ?1") + and_that + " ORDER BY " +
                               (by_number ? "id " : "seq ") + by);
  if (by_number) {
    const Ids ids = ids_of(database, row_id);
    rows.bind(1, ids.first).bind(2, ids.last);
  } else {
    rows.bind(1, row_id);
  }
  return rows;
}

Fact fact_at(const Statement& row) {
  return {static_cast<std::uint64_t>(row.number(0)),
          row.text(1),
          row.text(2),
          text_at(row, 3),
          source_at(row, 4),
          time_at(row, 5),
          row.text(6)};
}

class FactInTable final : public FactRow {
 public:
  FactInTable(sqlite3_value** columns, bool utf8) : columns_(columns), utf8_(utf8) {}
  std::string_view subject() const override { return text_of(columns_[0], utf8_); }
  std::string_view key() const override { return text_of(columns_[1], utf8_); }
  void value(std::string& into) const override {
    if (sqlite3_value_type(columns_[2]) == SQLITE_BLOB) {
      const auto* bytes = static_cast<const unsigned char*>(sqlite3_value_blob(columns_[2]));
      inflate_into({bytes, static_cast<std::size_t>(sqlite3_value_bytes(columns_[2]))}, into);
    } else {
      into.assign(text_of(columns_[2], utf8_));
    }
  }
  std::string at() const override {
    const bool packed = sqlite3_value_type(columns_[3]) == SQLITE_INTEGER;
    return packed ? time_from(sqlite3_value_int64(columns_[3])) : std::string(text_of(columns_[3], utf8_));
  }

 private:
  sqlite3_value** columns_;  // subject, key, value, at
  bool utf8_;
};

/// The visitor of a scan in progress, and what it threw: an exception must not pass through SQLite.
struct Visit {
  const std::function<void(const FactRow&)>& each;
  bool utf8;
  std::exception_ptr thrown{};
};

/// Known to SQL while it lives.
class VisitInSql {
 public:
  VisitInSql(Database& database, Visit& visit) : handle_(database.handle()) {
    const int code = sqlite3_create_function_v2(handle_, kName, kArguments, SQLITE_UTF8 | SQLITE_DIRECTONLY, &visit,
                                                run, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) database.fail(code);
  }
  ~VisitInSql() {
    sqlite3_create_function_v2(handle_, kName, kArguments, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr, nullptr);
  }
  VisitInSql(const VisitInSql&) = delete;
  VisitInSql& operator=(const VisitInSql&) = delete;

 private:
  static constexpr const char* kName = "visit_fact";
  static constexpr int kArguments = 4;

  /// Passes one fact after another to the visitor and returns false, so that no row is ever returned.
  static void run(sqlite3_context* context, int, sqlite3_value** columns) {
    auto& visit = *static_cast<Visit*>(sqlite3_user_data(context));
    try {
      visit.each(FactInTable(columns, visit.utf8));
      sqlite3_result_int(context, 0);
    } catch (...) {
      visit.thrown = std::current_exception();
      sqlite3_result_error(context, "visitor", -1);
    }
  }
  sqlite3* handle_;
};

void write_words(Database& database, std::string_view row_id, const std::string& words) {
  Statement row(database, "SELECT row FROM job WHERE id = ?");
  if (!row.bind(1, row_id).step()) return;
  const std::int64_t rowid = row.number(0);
  Statement present(database, "SELECT words FROM find WHERE rowid = ?");
  const bool there = present.bind(1, rowid).step();
  if (there && present.text(0) == words) return;
  Statement write(database, there ? "UPDATE find SET words = ?1 WHERE rowid = ?2"
                                  : "INSERT INTO find (words, rowid) VALUES (?1, ?2)");
  write.bind(1, words).bind(2, rowid).run();
}

}  // namespace

bool is_packed(Database& database) {
  return database.version() > 4;
}

std::string_view plain_id(std::string_view row_id) {
  return row_id.substr(0, row_id.find('#'));
}

std::string words_of(const Job& job) {
  std::string out = job.created.substr(0, 10);
  for (const Fact& fact : job.facts) {
    if (fact.value.empty() || std::find(kFoundBy.begin(), kFoundBy.end(), fact.key) == kFoundBy.end()) continue;
    if (!out.empty()) out.push_back(' ');
    out.append(fact.value);
  }
  return out;
}

std::optional<Job> read_job(Database& database, std::string_view row_id) {
  Statement row(database, "SELECT practice, created FROM job WHERE id = ?");
  if (!row.bind(1, row_id).step()) return std::nullopt;
  Job job{std::string(plain_id(row_id)), row.number(0) != 0, row.text(1), {}};
  Statement facts =
      select_of_row(database, row_id, {"fact", place_column(database) + "subject, key, value, source, at, screen"});
  while (facts.step()) job.facts.push_back(fact_at(facts));
  return job;
}

void visit_facts(Database& database, std::span<const JobSummary> jobs, const std::function<void(const FactRow&)>& each,
                 const std::function<void(const JobSummary&)>& end) {
  // Within the scan, by an SQL function: returning rows and columns one by one takes longer than finding them.
  Visit visit{each, database.holds_utf8()};
  const VisitInSql known(database, visit);
  const ReadTransaction one_for_all(database);  // a lock for each job would take a tenth of the time
  for (const JobSummary& job : jobs) {
    Statement facts =
        select_of_row(database, job.id, {"fact", "1", "DESC", " AND visit_fact(subject, key, value, at)"});
    try {
      facts.step();
    } catch (const DbFailure&) {
      if (visit.thrown) std::rethrow_exception(visit.thrown);
      throw;
    }
    end(job);
  }
}

std::vector<StoredFrame> read_frames(Database& database, std::string_view row_id) {
  Statement rows = select_of_row(database, row_id, {"frame", "at, seconds, sent, crc, bytes"});
  std::vector<StoredFrame> out;
  while (rows.step()) {
    const auto bytes = rows.blob(4);
    out.push_back({time_at(rows, 0), rows.real(1), rows.number(2) != 0, rows.text(3), {bytes.begin(), bytes.end()}});
  }
  return out;
}

namespace {

std::vector<Attachment> attachments_where(Database& database, std::string_view id, const std::string& condition) {
  Statement rows(database,
                 "SELECT name, kind, taken, bytes FROM attachment WHERE job = ?" + condition + " ORDER BY digest");
  rows.bind(1, id);
  std::vector<Attachment> out;
  while (rows.step()) {
    const auto bytes = rows.blob(3);
    out.push_back({rows.text(0), rows.text(1), rows.text(2), {bytes.begin(), bytes.end()}});
  }
  return out;
}

}  // namespace

std::vector<Attachment> read_attachments(Database& database, std::string_view id) {
  return attachments_where(database, id, "");
}

std::vector<Attachment> read_advice_attachments(Database& database, std::string_view id) {
  return attachments_where(database, id, " AND kind = 'text/x-lineside-advice'");  // as its index spells it
}

std::optional<Attachment> read_attachment(Database& database, std::string_view id, std::string_view digest) {
  Statement row(database, "SELECT name, kind, taken, bytes FROM attachment WHERE job = ? AND digest = ?");
  row.bind(1, id).bind(2, digest);
  if (!row.step()) return std::nullopt;
  const auto bytes = row.blob(3);
  return Attachment{row.text(0), row.text(1), row.text(2), {bytes.begin(), bytes.end()}};
}

void erase_row(Database& database, std::string_view row_id) {
  const Ids ids = ids_of(database, row_id);
  for (const char* sql :
       {"DELETE FROM fact WHERE id BETWEEN ?1 AND ?2", "DELETE FROM frame WHERE id BETWEEN ?1 AND ?2"})
    Statement(database, sql).bind(1, ids.first).bind(2, ids.last).run();
  for (const char* sql :
       {"DELETE FROM find WHERE rowid = (SELECT row FROM job WHERE id = ?1)", "DELETE FROM job WHERE id = ?1"})
    Statement(database, sql).bind(1, row_id).run();
}

namespace {

/// In a store before version 5.
void erase_rows_by_id(Database& database, std::string_view id) {
  const bool versions = database.version() > 1;
  const std::string rows = versions ? "(SELECT id FROM job WHERE id = ?1 OR version_of = ?1)" : "(?1)";
  for (const std::string& sql : {"DELETE FROM fact WHERE job IN " + rows, "DELETE FROM frame WHERE job IN " + rows,
                                 std::string("DELETE FROM find WHERE rowid IN (SELECT rowid FROM job WHERE id = ?1)"),
                                 "DELETE FROM job WHERE id IN " + rows})
    Statement(database, sql).bind(1, id).run();
}

std::vector<std::string> row_ids_of(Database& database, std::string_view id) {
  Statement rows(database, "SELECT id FROM job WHERE id = ?1 OR version_of = ?1");
  rows.bind(1, id);
  std::vector<std::string> out;
  while (rows.step()) out.push_back(rows.text(0));
  return out;
}

}  // namespace

void erase_job(Database& database, std::string_view id) {
  const std::int64_t version = database.version();
  std::vector<const char*> beside;
  if (version > 1) {
    beside = {"DELETE FROM attachment WHERE job IN (SELECT id FROM job WHERE id = ?1 OR version_of = ?1)",
              "DELETE FROM origin WHERE job = ?1"};
  }
  if (version > 3) {
    beside.push_back("DELETE FROM received WHERE job = ?1");
    beside.push_back("DELETE FROM dismissed WHERE job = ?1");
  }
  for (const char* sql : beside) Statement(database, sql).bind(1, id).run();
  if (is_packed(database)) {
    for (const std::string& row : row_ids_of(database, id)) erase_row(database, row);
  } else {
    erase_rows_by_id(database, id);
  }
  database.run("INSERT INTO find (find) VALUES ('optimize')");
}

void insert_job(Database& database, std::string_view row_id, const Job& job) {
  Statement(database,
            "INSERT INTO job (id, practice, created, name, site, state, updated, touched, version_of) VALUES "
            "(?1, ?2, ?3, '', '', 'open', '', 0, nullif(?4, ?1))")
      .bind(1, row_id)
      .bind(2, std::int64_t{job.practice})
      .bind(3, job.created)
      .bind(4, job.id)
      .run();
  insert_facts(database, row_id, 0, job.facts);
  update_copies(database, row_id, job);
}

void insert_facts(Database& database, std::string_view row_id, std::uint64_t last, std::span<const Fact> facts) {
  if (facts.empty()) return;
  const Ids ids = ids_of_present(database, row_id);
  Statement insert(database,
                   "INSERT INTO fact (id, subject, key, value, source, at, screen) VALUES (?, ?, ?, ?, ?, ?, ?)");
  TextBinder texts;
  for (const Fact& fact : facts) {
    if (fact.seq != ++last || last > static_cast<std::uint64_t>(kMostPlaces))
      throw DbFailure{StoreErrorCode::Failed, message("facts out of order")};
    insert.bind(1, ids.first | static_cast<std::int64_t>(fact.seq)).bind(2, fact.subject).bind(3, fact.key);
    texts.bind(insert, 4, fact.value);
    bind_source(insert, 5, fact.source);
    bind_time(insert, 6, fact.at);
    insert.bind(7, fact.screen).run();
  }
}

void insert_frames(Database& database, std::string_view row_id, std::span<const StoredFrame> frames) {
  if (frames.empty()) return;
  const Ids ids = ids_of_present(database, row_id);
  Statement newest(database, "SELECT max(id) FROM frame WHERE id BETWEEN ?1 AND ?2");
  newest.bind(1, ids.first).bind(2, ids.last).step();
  std::int64_t id = std::max(ids.first, newest.number(0));
  Statement insert(database, "INSERT INTO frame (id, at, seconds, sent, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)");
  for (const StoredFrame& frame : frames) {
    if (++id > ids.last) throw DbFailure{StoreErrorCode::Failed, message("more frames than a job can hold")};
    insert.bind(1, id);
    bind_time(insert, 2, frame.at);
    insert.bind(3, frame.seconds)
        .bind(4, std::int64_t{frame.sent})
        .bind(5, frame.crc)
        .bind(6, std::span<const unsigned char>(frame.bytes))
        .run();
  }
}

void insert_attachment(Database& database, std::string_view id, const Attachment& attachment,
                       std::string_view signed_by) {
  Statement(database,
            "INSERT OR IGNORE INTO attachment (job, digest, name, kind, taken, bytes, signed_by) VALUES "
            "(?, ?, ?, ?, ?, ?, ?)")
      .bind(1, id)
      .bind(2, digest::of_attachment(attachment))
      .bind(3, attachment.name)
      .bind(4, attachment.kind)
      .bind(5, attachment.taken)
      .bind(6, std::span<const unsigned char>(attachment.bytes))
      .bind(7, signed_by)
      .run();
}

void write_profile(Database& database, std::string_view key, std::string_view value) {
  Statement(database, value.empty() ? "DELETE FROM profile WHERE key = ?1"
                                    : "INSERT INTO profile (key, value) VALUES (?1, ?2) "
                                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .bind(1, key)
      .bind(value.empty() ? 1 : 2, value.empty() ? key : value)
      .run();
}

void update_copies(Database& database, std::string_view row_id, const Job& job) {
  const JobSummary summary = summarise(job);
  Statement(database,
            "UPDATE job SET name = ?, site = ?, state = ?, updated = ?, "
            "touched = (SELECT max(touched) + 1 FROM job) WHERE id = ?")
      .bind(1, summary.name)
      .bind(2, summary.site)
      .bind(3, lineside::name(summary.state))
      .bind(4, summary.updated)
      .bind(5, row_id)
      .run();
  if (row_id == job.id) write_words(database, row_id, words_of(job));
}

}  // namespace lineside::store
