// What the store on disk can do besides the JobStore seam: attachments, find, delete, versions, merging
// of records from elsewhere, backups. The wizard needs none of it; hand-off and support do.
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

struct Tombstone {
  std::string job;
  std::string digest;  // of the record that was deleted
  std::string at;
  std::string by{};  // who deleted it; empty: not written down
};

/// Whether this store knows the key that signed what comes in: its own, or a trusted one.
enum class Signer { Known, Unknown };

/// Waiting: a stranger's word about a job that is here. It changes nothing that is shown until a person accepts it.
enum class MergeStep { Added, Extended, Unchanged, Conflict, Deleted, Waiting };
std::string_view name(MergeStep step);  // "added", …

struct Merged {
  std::string job;
  MergeStep step = MergeStep::Unchanged;
};

/// A stranger's version of a job that is here.
struct WaitingVersion {
  std::string digest;
  std::string signed_by;  // fingerprint
  std::size_t facts = 0;
  std::size_t attachments = 0;
  std::string updated;
  std::string row_id{};  // the store's own
};

/// A bundle that brought a job here.
struct Received {
  std::string file;  // its name in the folder "received" beside the store
  std::string signed_by;
  std::string at;
};

/// Which jobs of a list are wanted; an empty text: any.
struct JobFilter {
  std::string state;
  std::string site;             // somewhere in its name, in any case of a to z
  std::string since;            // changed on this day or period (models/date.hpp) or later
  std::optional<Store> only{};  // nothing: jobs of either kind
  bool unfinished = false;      // none that is commissioned without open points
};

/// A fact as it lies in a store: what is not asked for is not unpacked.
class FactRow {
 public:
  virtual std::string_view subject() const = 0;
  virtual std::string_view key() const = 0;
  /// Into a text that is used again and again: long exports make nothing anew for each fact.
  virtual void value(std::string& into) const = 0;
  virtual std::string at() const = 0;

 protected:
  ~FactRow() = default;
};

/// Gives the next record, or nothing at the end.
using RecordSource = std::function<StoreResult<std::optional<Record>>()>;

class JobArchive : public JobStore {
 public:
  virtual StoreResult<Record> record(std::string_view id) = 0;
  /// Gives every fact of these jobs, the newest first, for long exports; `end` after those of each job.
  using FactVisitor = std::function<void(const FactRow& fact)>;
  using JobVisitor = std::function<void(const JobSummary& job)>;
  virtual StoreStatus visit(std::span<const JobSummary> jobs, const FactVisitor& each, const JobVisitor& end) = 0;
  /// The same store once more, only to be read, for use by another thread.
  virtual StoreResult<std::unique_ptr<JobArchive>> read_again() const = 0;
  using JobStore::list;
  virtual StoreResult<std::vector<JobSummary>> list(const JobFilter& wanted) = 0;
  /// The same one by one, for lists of a hundred thousand: nothing is kept.
  virtual StoreStatus list(const JobFilter& wanted, const JobVisitor& each) = 0;
  /// Jobs whose id begins so.
  virtual StoreResult<std::vector<JobSummary>> that_begin(std::string_view id) = 0;
  /// Jobs that hold every word or beginning of a word, newest first, at most `limit`.
  virtual StoreResult<std::vector<JobSummary>> find(std::string_view words, std::size_t limit,
                                                    const JobFilter& wanted = {}) = 0;
  /// Deletes a job and all its versions; its digest stays, with who deleted it and when.
  virtual StoreStatus remove(std::string_view id, std::string_view at, std::string_view by = {}) = 0;
  virtual StoreResult<std::vector<Tombstone>> tombstones() = 0;
  /// Takes in records in one transaction. A record that goes on from the one here extends it; one that went
  /// another way is kept beside it as a version. The same records in any order leave the same jobs.
  virtual StoreResult<std::vector<Merged>> merge(const RecordSource& next, std::string_view signed_by,
                                                 Signer signer = Signer::Known) = 0;
  /// What the versions of a job say against each other, in labels for people; empty: it is not in conflict.
  virtual StoreResult<std::vector<Text>> conflict(std::string_view id) = 0;
  /// Strangers' versions of a job.
  virtual StoreResult<std::vector<WaitingVersion>> waiting(std::string_view id) = 0;
  /// Takes in what waits for a job, or drops it: the versions whose digest begins with `digest`; empty: all. Gives how
  /// many there were.
  virtual StoreResult<std::size_t> accept(std::string_view id, std::string_view digest) = 0;
  virtual StoreResult<std::size_t> refuse(std::string_view id, std::string_view digest) = 0;
  /// Takes in everything that waits from one signer, because a person trusts the key now.
  virtual StoreResult<std::size_t> accept_from(std::string_view signed_by) = 0;
  /// Fingerprints of those whose bundles brought a job here; empty: it was made here.
  virtual StoreResult<std::vector<std::string>> signers(std::string_view id) = 0;
  /// Notes that a bundle brought these jobs, and gives those that brought one, oldest first.
  virtual StoreStatus note_received(std::span<const std::string> ids, const Received& bundle) = 0;
  virtual StoreResult<std::vector<Received>> received(std::string_view id) = 0;
  /// Puts advice away that is kept with a job, by the beginning of its digest; empty: all of it.
  virtual StoreResult<std::size_t> dismiss_advice(std::string_view id, std::string_view digest,
                                                  std::string_view at) = 0;
  /// More than one where a job is in conflict; the shown one first.
  virtual StoreResult<std::vector<Version>> versions(std::string_view id) = 0;
  /// Jobs that went on in several ways and where nobody has chosen yet.
  virtual StoreResult<std::vector<std::string>> conflicts() = 0;
  /// Chooses one version of a job, named by the beginning of its digest: it is shown from now on, the others stay. The
  /// choice is a fact of the record and goes with it.
  virtual StoreStatus settle(std::string_view id, std::string_view digest, std::string_view at) = 0;
  virtual StoreStatus set_profile(std::string_view key, std::string_view value) = 0;
  /// What happened when the store was opened and found damaged; empty: nothing. To be told to the person.
  virtual Text notice() const = 0;
  /// Its file; keys, copies and received bundles lie beside it.
  virtual const std::string& path() const = 0;
  /// Copies the whole store to a file that opens as a store.
  virtual StoreStatus back_up(const std::string& path) = 0;
};

/// What the end of a store does with a copy of it that is under way: a command finishes it, a window is not held up.
enum class Care { Finish, Stop };

}  // namespace lineside
