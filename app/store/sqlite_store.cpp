#include "app/store/sqlite_store.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/store/archive.hpp"
#include "app/store/care.hpp"
#include "app/store/database.hpp"
#include "app/store/lock.hpp"
#include "app/store/merge.hpp"
#include "app/store/schema.hpp"
#include "app/store/tables.hpp"
#include "app/store/uri.hpp"

namespace lineside {

namespace {

using store::Database;
using store::DbFailure;
using store::guarded;
using store::Statement;
using store::Transaction;

class SqliteStore : public JobArchive {
 public:
  /// `lock`: none on a store opened only to be read.
  SqliteStore(std::string path, std::unique_ptr<store::WriterLock> lock, Database database)
      : path_(std::move(path)), lock_(std::move(lock)), database_(std::move(database)) {
    if (lock_) caretaker_.emplace(path_, damaged_);
  }

  StoreResult<std::vector<JobSummary>> list() override {
    return guarded<std::vector<JobSummary>>(path_, [&]() -> StoreResult<std::vector<JobSummary>> {
      // A store of the first version, opened only to be read, has no other versions of a job.
      const bool versions = database_.number("PRAGMA user_version") > 1;
      Statement rows(database_, std::string("SELECT id, name, site, practice, state, updated FROM job ") +
                                    (versions ? "WHERE version_of IS NULL " : "") + "ORDER BY touched DESC");
      return store::read_summaries(rows);
    });
  }

  StoreResult<Job> load(std::string_view id) override {
    return guarded<Job>(path_, [&]() -> StoreResult<Job> {
      std::optional<Job> job = store::read_job(database_, id);
      if (!job) return not_found(id);
      return std::move(*job);
    });
  }

