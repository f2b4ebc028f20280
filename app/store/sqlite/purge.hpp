// Deletes for good: a job that was deleted is still in the copies beside its store.
#pragma once

#include <string>
#include <vector>

#include "app/store/archive.hpp"

namespace lineside {

/// What was done to one file.
struct Purged {
  std::string file;
  bool whole = false;  // the whole file was deleted: damaged, signed, or of a version that cannot forget one job
};

/// Removes a deleted job from every file beside the store at `path` that holds it (copies_that_hold), overwriting its
/// content. Returns what was done, file by file; fails if one of them cannot be written.
StoreResult<std::vector<Purged>> purge_copies(const std::string& path, const Tombstone& gone);

}  // namespace lineside
