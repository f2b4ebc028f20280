// Forgetting for good: a job that was deleted still stands in the copies beside its store.
#pragma once

#include <string>
#include <vector>

#include "app/store/archive.hpp"

namespace lineside {

struct Purged {
  std::string file;
  bool whole = false;  // the file itself is gone: damaged, signed, or of a version that cannot forget one job
};

/// Takes a deleted job out of every file beside the store at `path` that holds it (copies_that_hold). What is taken out
/// is overwritten. Gives what was done, file by file; an error where one of them cannot be written.
StoreResult<std::vector<Purged>> purge_copies(const std::string& path, const Tombstone& gone);

}  // namespace lineside
