#include "app/store/sqlite/purge.hpp"

#include <filesystem>

#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/tables.hpp"

namespace lineside {

namespace {

using store::Database;
using store::Statement;

/// False if the file cannot be worked on, or is signed as a whole.
bool forgets(const std::string& file, const Tombstone& gone) {
  if (file.ends_with(".lineside")) return false;
  try {
    Database copy(file, SQLITE_OPEN_READWRITE);
    if (copy.version() < 2) return false;  // facts of the first version cannot be deleted
    copy.run("PRAGMA secure_delete = ON");
    store::Transaction transaction(copy);
    Statement(copy, "INSERT OR IGNORE INTO tombstone (job, digest, at) VALUES (?, ?, ?)")
        .bind(1, gone.job)
        .bind(2, gone.digest)
        .bind(3, gone.at)
        .run();
    store::erase_job(copy, gone.job);
    transaction.commit();
    copy.run("VACUUM");
    return copy.text("PRAGMA journal_mode = DELETE") == "delete";
  } catch (const store::DbFailure& failure) {
    if (failure.code == StoreErrorCode::ReadOnly || failure.code == StoreErrorCode::DiskFull) throw;
    return false;
  }
}

}  // namespace

StoreResult<std::vector<Purged>> purge_copies(const std::string& path, const Tombstone& gone) {
  return store::guarded<std::vector<Purged>>(path, [&]() -> StoreResult<std::vector<Purged>> {
    std::vector<Purged> out;
    for (const std::string& file : copies_that_hold(path, gone.job)) {
      Purged done{file, !forgets(file, gone)};
      if (done.whole) {
        std::filesystem::remove(file);
        for (const char* tail : {"-wal", "-journal", "-shm"}) std::filesystem::remove(file + tail);
      }
      out.push_back(std::move(done));
    }
    return out;
  });
}

}  // namespace lineside
