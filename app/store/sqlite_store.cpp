#include "app/store/sqlite_store.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/store/database.hpp"
#include "app/store/lock.hpp"
#include "app/store/schema.hpp"

namespace lineside {

namespace {

using store::Database;
using store::DbFailure;
using store::guarded;
using store::Statement;
using store::Transaction;

constexpr std::array kStates{JobState::Open, JobState::Commissioned, JobState::CommissionedWithOpenPoints,
                             JobState::NotCommissioned};

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

class SqliteStore : public JobStore {
 public:
  /// `lock`: none on a store opened only to be read.
  SqliteStore(std::string path, std::unique_ptr<store::WriterLock> lock, Database database)
      : path_(std::move(path)), lock_(std::move(lock)), database_(std::move(database)) {}

  StoreResult<std::vector<JobSummary>> list() override {
    using List = std::vector<JobSummary>;
    return guarded<List>(path_, [&]() -> StoreResult<List> {
      Statement rows(database_, "SELECT id, name, site, practice, state, updated FROM job ORDER BY touched DESC");
      List out;
      while (rows.step()) {
        out.push_back(
            {rows.text(0), rows.text(1), rows.text(2), rows.number(3) != 0, state_from(rows.text(4)), rows.text(5)});
      }
      return out;
    });
  }

  StoreResult<Job> load(std::string_view id) override {
    return guarded<Job>(path_, [&]() -> StoreResult<Job> {
      std::optional<Job> job = read(id);
      if (!job) return not_found(id);
      return std::move(*job);
    });
  }

  StoreResult<std::monostate> create(const Job& job) override {
    if (!lock_) return only_to_read();
    return guarded<std::monostate>(path_, [&]() -> StoreResult<std::monostate> {
      Transaction transaction(database_);
      const JobSummary summary = summarise(job);
      Statement(database_,
                "INSERT INTO job (id, practice, created, name, site, state, updated, touched) VALUES "
                "(?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(touched), 0) + 1 FROM job))")
          .bind(1, job.id)
          .bind(2, std::int64_t{job.practice})
          .bind(3, job.created)
          .bind(4, summary.name)
          .bind(5, summary.site)
          .bind(6, lineside::name(summary.state))
          .bind(7, summary.updated)
          .run();
      add_facts(job.id, 0, job.facts);
      transaction.commit();
      current_ = job;
      return std::monostate{};
    });
  }

  StoreResult<std::monostate> append(std::string_view id, std::span<const Fact> facts,
                                     std::span<const StoredFrame> frames) override {
    if (!lock_) return only_to_read();
    return guarded<std::monostate>(path_, [&]() -> StoreResult<std::monostate> {
      Transaction transaction(database_);
      // The job being worked on is kept, so that its summary need not read every fact again.
      if (!current_ || current_->id != id) current_ = read(id);
      if (!current_) return not_found(id);
      const std::size_t before = current_->facts.size();
      try {
        add_facts(id, before == 0 ? 0 : current_->facts.back().seq, facts);
        add_frames(id, frames);
        current_->facts.insert(current_->facts.end(), facts.begin(), facts.end());
        update_summary(summarise(*current_));
        transaction.commit();
      } catch (...) {
        current_.reset();
        throw;
      }
      return std::monostate{};
    });
  }

  StoreResult<std::vector<StoredFrame>> frames(std::string_view id) override {
    using Frames = std::vector<StoredFrame>;
    return guarded<Frames>(path_, [&]() -> StoreResult<Frames> {
      if (!exists(id)) return not_found(id);
      Statement rows(database_, "SELECT at, seconds, sent, crc, bytes FROM frame WHERE job = ? ORDER BY seq");
      rows.bind(1, id);
      Frames out;
      while (rows.step()) {
        const auto bytes = rows.blob(4);
        out.push_back({rows.text(0), rows.real(1), rows.number(2) != 0, rows.text(3), {bytes.begin(), bytes.end()}});
      }
      return out;
    });
  }

 private:
  static StoreError not_found(std::string_view id) { return {StoreErrorCode::NotFound, std::string(id), ""}; }
  StoreError only_to_read() const { return {StoreErrorCode::ReadOnly, path_, "opened only to be read"}; }

  bool exists(std::string_view id) {
    Statement row(database_, "SELECT 1 FROM job WHERE id = ?");
    return row.bind(1, id).step();
  }

  std::optional<Job> read(std::string_view id) {
    Statement row(database_, "SELECT practice, created FROM job WHERE id = ?");
    if (!row.bind(1, id).step()) return std::nullopt;
    Job job{std::string(id), row.number(0) != 0, row.text(1), {}};
    Statement facts(database_,
                    "SELECT seq, subject, key, value, source, at, screen FROM fact WHERE job = ? ORDER BY seq");
    facts.bind(1, id);
    while (facts.step()) job.facts.push_back(fact_at(facts));
    return job;
  }

