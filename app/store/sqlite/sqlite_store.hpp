// The job store on disk: SQLite, STRICT tables, TEXT identifiers, WAL with synchronous=FULL, one transaction per
// accepted event, numbered forward-only migrations with a copy before each. One process writes (a lock file enforces
// it); others may read meanwhile.
#pragma once

#include <memory>
#include <string>

#include "app/store/archive.hpp"

namespace lineside {

/// Opens the store at `path` or creates it with its folder. Errors: Busy (another process), TooNew, NotAStore, Damaged,
/// ReadOnly, DiskFull.
StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path);

/// Opens a store only for reading, even while another process writes it and from read-only media. Creates and migrates
/// nothing; writing calls return ReadOnly. NotFound if there is no file.
StoreResult<std::unique_ptr<JobStore>> open_store_to_read(const std::string& path);

/// The same with everything a store on disk can do. `care`: what closing does with a copy in progress.
StoreResult<std::unique_ptr<JobArchive>> open_archive(const std::string& path, Care care = Care::Stop);
StoreResult<std::unique_ptr<JobArchive>> open_archive_to_read(const std::string& path);

/// Puts a copy in the place of the store, which is kept beside it as "<store>.replaced-<n>"; jobs that are new or
/// longer there are added. Returns a sentence for people. Busy while another process has the store open.
StoreResult<Text> restore_backup(const std::string& path, const std::string& backup);

}  // namespace lineside
