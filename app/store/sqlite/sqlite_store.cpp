#include "app/store/sqlite/sqlite_store.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/store/files/lock.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/repair.hpp"
#include "app/store/sqlite/schema.hpp"
#include "app/store/sqlite/sqlite_archive.hpp"
#include "app/store/sqlite/uri.hpp"
#include "models/system_text.hpp"

namespace lineside {

namespace {

using store::Database;
using store::DbFailure;
using store::guarded;

/// What is at the path of a store, judged by its first bytes.
enum class Found { Nothing, Store, Foreign };
Found look_at(const std::string& path, Text& why) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) throw DbFailure{StoreErrorCode::NotAStore, message("a folder")};
  std::ifstream file(path, std::ios::binary);
  std::array<char, 100> header{};
  if (!file.read(header.data(), header.size())) {
    if (file.gcount() == 0) return Found::Nothing;
    why = message("not a database");
    return Found::Foreign;
  }
  // A creation that was interrupted leaves a journal; SQLite handles that.
  if (std::filesystem::exists(path + "-journal")) return Found::Store;
  const auto byte = [&](std::size_t at) { return static_cast<std::int64_t>(static_cast<unsigned char>(header[at])); };
  const std::int64_t id = byte(68) << 24 | byte(69) << 16 | byte(70) << 8 | byte(71);
  if (std::memcmp(header.data(), "SQLite format 3", 16) != 0) {
    why = message("not a database");
    return Found::Foreign;
  }
  if (id != store::kApplicationId) why = message("another program's database");
  return id == store::kApplicationId ? Found::Store : Found::Foreign;
}

/// Refuses another program's file before a lock or a journal appears beside it. True if a store was here, as its copies
/// show, and is gone, truncated or without its beginning.
bool is_gone(const std::string& path) {
  Text why;
  const Found found = look_at(path, why);
  if (found == Found::Store) return false;
  const bool copies = has_copies(path);
  if (found == Found::Foreign && !copies) throw DbFailure{StoreErrorCode::NotAStore, why};
  return copies;
}

void make_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw DbFailure{store::classify(SQLITE_CANTOPEN, error.value()), system_text(error.value())};
}

void harden(Database& database) {
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_busy_timeout(database.handle(), 2000);  // milliseconds; a reader's recovery may hold us up for a moment
  database.run("PRAGMA cache_size = -8192");      // KiB: the upper pages of a store of 100,000 jobs stay in memory
}

/// A read-only medium has no room for SQLite's shared-memory file; without a pending log none is needed.
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
  store::migrate(database, path);
  database.run("PRAGMA foreign_keys = ON");  // behind the migrations: they put tables in the place of others
  // After the migrations: a new store is then complete in its main file. Where the file system cannot share
  // memory SQLite stays with its rollback journal, which is as safe and only slower.
  (void)database.text("PRAGMA journal_mode = WAL");
  // Into the main file after every few answers: a copy of that file alone is then nearly complete.
  database.run("PRAGMA wal_autocheckpoint = 32");
  return database;
}

/// refuse_foreign has seen our mark in the header, so a file that SQLite cannot read is a damaged store.
bool is_damage(const DbFailure& failure) {
  return failure.code == StoreErrorCode::Damaged || failure.code == StoreErrorCode::NotAStore;
}

}  // namespace

StoreResult<std::unique_ptr<JobArchive>> open_archive(const std::string& path, Care care) {
  using Archive = std::unique_ptr<JobArchive>;
  return guarded<Archive>(path, [&]() -> StoreResult<Archive> {
    make_folder(path);
    (void)is_gone(path);  // a file that is none of ours is left before a lock stands beside it
    auto lock = std::make_unique<store::WriterLock>(path);
    Text notice = store::go_on_with_repair(path);
    if (is_gone(path) || !store::kept_while_open(path).empty())
      notice = sentences({notice, store::repair(path, open_for_writing)});
    std::optional<Database> database;
    try {
      database.emplace(open_for_writing(path));
    } catch (const DbFailure& failure) {
      if (!is_damage(failure)) throw;
      notice = sentences({notice, store::repair(path, open_for_writing)});
      database.emplace(open_for_writing(path));
    }
    auto opened = std::make_unique<store::SqliteStore>(path, std::move(lock), std::move(*database), care);
    opened->set_notice(std::move(notice));
    store::end_repair(path);
    return Archive(std::move(opened));
  });
}

StoreResult<Text> restore_backup(const std::string& path, const std::string& backup) {
  return guarded<Text>(path, [&]() -> StoreResult<Text> {
    make_folder(path);
    (void)is_gone(path);
    const store::WriterLock lock(path);
    (void)store::go_on_with_repair(path);
    Text done = store::replace_by(path, backup, open_for_writing);
    store::end_repair(path);
    return done;
  });
}

StoreResult<std::unique_ptr<JobArchive>> open_archive_to_read(const std::string& path) {
  using Archive = std::unique_ptr<JobArchive>;
  return guarded<Archive>(path, [&]() -> StoreResult<Archive> {
    if (is_gone(path)) return StoreError{StoreErrorCode::Gone, path, {}};
    if (!std::filesystem::exists(path)) return StoreError{StoreErrorCode::NotFound, path, {}};
    Database database = open_for_reading(path);
    harden(database);
    if (store::identify(database) == store::Identity::Empty)
      return StoreError{StoreErrorCode::NotAStore, path, message("empty")};
    return Archive(std::make_unique<store::SqliteStore>(path, nullptr, std::move(database), Care::Stop));
  });
}

namespace {

StoreResult<std::unique_ptr<JobStore>> plain(StoreResult<std::unique_ptr<JobArchive>> opened) {
  if (!opened) return opened.error();
  return std::unique_ptr<JobStore>(*std::move(opened));
}

}  // namespace

StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path) {
  return plain(open_archive(path, Care::Stop));
}
StoreResult<std::unique_ptr<JobStore>> open_store_to_read(const std::string& path) {
  return plain(open_archive_to_read(path));
}

}  // namespace lineside
