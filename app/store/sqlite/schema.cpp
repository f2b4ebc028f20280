#include "app/store/sqlite/schema.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "app/store/files/part_file.hpp"
#include "app/store/sqlite/merge.hpp"
#include "app/store/sqlite/packing.hpp"
#include "models/system_text.hpp"

namespace lineside::store {

namespace {

struct Migration {
  const char* name;
  const char* sql;
};
constexpr Migration kMigrations[] = {
#include "app/store/migrations.inc"
};

void flush_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw DbFailure{classify(SQLITE_IOERR, errno), system_text(errno)};
  const int result = ::fsync(file);
  const int reason = errno;
  ::close(file);
  if (result != 0) throw DbFailure{classify(SQLITE_IOERR, reason), system_text(reason)};
}

/// Until version 4, looking at a job made another version of it. These are combined as soon as the tables are today's.
/// Each job keeps its place in the list.
void compare_versions_anew(Database& database) {
  std::vector<std::pair<std::string, std::int64_t>> jobs;
  Statement rows(database,
                 "SELECT id, touched FROM job WHERE id IN (SELECT version_of FROM job WHERE version_of IS NOT NULL) "
                 "ORDER BY id");
  while (rows.step()) jobs.emplace_back(rows.text(0), rows.number(1));
  for (const auto& [id, touched] : jobs) {
    show_what_follows(database, id);
    Statement(database, "UPDATE job SET touched = ? WHERE id = ?").bind(1, touched).bind(2, id).run();
  }
}

constexpr int kPackedSince = 5;

/// Returns the space that packing left empty to the disk. If it is interrupted, the store is only larger.
void give_back_room(Database& database) {
  try {
    database.run("VACUUM");
  } catch (const DbFailure&) {
    // No room for it now: the pages are filled again over time.
  }
}

}  // namespace

int latest_version() {
  return static_cast<int>(std::size(kMigrations));
}

Identity identify(Database& database) {
  const std::int64_t id = database.number("PRAGMA application_id");
  if (id == 0 && database.number("SELECT count(*) FROM sqlite_schema") == 0) return Identity::Empty;
  if (id != kApplicationId) throw DbFailure{StoreErrorCode::NotAStore, message("another program's database")};
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version > latest_version()) {
    throw DbFailure{StoreErrorCode::TooNew,
                    msg("version {version}, this program knows {known}", static_cast<int>(version), latest_version())};
  }
  return Identity::Store;
}

void copy_database(Database& from, const std::string& to) {
  const std::string part = part_name(to);
  std::error_code ignored;
  {
    Database copy(part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", from.handle(), "main");
    if (!backup) copy.fail(sqlite3_errcode(copy.handle()));
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK) {
      std::filesystem::remove(part, ignored);
      copy.fail(code);
    }
    copy.run("PRAGMA journal_mode=DELETE");  // one file, readable on its own
  }
  flush_to_disk(part);
  if (std::rename(part.c_str(), to.c_str()) != 0) {
    const int reason = errno;
    std::filesystem::remove(part, ignored);
    throw DbFailure{classify(SQLITE_IOERR, reason), system_text(reason)};
  }
  flush_to_disk(std::filesystem::path(to).parent_path().empty() ? "."
                                                                : std::filesystem::path(to).parent_path().string());
}

void migrate(Database& database, const std::string& path, int target) {
  const auto found = static_cast<int>(database.number("PRAGMA user_version"));
  if (found < target) add_packing_functions(database);
  for (int version = found; version < target; ++version) {
    if (found > 0) copy_database(database, path + ".version-" + std::to_string(version));
    Transaction transaction(database);
    database.run(kMigrations[version].sql);
    database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.set_version(version + 1);
    if (version + 1 == kPackedSince) compare_versions_anew(database);
    transaction.commit();
  }
  if (found > 0 && found < kPackedSince && target >= kPackedSince) give_back_room(database);
}

}  // namespace lineside::store
