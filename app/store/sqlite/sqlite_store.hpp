// The job store on disk: SQLite, STRICT tables, TEXT identifiers, WAL with synchronous=FULL, one
// transaction per accepted event, numbered forward-only migrations with a copy before each.
// One process writes (a lock file says so); others may read meanwhile.
#pragma once

#include <memory>
#include <string>

#include "app/store/archive.hpp"

namespace lineside {

/// Opens or creates the store at `path` (its folder is made). Errors: Busy (another process), TooNew,
/// NotAStore, Damaged, ReadOnly, DiskFull.
StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path);

/// Opens a store only to read it, also while another process writes it and from read-only media. Nothing is
/// created or migrated; writing calls give ReadOnly. NotFound where there is no file.
StoreResult<std::unique_ptr<JobStore>> open_store_to_read(const std::string& path);

/// The same with all that a store on disk can do. `care`: what the end does with a copy that is under way.
StoreResult<std::unique_ptr<JobArchive>> open_archive(const std::string& path, Care care = Care::Stop);
StoreResult<std::unique_ptr<JobArchive>> open_archive_to_read(const std::string& path);

/// Puts a copy in the place of the store, which is kept beside it as "<store>.replaced-<n>"; jobs that are new or
/// longer there are added. Gives a sentence of what was done. Busy while another process has the store.
StoreResult<Text> restore_backup(const std::string& path, const std::string& backup);

}  // namespace lineside
