// What the store on disk can do besides the JobStore seam: attachments, find, delete, versions, merging
// of records from elsewhere, backups. The wizard needs none of it; hand-off and support do.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/digest.hpp"
#include "wizards/job_store.hpp"

namespace lineside {

struct Tombstone {
  std::string job;
  std::string digest;  // of the record that was deleted
  std::string at;
};

/// One of several ways a job went on.
struct Version {
  std::string digest;
  std::size_t facts = 0;
  std::size_t frames = 0;
  std::string updated;
  bool shown = false;    // the one that lists and exports give
  bool settled = false;  // another version was chosen over it by a person
  Job job{};
};

enum class MergeStep { Added, Extended, Unchanged, Conflict, Deleted };
std::string_view name(MergeStep step);  // "added", …

struct Merged {
  std::string job;
  MergeStep step = MergeStep::Unchanged;
};

/// Gives the next record, or nothing at the end.
using RecordSource = std::function<StoreResult<std::optional<Record>>()>;

class JobArchive : public JobStore {
 public:
  virtual StoreResult<Record> record(std::string_view id) = 0;
  /// Gives subject, key and value of every fact of a job in order, for long exports.
  using FactVisitor = std::function<void(std::string_view subject, std::string_view key, std::string_view value)>;
  virtual StoreResult<std::monostate> visit(std::string_view id, const FactVisitor& each) = 0;
  /// The same store once more, only to be read, for use by another thread.
  virtual StoreResult<std::unique_ptr<JobArchive>> read_again() const = 0;
  /// Jobs that hold every word or beginning of a word, newest first, at most `limit`.
  virtual StoreResult<std::vector<JobSummary>> find(std::string_view words, std::size_t limit) = 0;
  /// Deletes a job and all its versions; its digest stays.
  virtual StoreResult<std::monostate> remove(std::string_view id, std::string_view at) = 0;
  virtual StoreResult<std::vector<Tombstone>> tombstones() = 0;
  /// Takes in records in one transaction. A record that goes on from the one here extends it; one that went
  /// another way is kept beside it as a version. The same records in any order leave the same jobs.
  virtual StoreResult<std::vector<Merged>> merge(const RecordSource& next, std::string_view signed_by) = 0;
  /// More than one where a job is in conflict; the shown one first.
  virtual StoreResult<std::vector<Version>> versions(std::string_view id) = 0;
  /// Jobs that went on in several ways and where nobody has chosen yet.
  virtual StoreResult<std::vector<std::string>> conflicts() = 0;
  /// Chooses one version of a job, named by the beginning of its digest: it is shown from now on, the others stay. The
  /// choice is a fact of the record and goes with it.
  virtual StoreResult<std::monostate> settle(std::string_view id, std::string_view digest, std::string_view at) = 0;
  virtual StoreResult<std::monostate> set_profile(std::string_view key, std::string_view value) = 0;
  /// What happened when the store was opened and found damaged; empty: nothing. To be told to the person.
  virtual std::string notice() const = 0;
  /// Copies the whole store to a file that opens as a store.
  virtual StoreResult<std::monostate> back_up(const std::string& path) = 0;
};

/// A rolling copy of a store.
struct Backup {
  std::string path;
  std::string made;  // YYYYMMDD-HHMMSS, UTC
  std::size_t jobs = 0;
  bool sound = false;
};
/// The copies of the store at `path`, newest first.
std::vector<Backup> list_backups(const std::string& path);
/// Puts a copy in the place of the store, which is kept beside it as "<store>.replaced-<n>"; jobs that are new or
/// longer there are added. Gives a sentence of what was done. Busy while another process has the store.
StoreResult<std::string> restore_backup(const std::string& path, const std::string& backup);

StoreResult<std::unique_ptr<JobArchive>> open_archive(const std::string& path);
StoreResult<std::unique_ptr<JobArchive>> open_archive_to_read(const std::string& path);

}  // namespace lineside
