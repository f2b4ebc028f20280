#include "app/store/bundle/bundle_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "app/store/sqlite/uri.hpp"
#include "models/utf8.hpp"

namespace lineside::store {

const char* const kBundleSchema =
#include "app/store/bundle_schema.inc"
    ;

namespace {

using namespace bundle_limits;

[[noreturn]] void refuse(Text why) {
  throw DbFailure{StoreErrorCode::NotAStore, std::move(why)};
}
[[noreturn]] void damaged(Text why) {
  throw DbFailure{StoreErrorCode::Damaged, std::move(why)};
}

/// Fields of the SQLite header that decide how the file would be opened (sqlite.org/fileformat2.html, 1.3).
void check_header(const std::string& path, std::uint64_t length) {
  std::array<char, 100> header{};
  std::ifstream(path, std::ios::binary).read(header.data(), header.size());
  const auto big = [&](std::size_t at, std::size_t bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(header[at + i]);
    return value;
  };
  const std::uint64_t page = big(16, 2) == 1 ? 65536 : big(16, 2);
  if (big(68, 4) != static_cast<std::uint64_t>(kBundleId)) refuse(message("another program's database"));
  if (big(60, 4) > kBundleVersion)
    throw DbFailure{StoreErrorCode::TooNew, msg("bundle version {version}", static_cast<int>(big(60, 4)))};
  if (header[18] != 1 || header[19] != 1) refuse(message("a journal mode that a bundle never has"));
  if (big(28, 4) * page != length) refuse(message("its size does not match its pages"));
}

/// The definitions of a bundle, and no others: no view, no trigger, no other table or index.
std::vector<std::string> definitions(Database& database) {
  Statement rows(
      database,
      "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
  std::vector<std::string> out;
  while (rows.step()) out.push_back(rows.text(0));
  return out;
}

void check_schema(Database& database) {
  Database reference(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  reference.run(kBundleSchema);
  if (definitions(database) != definitions(reference)) refuse(message("its tables are not those of a bundle"));
}

/// A text of a record. Values may hold any bytes that a bus gave; names, times and ids are short plain text.
std::string short_text(const Statement& row, int column, std::size_t most = 256) {
  std::string text = row.text(column);
  if (text.size() > most || !is_utf8(text) || text.find('\0') != std::string::npos)
    damaged(message("an invalid name or time"));
  return text;
}

bool is_job_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
}

/// A job holds no more bytes than its file: rows of a forged file can share pages and claim gigabytes.
class Budget {
 public:
  explicit Budget(Database& database)
      : left_(static_cast<std::uint64_t>(database.number("PRAGMA page_count") * database.number("PRAGMA page_size"))) {}
  void take(std::size_t bytes) {
    if (bytes > left_) damaged(message("more bytes in a job than the file has"));
    left_ -= bytes;
  }

 private:
  std::uint64_t left_;
};

void read_facts(Database& database, const std::string& id, Budget& budget, DigestedRecord& out) {
  Statement rows(
      database,
      "SELECT seq, subject, key, value, source, at, screen, digest FROM fact WHERE job = ? ORDER BY seq LIMIT ?");
  rows.bind(1, id).bind(2, kFactsOfJob + 1);
  while (rows.step()) {
    Fact fact;
    fact.seq = static_cast<std::uint64_t>(rows.number(0));
    fact.subject = short_text(rows, 1);
    fact.key = short_text(rows, 2);
    budget.take(rows.view(3).size());
    fact.value = rows.text(3);
    if (fact.value.size() > static_cast<std::size_t>(kValueBytes)) damaged(message("a value that is too long"));
    if (!fact_source_from(rows.text(4), fact.source)) damaged(message("an invalid source"));
    fact.at = short_text(rows, 5);
    fact.screen = short_text(rows, 6);
    out.record.job.facts.push_back(std::move(fact));
    out.fact_digests.push_back(short_text(rows, 7));
  }
  if (out.record.job.facts.size() > static_cast<std::size_t>(kFactsOfJob))
    damaged(message("more facts than a job may have"));
}

void read_frames_of(Database& database, const std::string& id, Budget& budget, DigestedRecord& out) {
  Statement rows(database,
                 "SELECT at, seconds, sent, crc, bytes, digest, seq FROM frame WHERE job = ? ORDER BY seq LIMIT ?");
  rows.bind(1, id).bind(2, kFramesOfJob + 1);
  for (std::int64_t expected = 1; rows.step(); ++expected) {
    const auto bytes = rows.blob(4);
    budget.take(bytes.size());
    if (rows.number(6) != expected || bytes.size() > 65536) damaged(message("an invalid frame"));
    const std::int64_t sent = rows.number(2);
    if (sent != 0 && sent != 1) damaged(message("an invalid frame"));
    out.record.frames.push_back(
        {short_text(rows, 0), rows.real(1), sent == 1, short_text(rows, 3), {bytes.begin(), bytes.end()}});
    out.frame_digests.push_back(short_text(rows, 5));
  }
  if (out.record.frames.size() > static_cast<std::size_t>(kFramesOfJob))
    damaged(message("more frames than a job may have"));
}

void read_attachments_of(Database& database, const std::string& id, Budget& budget, DigestedRecord& out) {
  Statement rows(database,
                 "SELECT name, kind, taken, bytes, digest FROM attachment WHERE job = ? ORDER BY digest LIMIT ?");
  rows.bind(1, id).bind(2, kAttachmentsOfJob + 1);
  while (rows.step()) {
    const auto bytes = rows.blob(3);
    budget.take(bytes.size());
    std::string name = short_text(rows, 0);
    // A name that could be mistaken for a path has no place in a record.
    if (name.empty() || name == "." || name == ".." || name.find_first_of("/\\:") != std::string::npos)
      damaged(message("an attachment's name is a path"));
    out.record.attachments.push_back(
        {std::move(name), short_text(rows, 1), short_text(rows, 2), {bytes.begin(), bytes.end()}});
    out.attachment_digests.push_back(short_text(rows, 4));
  }
  if (out.record.attachments.size() > static_cast<std::size_t>(kAttachmentsOfJob))
    damaged(message("more attachments than a job may have"));
}

/// Refuses rows of jobs that do not exist. It steps from job to job, so the whole table need not be read. `ids` are in
/// their order.
void refuse_stray_rows(Database& database, const std::string& table, const std::vector<std::string>& ids) {
  Statement first(database, "SELECT job FROM " + table + " ORDER BY job LIMIT 1");
  Statement after(database, "SELECT job FROM " + table + " WHERE job > ? ORDER BY job LIMIT 1");
  auto id = ids.begin();
  for (bool any = first.step(); any;) {
    const std::string job = (id == ids.begin() ? first : after).text(0);
    // A forged tree can be out of order, and can lead back.
    id = std::find(id, ids.end(), job);
    if (id == ids.end()) damaged(message("rows without a job"));
    ++id;
    after.reset();
    any = after.bind(1, job).step();
  }
}

}  // namespace

Database open_bundle_database(const std::string& path, std::uint64_t length) {
  check_header(path, length);
  Database database(immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  for (const int off : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
    sqlite3_db_config(database.handle(), off, 0, nullptr);
  }
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(database.handle(), SQLITE_LIMIT_LENGTH,
                static_cast<int>(std::min<std::uint64_t>(length, kAttachmentBytes + 4096)));
  sqlite3_limit(database.handle(), SQLITE_LIMIT_ATTACHED, 0);
  database.run("PRAGMA cell_size_check = ON");
  database.run("PRAGMA mmap_size = 0");
  check_schema(database);
  if (database.number("SELECT count(*) FROM job") > kJobs) refuse(message("more jobs than a bundle may hold"));
  return database;
}

std::vector<std::string> bundle_jobs(Database& database) {
  Statement rows(database, "SELECT id FROM job ORDER BY id");
  std::vector<std::string> out;
  while (rows.step()) {
    out.push_back(rows.text(0));
    if (!is_job_id(out.back())) damaged(message("an invalid job id"));
  }
  for (const char* table : {"fact", "frame", "attachment"}) refuse_stray_rows(database, table, out);
  return out;
}

DigestedRecord read_bundle_job(Database& database, const std::string& id) {
  Statement row(database, "SELECT practice, created, digest FROM job WHERE id = ?");
  if (!row.bind(1, id).step()) damaged(message("a job that is not there"));
  const std::int64_t practice = row.number(0);
  if (practice != 0 && practice != 1) damaged(message("a job that is neither practice nor real"));
  DigestedRecord out;
  out.record.job = Job{id, practice == 1, short_text(row, 1), {}};
  out.job_digest = short_text(row, 2);
  Budget budget(database);
  read_facts(database, id, budget, out);
  read_frames_of(database, id, budget, out);
  read_attachments_of(database, id, budget, out);
  return out;
}

void refuse_unprintable(const Record& record) {
  for (const Fact& fact : record.job.facts) {
    const bool names = is_plain_text(fact.subject + fact.key + fact.at + fact.screen, false);
    const bool by_a_person =
        fact.source == FactSource::Typed || fact.source == FactSource::Chosen || fact.source == FactSource::Measured;
    if (!names || (by_a_person && !is_plain_text(fact.value, true)))
      throw DbFailure{StoreErrorCode::NotTakenIn,
                      msg("Fact {number} ({key}) of job {job} holds characters that cannot be printed",
                          static_cast<int>(fact.seq), Verbatim{shown(fact.key, false)}, Verbatim{record.job.id})};
  }
  for (const Attachment& each : record.attachments) {
    if (!is_plain_text(each.name + each.kind + each.taken, false))
      throw DbFailure{StoreErrorCode::NotTakenIn,
                      msg("The name of an attachment of job {job} holds characters that cannot be printed",
                          Verbatim{record.job.id})};
  }
}

std::optional<Difference> difference_in(const DigestedRecord& read) {
  const Job& job = read.record.job;
  std::string link = digest::of_head(job);
  for (std::size_t i = 0; i < job.facts.size(); ++i) {
    const Fact& fact = job.facts[i];
    if (fact.seq != i + 1)
      return Difference{job.id, i + 1, "", msg("fact {number} is missing", static_cast<int>(i + 1))};
    link = digest::of_fact(link, fact);
    if (link != read.fact_digests[i])
      return Difference{job.id, fact.seq, fact.key,
                        msg("fact {number} ({key}) or its digest was changed", static_cast<int>(fact.seq),
                            Verbatim{shown(fact.key, false)})};
  }
  for (std::size_t i = 0; i < read.record.frames.size(); ++i) {
    link = digest::of_frame(link, read.record.frames[i]);
    if (link != read.frame_digests[i])
      return Difference{job.id, 0, "", msg("frame {number} or its digest was changed", static_cast<int>(i + 1))};
  }
  if (link != read.job_digest)
    return Difference{job.id, 0, "",
                      message("facts or frames at the end of the job are missing, or its digest was changed")};
  for (std::size_t i = 0; i < read.record.attachments.size(); ++i) {
    const Attachment& each = read.record.attachments[i];
    if (digest::of_attachment(each) != read.attachment_digests[i])
      return Difference{job.id, 0, "", msg("attachment {name} was changed", Verbatim{shown(each.name, false)})};
  }
  return std::nullopt;
}

}  // namespace lineside::store
