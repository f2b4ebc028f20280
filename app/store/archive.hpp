// What the store on disk can do beyond the JobStore seam: attachments, find, delete, versions, merging of records from
// elsewhere, backups. The wizard needs none of this; hand-off and support do.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/bundle/digest.hpp"
#include "wizards/record/job_store.hpp"
#include "wizards/record/version.hpp"

namespace lineside {

/// What remains of a deleted job, so that a bundle cannot bring it back unnoticed.
struct Tombstone {
  std::string job;
  std::string digest;  // of the record that was deleted
  std::string at;
  std::string by{};  // who deleted it; empty: not recorded
};

/// Whether this store knows the key that signed what comes in: its own, or a trusted one.
enum class Signer { Known, Unknown };

/// What merging one record did. Waiting: a version from an unknown signer of a job that is here; it changes nothing
/// that is shown until a person accepts it.
enum class MergeStep { Added, Extended, Unchanged, Conflict, Deleted, Waiting };
std::string_view name(MergeStep step);  // "added", …

/// The result for one record.
struct Merged {
  std::string job;
  MergeStep step = MergeStep::Unchanged;
};

/// A version of a job from an unknown signer.
struct WaitingVersion {
  std::string digest;
  std::string signed_by;  // fingerprint
  std::size_t facts = 0;
  std::size_t attachments = 0;
  std::string updated;
  std::string row_id{};  // the store's own name for it
};

/// A bundle that brought a job here.
struct Received {
  std::string file;  // file name in the folder "received" beside the store
  std::string signed_by;
  std::string at;
};

/// Which jobs of a list are wanted; an empty member does not filter.
struct JobFilter {
  std::string state;
  std::string site;             // part of the site's name, ignoring the case of a to z
  std::string since;            // changed in this period (models/date.hpp) or later
  std::optional<Store> only{};  // empty: jobs of both kinds
  bool unfinished = false;      // without jobs commissioned with no open points
};

/// A fact as it is kept in a store: what is not asked for is not unpacked.
class FactRow {
 public:
  virtual std::string_view subject() const = 0;
  virtual std::string_view key() const = 0;
  /// Assigns to a text that the caller reuses, so that long exports allocate nothing for each fact.
  virtual void value(std::string& into) const = 0;
  virtual std::string at() const = 0;

 protected:
  ~FactRow() = default;
};

/// Gives the next record, or nothing at the end.
using RecordSource = std::function<StoreResult<std::optional<Record>>()>;

/// A JobStore with everything that a store on disk can do.
class JobArchive : public JobStore {
 public:
  /// Everything about one job; NotFound for an unknown id.
  virtual StoreResult<Record> record(std::string_view id) = 0;
  /// visit() gives every fact of these jobs, newest first, for long exports, and calls `end` after those of each job.
  using FactVisitor = std::function<void(const FactRow& fact)>;
  using JobVisitor = std::function<void(const JobSummary& job)>;
  virtual StoreStatus visit(std::span<const JobSummary> jobs, const FactVisitor& each, const JobVisitor& end) = 0;
  /// The same store opened again for reading, for use by another thread.
  virtual StoreResult<std::unique_ptr<JobArchive>> read_again() const = 0;
  using JobStore::list;
  virtual StoreResult<std::vector<JobSummary>> list(const JobFilter& wanted) = 0;
  /// The same one by one, for lists of a hundred thousand: nothing is kept in memory.
  virtual StoreStatus list(const JobFilter& wanted, const JobVisitor& each) = 0;
  /// Jobs whose id begins with `id`.
  virtual StoreResult<std::vector<JobSummary>> that_begin(std::string_view id) = 0;
  /// Jobs that contain every word, or a word that begins with it, newest first, at most `limit`.
  virtual StoreResult<std::vector<JobSummary>> find(std::string_view words, std::size_t limit,
                                                    const JobFilter& wanted = {}) = 0;
  /// Deletes a job and all its versions. Its digest stays, with who deleted it and when.
  virtual StoreStatus remove(std::string_view id, std::string_view at, std::string_view by = {}) = 0;
  virtual StoreResult<std::vector<Tombstone>> tombstones() = 0;
  /// Takes in records in one transaction. A record that continues the one here extends it; one that differs is kept
  /// beside it as a version. The same records in any order leave the same jobs.
  virtual StoreResult<std::vector<Merged>> merge(const RecordSource& next, std::string_view signed_by,
                                                 Signer signer = Signer::Known) = 0;
  /// What the versions of a job contradict each other in, as labels for people; empty if it is not in conflict.
  virtual StoreResult<std::vector<Text>> conflict(std::string_view id) = 0;
  /// Versions of a job from unknown signers.
  virtual StoreResult<std::vector<WaitingVersion>> waiting(std::string_view id) = 0;
  /// Accepts or drops the waiting versions of a job whose digest begins with `digest`; all of them if it is empty.
  /// Returns how many there were.
  virtual StoreResult<std::size_t> accept(std::string_view id, std::string_view digest) = 0;
  virtual StoreResult<std::size_t> refuse(std::string_view id, std::string_view digest) = 0;
  /// Accepts everything that waits from one signer, because a person now trusts the key.
  virtual StoreResult<std::size_t> accept_from(std::string_view signed_by) = 0;
  /// Fingerprints of the signers whose bundles brought a job here; empty if it was made here.
  virtual StoreResult<std::vector<std::string>> signers(std::string_view id) = 0;
  /// note_received() records that a bundle brought these jobs; received() gives a job's bundles, oldest first.
  virtual StoreStatus note_received(std::span<const std::string> ids, const Received& bundle) = 0;
  virtual StoreResult<std::vector<Received>> received(std::string_view id) = 0;
  /// Dismisses advice kept with a job, by the beginning of its digest; all of it if `digest` is empty. Returns how
  /// many.
  virtual StoreResult<std::size_t> dismiss_advice(std::string_view id, std::string_view digest,
                                                  std::string_view at) = 0;
  /// All versions, the shown one first; more than one only if the job is in conflict.
  virtual StoreResult<std::vector<Version>> versions(std::string_view id) = 0;
  /// Jobs with conflicting versions that no one has chosen between yet.
  virtual StoreResult<std::vector<std::string>> conflicts() = 0;
  /// Chooses one version of a job, named by the beginning of its digest. It is shown from now on; the others stay. The
  /// choice is a fact of the record and travels with it.
  virtual StoreStatus settle(std::string_view id, std::string_view digest, std::string_view at) = 0;
  virtual StoreStatus set_profile(std::string_view key, std::string_view value) = 0;
  /// What happened when the store was opened and found damaged; empty if nothing did. Tell it to the person.
  virtual Text notice() const = 0;
  /// The store's file; keys, copies and received bundles are beside it.
  virtual const std::string& path() const = 0;
  /// Copies the whole store to a file that opens as a store.
  virtual StoreStatus back_up(const std::string& path) = 0;
};

/// What closing a store does with a copy that is being made: a command lets it finish, a window does not wait for it.
enum class Care { Finish, Stop };

}  // namespace lineside