  void add_facts(std::string_view id, std::uint64_t last, std::span<const Fact> facts) {
    Statement insert(
        database_,
        "INSERT INTO fact (job, seq, subject, key, value, source, at, screen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const Fact& fact : facts) {
      if (fact.seq != ++last) throw DbFailure{StoreErrorCode::Failed, "facts out of order"};
      insert.bind(1, id)
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

  void add_frames(std::string_view id, std::span<const StoredFrame> frames) {
    if (frames.empty()) return;
    Statement insert(database_,
                     "INSERT INTO frame (job, seq, at, seconds, sent, crc, bytes) VALUES "
                     "(?1, (SELECT coalesce(max(seq), 0) + 1 FROM frame WHERE job = ?1), ?2, ?3, ?4, ?5, ?6)");
    for (const StoredFrame& frame : frames) {
      insert.bind(1, id)
          .bind(2, frame.at)
          .bind(3, frame.seconds)
          .bind(4, std::int64_t{frame.sent})
          .bind(5, frame.crc)
          .bind(6, std::span<const unsigned char>(frame.bytes))
          .run();
    }
  }

  void update_summary(const JobSummary& summary) {
    Statement(database_,
              "UPDATE job SET name = ?, site = ?, state = ?, updated = ?, "
              "touched = (SELECT max(touched) + 1 FROM job) WHERE id = ?")
        .bind(1, summary.name)
        .bind(2, summary.site)
        .bind(3, lineside::name(summary.state))
        .bind(4, summary.updated)
        .bind(5, summary.id)
        .run();
  }

  std::string path_;
  std::unique_ptr<store::WriterLock> lock_;
  Database database_;
  std::optional<Job> current_;
};

/// Another program's file is refused by its first bytes, before a lock or a journal appears beside it.
void refuse_foreign(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 100> header{};
  if (!file.read(header.data(), header.size())) {
    if (file.gcount() == 0) return;  // absent or empty: a store to be
    throw DbFailure{StoreErrorCode::NotAStore, "not a database"};
  }
  // A creation that was cut short leaves a journal; SQLite sorts that out.
  if (std::filesystem::exists(path + "-journal")) return;
  const auto byte = [&](std::size_t at) { return static_cast<std::int64_t>(static_cast<unsigned char>(header[at])); };
  const std::int64_t id = byte(68) << 24 | byte(69) << 16 | byte(70) << 8 | byte(71);
  if (std::memcmp(header.data(), "SQLite format 3", 16) != 0)
    throw DbFailure{StoreErrorCode::NotAStore, "not a database"};
  if (id != store::kApplicationId) throw DbFailure{StoreErrorCode::NotAStore, "another program's database"};
}

void make_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw DbFailure{store::classify(SQLITE_CANTOPEN, error.value()), error.message()};
}

void harden(Database& database) {
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_busy_timeout(database.handle(), 2000);  // milliseconds; a reader's recovery may hold us up for a moment
}

std::string read_only_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      uri.append("%").append(1, kHex[static_cast<unsigned char>(c) >> 4]).append(1, kHex[c & 15]);
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

/// Media that cannot be written has no room for SQLite's shared-memory file; without a pending log none is needed.
Database open_for_reading(const std::string& path) {
  try {
    Database database(path, SQLITE_OPEN_READONLY);
    store::identify(database);
    return database;
  } catch (const DbFailure& failure) {
    struct stat log {};
    const bool pending = ::stat((path + "-wal").c_str(), &log) == 0 && log.st_size > 0;
    if (failure.code == StoreErrorCode::TooNew || failure.code == StoreErrorCode::NotAStore || pending) throw;
  }
  return Database(read_only_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

}  // namespace

StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path) {
  using Store = std::unique_ptr<JobStore>;
  return guarded<Store>(path, [&]() -> StoreResult<Store> {
    make_folder(path);
    refuse_foreign(path);
    auto lock = std::make_unique<store::WriterLock>(path);
    Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    harden(database);
    store::identify(database);
    database.run("PRAGMA synchronous = FULL");
    database.run("PRAGMA foreign_keys = ON");
    store::migrate(database, path);
    // After the migrations: a new store is then complete in its main file. Where the file system cannot share
    // memory SQLite stays with its rollback journal, which is as safe and only slower.
    (void)database.text("PRAGMA journal_mode = WAL");
    return Store(std::make_unique<SqliteStore>(path, std::move(lock), std::move(database)));
  });
}

StoreResult<std::unique_ptr<JobStore>> open_store_to_read(const std::string& path) {
  using Store = std::unique_ptr<JobStore>;
  return guarded<Store>(path, [&]() -> StoreResult<Store> {
    if (!std::filesystem::exists(path)) return StoreError{StoreErrorCode::NotFound, path, ""};
    refuse_foreign(path);
    Database database = open_for_reading(path);
    harden(database);
    if (store::identify(database) == store::Identity::Empty)
      return StoreError{StoreErrorCode::NotAStore, path, "empty"};
    return Store(std::make_unique<SqliteStore>(path, nullptr, std::move(database)));
  });
}

}  // namespace lineside
