// The job store on disk: SQLite, STRICT tables, TEXT identifiers, WAL with synchronous=FULL, one
// transaction per accepted event, numbered forward-only migrations with a copy before each.
#pragma once

#include <memory>
#include <string>

#include "wizards/job_store.hpp"

namespace lineside {

/// Opens or creates the store at `path` (its folder is made). Errors: Busy (another process), TooNew,
/// NotAStore, Damaged, ReadOnly, DiskFull.
StoreResult<std::unique_ptr<JobStore>> open_store(const std::string& path);

/// Where jobs go by the XDG convention: `lineside/jobs.db`, or `practice.db` beside it for practice jobs.
std::string default_store_path(bool practice);

}  // namespace lineside
