// Where jobs are kept. The real store is SQLite (app/store); tests also use one in memory. When a call returns without
// an error, the data is on disk: tablets lose power.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/result.hpp"
#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// Why a store did not do what it was asked.
enum class StoreErrorCode { NotFound, Busy, ReadOnly, DiskFull, TooNew, NotAStore, Damaged, Failed, NotTakenIn, Gone };
/// A failed store call, with the place where it failed.
struct [[nodiscard]] StoreError {
  StoreErrorCode code = StoreErrorCode::Failed;
  std::string where;  // file, job id
  Text detail;        // what happened, often in the library's own words
};
/// What is wrong, where, and what to do.
Text text(const StoreError& error);

template <class T>
using StoreResult = Result<T, StoreError>;
using StoreStatus = StoreResult<Nothing>;

/// A frame of the bus, kept with the job.
struct StoredFrame {
  std::string at;      // wall clock, ISO 8601 with zone
  double seconds = 0;  // seconds on the steady clock
  bool sent = false;
  std::string crc;  // "good" | "bad" | "not-a-frame"
  std::vector<unsigned char> bytes;
};

/// A file kept with a job: a photo.
struct Attachment {
  std::string name;   // the file's original name; never used as a path
  std::string kind;   // media type: "image/jpeg"
  std::string taken;  // ISO 8601, from the photo itself; empty if not known
  std::vector<unsigned char> bytes;
  bool operator==(const Attachment&) const = default;
};

/// What a new job begins with: company, installer and instrument, by key (wizards/record/profile.hpp).
using Profile = std::map<std::string, std::string, std::less<>>;

/// What a person can do about a note: a button under it.
struct NoteChoice {
  std::string id;  // "accept:<digest>", "refuse:<digest>", "dismiss:<digest>"
  Text label;
};

/// Something to tell about a job that is not part of its record: advice from support, a conflict.
struct JobNote {
  std::string screen;  // where it is shown besides the job's first and last screen; may be empty
  std::string at;      // ISO 8601; empty if it has no time
  Text text;
  bool on_paper = false;  // printed on a certificate too
  std::vector<NoteChoice> choices{};
};

/// What holds jobs; app/store has it on SQLite.
class JobStore {
 public:
  virtual ~JobStore() = default;
  /// All jobs, newest first.
  virtual StoreResult<std::vector<JobSummary>> list() = 0;
  /// One job, with its other versions until someone has chosen between them.
  virtual StoreResult<Job> load(std::string_view id) = 0;
  /// Writes a new job with the facts it has, in one transaction.
  virtual StoreStatus create(const Job& job) = 0;
  /// Adds facts and frames in one transaction; durable when it returns.
  virtual StoreStatus append(std::string_view id, std::span<const Fact> facts, std::span<const StoredFrame> frames) = 0;
  /// All frames of a job, oldest first.
  virtual StoreResult<std::vector<StoredFrame>> frames(std::string_view id) = 0;
  /// Keeps a file with a job; attaching the same file again changes nothing.
  virtual StoreStatus attach(std::string_view id, const Attachment& attachment) = 0;
  /// All files of a job, in the order of their digests.
  virtual StoreResult<std::vector<Attachment>> attachments(std::string_view id) = 0;
  /// What new jobs begin with; empty if the store keeps none.
  virtual StoreResult<Profile> profile() { return Profile{}; }
  /// The notes on a job, oldest first; empty if the store keeps none.
  virtual StoreResult<std::vector<JobNote>> notes(std::string_view) { return std::vector<JobNote>{}; }
  /// Sentences that a certificate prints beside the record: a conflict, who signed what brought the job here.
  virtual StoreResult<std::vector<Text>> beside(std::string_view) { return std::vector<Text>{}; }
  /// Carries out a choice of a note. The job and its notes may be different afterwards: load them again.
  virtual StoreStatus answer_note(std::string_view id, std::string_view /*choice*/, std::string_view /*at*/) {
    return StoreError{StoreErrorCode::NotFound, std::string(id), {}};
  }
};

}  // namespace lineside
