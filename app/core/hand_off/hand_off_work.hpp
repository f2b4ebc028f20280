// What the desk does with hand-off files: look for them, read, take in, write. Each may take long on a slow stick, so
// each runs on a worker and looks now and then whether it is still wanted.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/bundle/signing_keys.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

/// Seen by the person while the work is under way.
struct HandOffProgress {
  std::atomic<bool> cancel{false};
  std::atomic<std::size_t> jobs{0};  // read or taken in so far
};

/// Hand-off files in `folder` and on the sticks mounted under `sticks`, at most 40.
std::vector<std::string> find_bundles(const std::string& folder, const std::vector<std::string>& sticks,
                                      HandOffProgress& progress);

/// What a bundle holds, and whether it may be believed.
struct BundleContents {
  std::vector<JobSummary> jobs;
  bool good = false;  // every byte is as it was signed, and every job could be read
  Paragraph told;     // by whom it is signed, or why it cannot be looked into
};
BundleContents look_into(const std::string& path, const KeyRing& keys, HandOffProgress& progress);

/// Nothing where the file or the job is gone.
std::optional<Record> read_record(const std::string& path, const std::string& id, HandOffProgress& progress);

/// The stores that jobs go into, nullptr: not needed, or not open; and the keys that tell who signed them.
struct IntoStores {
  JobArchive* real = nullptr;
  JobArchive* practice = nullptr;
  const KeyRing& keys;
};
/// Practice jobs and real ones each into their own store; null: not needed, or not possible. Cancelled: nothing of the
/// store under way is taken in.
Paragraph take_in(const std::string& path, const std::vector<JobSummary>& jobs, const IntoStores& into,
                  HandOffProgress& progress);

/// The record as a bundle at `path`, whose folder is made where it is missing.
Paragraph write_advice(const std::string& path, Record record, KeyRing keys);

}  // namespace lineside
