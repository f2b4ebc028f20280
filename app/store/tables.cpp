#include "app/store/tables.hpp"

#include <algorithm>
#include <array>

namespace lineside::store {

namespace {

constexpr std::array kStates{JobState::Open, JobState::Commissioned, JobState::CommissionedWithOpenPoints,
                             JobState::NotCommissioned};

// The same list stands in the migration that filled the table for older stores.
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

JobState state_from(const std::string& text) {
  const auto found = std::find_if(kStates.begin(), kStates.end(), [&](JobState state) { return name(state) == text; });
  if (found == kStates.end()) throw DbFailure{StoreErrorCode::Damaged, "unknown state " + text};
  return *found;
}

Fact fact_at(const Statement& row) {
  Fact fact;
  fact.seq = static_cast<std::uint64_t>(row.number(0));
  fact.subject = row.text(1);
  fact.key = row.text(2);
  fact.value = row.text(3);
  if (!fact_source_from(row.text(4), fact.source))
    throw DbFailure{StoreErrorCode::Damaged, "unknown source " + row.text(4)};
  fact.at = row.text(5);
  fact.screen = row.text(6);
  return fact;
}

void write_words(Database& database, std::string_view row_id, const std::string& words) {
  Statement row(database, "SELECT rowid FROM job WHERE id = ?");
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

std::string select_summaries(Database& database) {
  const bool told = database.number("PRAGMA user_version") > 3;
  return std::string("SELECT job.id, name, site, practice, state, updated, created, ") + (told ? "conflict" : "0");
}

std::vector<JobSummary> read_summaries(Statement& rows) {
  std::vector<JobSummary> out;
  while (rows.step()) {
    out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(3) != 0, state_from(rows.text(4)),
                   rows.text(5), rows.text(6), rows.number(7) != 0});
  }
  return out;
}

std::optional<Job> read_job(Database& database, std::string_view row_id) {
  Statement row(database, "SELECT practice, created FROM job WHERE id = ?");
  if (!row.bind(1, row_id).step()) return std::nullopt;
  Job job{std::string(plain_id(row_id)), row.number(0) != 0, row.text(1), {}};
  Statement facts(database, "SELECT seq, subject, key, value, source, at, screen FROM fact WHERE job = ? ORDER BY seq");
  facts.bind(1, row_id);
  while (facts.step()) job.facts.push_back(fact_at(facts));
  return job;
}

std::vector<StoredFrame> read_frames(Database& database, std::string_view row_id) {
  Statement rows(database, "SELECT at, seconds, sent, crc, bytes FROM frame WHERE job = ? ORDER BY seq");
  rows.bind(1, row_id);
  std::vector<StoredFrame> out;
  while (rows.step()) {
    const auto bytes = rows.blob(4);
    out.push_back({rows.text(0), rows.real(1), rows.number(2) != 0, rows.text(3), {bytes.begin(), bytes.end()}});
  }
  return out;
}

std::vector<Attachment> read_attachments(Database& database, std::string_view id) {
  Statement rows(database, "SELECT name, kind, taken, bytes FROM attachment WHERE job = ? ORDER BY digest");
  rows.bind(1, id);
  std::vector<Attachment> out;
  while (rows.step()) {
    const auto bytes = rows.blob(3);
    out.push_back({rows.text(0), rows.text(1), rows.text(2), {bytes.begin(), bytes.end()}});
  }
  return out;
}

std::optional<Attachment> read_attachment(Database& database, std::string_view id, std::string_view digest) {
  Statement row(database, "SELECT name, kind, taken, bytes FROM attachment WHERE job = ? AND digest = ?");
  row.bind(1, id).bind(2, digest);
  if (!row.step()) return std::nullopt;
  const auto bytes = row.blob(3);
  return Attachment{row.text(0), row.text(1), row.text(2), {bytes.begin(), bytes.end()}};
}

void erase_job(Database& database, std::string_view id) {
  const std::int64_t version = database.number("PRAGMA user_version");
  const std::string rows = version > 1 ? "(SELECT id FROM job WHERE id = ?1 OR version_of = ?1)" : "(?1)";
  std::vector<std::string> deletions{"DELETE FROM fact WHERE job IN " + rows, "DELETE FROM frame WHERE job IN " + rows};
  if (version > 1) {
    deletions.push_back("DELETE FROM attachment WHERE job IN " + rows);
    deletions.emplace_back("DELETE FROM origin WHERE job = ?1");
  }
  if (version > 3) {
    deletions.emplace_back("DELETE FROM received WHERE job = ?1");
    deletions.emplace_back("DELETE FROM dismissed WHERE job = ?1");
  }
  deletions.emplace_back("DELETE FROM find WHERE rowid IN (SELECT rowid FROM job WHERE id = ?1)");
  deletions.push_back("DELETE FROM job WHERE id IN " + rows);
  for (const std::string& sql : deletions) Statement(database, sql).bind(1, id).run();
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
  Statement insert(
      database, "INSERT INTO fact (job, seq, subject, key, value, source, at, screen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Fact& fact : facts) {
    if (fact.seq != ++last) throw DbFailure{StoreErrorCode::Failed, "facts out of order"};
    insert.bind(1, row_id)
        .bind(2, static_cast<std::int64_t>(fact.seq))
        .bind(3, fact.subject)
        .bind(4, fact.key)
        .bind(5, fact.value)
        .bind(6, lineside::name(fact.source))
        .bind(7, fact.at)
        .bind(8, fact.screen)
        .run();
  }
}

void insert_frames(Database& database, std::string_view row_id, std::span<const StoredFrame> frames) {
  if (frames.empty()) return;
  Statement insert(database,
                   "INSERT INTO frame (job, seq, at, seconds, sent, crc, bytes) VALUES "
                   "(?1, (SELECT coalesce(max(seq), 0) + 1 FROM frame WHERE job = ?1), ?2, ?3, ?4, ?5, ?6)");
  for (const StoredFrame& frame : frames) {
    insert.bind(1, row_id)
        .bind(2, frame.at)
        .bind(3, frame.seconds)
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
