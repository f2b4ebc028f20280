// The job store on disk: SQLite, STRICT tables, TEXT identifiers, WAL with synchronous=FULL, one
// transaction per accepted event, numbered forward-only migrations with a copy before each.
// One process writes (a lock file says so); others may read meanwhile.
#pragma once

#include <memory>
#include <string>

#include "wizards/record/job_store.hpp"

namespace lineside {

/// Opens or creates the store at `path` (its folder is made). Errors: Busy (another process), TooNew,
/// NotAStore, Damaged, ReadOnly, DiskFull.
StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path);

/// Opens a store only to read it, also while another process writes it and from read-only media. Nothing is
/// created or migrated; writing calls give ReadOnly. NotFound where there is no file.
StoreResult<std::unique_ptr<JobStore>> open_store_to_read(const std::string& path);

/// Where jobs go by the XDG convention: `lineside/jobs.db`, or `practice.db` beside it for practice jobs.
std::string default_store_path(Store store);

}  // namespace lineside