  StoreResult<std::monostate> create(const Job& job) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      if (job.id.empty() || job.id.find('#') != std::string::npos)
        throw DbFailure{StoreErrorCode::Failed, "not a job id"};
      Statement gone(database_, "SELECT 1 FROM tombstone WHERE job = ?");
      if (gone.bind(1, job.id).step()) throw DbFailure{StoreErrorCode::Failed, "a job of this id was deleted"};
      store::insert_job(database_, job.id, job);
      current_ = job;
      return std::monostate{};
    });
  }

  StoreResult<std::monostate> append(std::string_view id, std::span<const Fact> facts,
                                     std::span<const StoredFrame> frames) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      // The job being worked on is kept, so that its summary need not read every fact again.
      if (!current_ || current_->id != id) current_ = store::read_job(database_, id);
      if (!current_) return not_found(id);
      store::insert_facts(database_, id, current_->facts.size(), facts);
      store::insert_frames(database_, id, frames);
      current_->facts.insert(current_->facts.end(), facts.begin(), facts.end());
      store::update_copies(database_, id, *current_);
      return std::monostate{};
    });
  }

  StoreResult<std::vector<StoredFrame>> frames(std::string_view id) override {
    return guarded<std::vector<StoredFrame>>(path_, [&]() -> StoreResult<std::vector<StoredFrame>> {
      if (!exists(id)) return not_found(id);
      return store::read_frames(database_, id);
    });
  }

  StoreResult<Record> record(std::string_view id) override {
    return guarded<Record>(path_, [&]() -> StoreResult<Record> {
      std::optional<Job> job = store::read_job(database_, id);
      if (!job) return not_found(id);
      const bool attachments = database_.number("PRAGMA user_version") > 1;
      return Record{std::move(*job), store::read_frames(database_, id),
                    attachments ? store::read_attachments(database_, id) : std::vector<Attachment>{}};
    });
  }

  StoreResult<std::string> visit(std::string_view id, const FactVisitor& each) override {
    return guarded<std::string>(path_, [&]() -> StoreResult<std::string> {
      // Prepared once: a long export asks for thousands of jobs.
      if (!created_) created_.emplace(database_, "SELECT created FROM job WHERE id = ?");
      if (!facts_) facts_.emplace(database_, "SELECT subject, key, value FROM fact WHERE job = ? ORDER BY seq");
      created_->reset();
      facts_->reset();
      if (!created_->bind(1, id).step()) return not_found(id);
      std::string created = created_->text(0);
      facts_->bind(1, id);
      while (facts_->step()) each(facts_->view(0), facts_->view(1), facts_->view(2));
      created_->reset();
      facts_->reset();
      return created;
    });
  }

  StoreResult<std::unique_ptr<JobArchive>> read_again() const override { return open_archive_to_read(path_); }

  StoreResult<std::monostate> attach(std::string_view id, const Attachment& attachment) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      if (!exists(id)) return not_found(id);
      store::insert_attachment(database_, id, attachment);
      return std::monostate{};
    });
  }

  StoreResult<std::vector<JobSummary>> find(std::string_view words, std::size_t limit) override {
    return guarded<std::vector<JobSummary>>(path_, [&]() -> StoreResult<std::vector<JobSummary>> {
      const std::string query = find_query(words);
      if (query.empty()) return std::vector<JobSummary>{};
      Statement rows(
          database_,
          "SELECT job.id, name, site, practice, state, updated FROM find CROSS JOIN job ON job.rowid = find.rowid "
          "WHERE find MATCH ? AND version_of IS NULL ORDER BY find.rowid DESC LIMIT ?");
      rows.bind(1, query).bind(2, static_cast<std::int64_t>(limit));
      return store::read_summaries(rows);
    });
  }

  StoreResult<std::monostate> remove(std::string_view id, std::string_view at) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      const std::optional<Job> job = store::read_job(database_, id);
      if (!job) return not_found(id);
      Statement(database_, "INSERT INTO tombstone (job, digest, at) VALUES (?, ?, ?)")
          .bind(1, id)
          .bind(2, digest::of_record(*job, store::read_frames(database_, id)))
          .bind(3, at)
          .run();
      constexpr std::string_view kRows = "(SELECT id FROM job WHERE id = ?1 OR version_of = ?1)";
      for (const std::string& sql :
           {"DELETE FROM fact WHERE job IN " + std::string(kRows),
            "DELETE FROM frame WHERE job IN " + std::string(kRows),
            std::string("DELETE FROM attachment WHERE job = ?1"), std::string("DELETE FROM origin WHERE job = ?1"),
            std::string("DELETE FROM find WHERE rowid IN (SELECT rowid FROM job WHERE id = ?1)"),
            std::string("DELETE FROM job WHERE id = ?1 OR version_of = ?1")}) {
        Statement(database_, sql).bind(1, id).run();
      }
      current_.reset();
      return std::monostate{};
    });
  }

  StoreResult<std::vector<Tombstone>> tombstones() override {
    return guarded<std::vector<Tombstone>>(path_, [&]() -> StoreResult<std::vector<Tombstone>> {
      Statement rows(database_, "SELECT job, digest, at FROM tombstone ORDER BY at, job");
      std::vector<Tombstone> out;
      while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2)});
      return out;
    });
  }

  StoreResult<std::vector<Merged>> merge(const RecordSource& next, std::string_view signed_by) override {
    return writing<std::vector<Merged>>([&]() -> StoreResult<std::vector<Merged>> {
      current_.reset();
      std::vector<Merged> out;
      for (;;) {
        auto given = next();
        if (auto* error = std::get_if<StoreError>(&given)) return std::move(*error);
        const std::optional<Record>& record = std::get<0>(given);
        if (!record) return out;
        const MergeStep step = store::merge_record(database_, *record);
        out.push_back({record->job.id, step});
        if (step == MergeStep::Deleted) continue;
        Statement(database_, "INSERT OR IGNORE INTO origin (job, signed_by) VALUES (?, ?)")
            .bind(1, record->job.id)
            .bind(2, signed_by)
            .run();
      }
    });
  }

  StoreResult<std::vector<Version>> versions(std::string_view id) override {
    return guarded<std::vector<Version>>(path_, [&]() -> StoreResult<std::vector<Version>> {
      std::vector<Version> out = store::read_versions(database_, id);
      if (out.empty()) return not_found(id);
      return out;
    });
  }

  std::string notice() const override { return notice_; }
  void set_notice(std::string notice) { notice_ = std::move(notice); }

  StoreResult<std::monostate> back_up(const std::string& path) override {
    return guarded<std::monostate>(path, [&]() -> StoreResult<std::monostate> {
      store::copy_database(database_, path);
      return std::monostate{};
    });
  }

 private:
  static StoreError not_found(std::string_view id) { return {StoreErrorCode::NotFound, std::string(id), ""}; }

  /// Runs `body` in one transaction; an error of any kind leaves the store as it was.
  template <class T, class Body>
  StoreResult<T> writing(Body&& body) {
    if (!lock_) return StoreError{StoreErrorCode::ReadOnly, path_, "opened only to be read"};
    if (damaged_) return StoreError{StoreErrorCode::Damaged, path_, ""};
    auto result = guarded<T>(path_, [&]() -> StoreResult<T> {
      Transaction transaction(database_);
      StoreResult<T> done = body();
      if (done.index() == 0) transaction.commit();
      return done;
    });
    if (result.index() == 1) current_.reset();
    return result;
  }

  bool exists(std::string_view id) {
    Statement row(database_, "SELECT 1 FROM job WHERE id = ?");
    return row.bind(1, id).step();
  }

  /// Every run of letters and digits as the beginning of a word, all of them wanted.
  static std::string find_query(std::string_view words) {
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

  std::string path_;
  std::unique_ptr<store::WriterLock> lock_;
  Database database_;
  std::optional<Statement> created_;
  std::optional<Statement> facts_;
  std::optional<Job> current_;
  std::string notice_;
  std::atomic<bool> damaged_ = false;          // set by the caretaker
  std::optional<store::Caretaker> caretaker_;  // last: stops before what it uses goes
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
  return Database(store::immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

}  // namespace

namespace {

Database open_for_writing(const std::string& path) {
  Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  harden(database);
  if (store::identify(database) == store::Identity::Store) store::check_sound(database, path);
  database.run("PRAGMA synchronous = FULL");
  database.run("PRAGMA foreign_keys = ON");
  store::migrate(database, path);
  // After the migrations: a new store is then complete in its main file. Where the file system cannot share
  // memory SQLite stays with its rollback journal, which is as safe and only slower.
  (void)database.text("PRAGMA journal_mode = WAL");
  return database;
}

/// refuse_foreign has seen our mark in the header: a file that SQLite cannot make sense of is then a damaged one.
bool is_damage(const DbFailure& failure) {
  return failure.code == StoreErrorCode::Damaged || failure.code == StoreErrorCode::NotAStore;
}

}  // namespace

StoreResult<std::unique_ptr<JobArchive>> open_archive(const std::string& path) {
  using Store = std::unique_ptr<JobArchive>;
  return guarded<Store>(path, [&]() -> StoreResult<Store> {
    make_folder(path);
    refuse_foreign(path);
    auto lock = std::make_unique<store::WriterLock>(path);
    std::optional<Database> database;
    std::string notice;
    try {
      database.emplace(open_for_writing(path));
    } catch (const DbFailure& failure) {
      if (!is_damage(failure)) throw;
      const store::SetAside aside = store::set_aside(path);
      database.emplace(open_for_writing(path));
      notice = store::save_readable(*database, aside);
    }
    auto opened = std::make_unique<SqliteStore>(path, std::move(lock), std::move(*database));
    opened->set_notice(std::move(notice));
    return Store(std::move(opened));
  });
}

StoreResult<std::unique_ptr<JobArchive>> open_archive_to_read(const std::string& path) {
  using Store = std::unique_ptr<JobArchive>;
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

namespace {

StoreResult<std::unique_ptr<JobStore>> plain(StoreResult<std::unique_ptr<JobArchive>> opened) {
  if (auto* error = std::get_if<StoreError>(&opened)) return std::move(*error);
  return std::unique_ptr<JobStore>(std::move(std::get<0>(opened)));
}

}  // namespace

StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path) {
  return plain(open_archive(path));
}
StoreResult<std::unique_ptr<JobStore>> open_store_to_read(const std::string& path) {
  return plain(open_archive_to_read(path));
}

}  // namespace lineside
