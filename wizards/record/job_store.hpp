// Where jobs live. The real one is SQLite (app/store); tests also use one in memory.
// A call that returns without an error is on disk: tablets lose power.
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
struct [[nodiscard]] StoreError {
  StoreErrorCode code = StoreErrorCode::Failed;
  std::string where;  // file, job id
  Text detail;        // what happened to it; the library's own words
};
/// What is wrong, where and what to do.
Text text(const StoreError& error);

template <class T>
using StoreResult = Result<T, StoreError>;
using StoreStatus = StoreResult<Nothing>;

/// A frame of the bus, kept with the job.
struct StoredFrame {
  std::string at;      // wall clock, ISO 8601 with zone
  double seconds = 0;  // steady clock
  bool sent = false;
  std::string crc;  // "good" | "bad" | "not-a-frame"
  std::vector<unsigned char> bytes;
};

/// A file kept with a job: a photo.
struct Attachment {
  std::string name;   // as it was called; never used as a path
  std::string kind;   // media type: "image/jpeg"
  std::string taken;  // ISO 8601, from the photo itself; empty where not known
  std::vector<unsigned char> bytes;
  bool operator==(const Attachment&) const = default;
};

/// What a new job begins with: company, installer, instrument; by key (wizards/record/profile.hpp).
using Profile = std::map<std::string, std::string, std::less<>>;

/// What a person can do about a note: a button under it.
struct NoteChoice {
  std::string id;  // "accept:<digest>", "refuse:<digest>", "dismiss:<digest>"
  Text label;
};

/// Something to be told about a job that is no part of its record: advice from support, a conflict.
struct JobNote {
  std::string screen;  // where it is shown besides the job's first and last screen; may be empty
  std::string at;      // ISO 8601; empty where it has no time
  Text text;
  bool on_paper = false;  // a certificate says it too
  std::vector<NoteChoice> choices{};
};

/// What holds jobs; app/store has it on SQLite.
class JobStore {
 public:
  virtual ~JobStore() = default;
  /// Newest first.
  virtual StoreResult<std::vector<JobSummary>> list() = 0;
  /// With its other versions, as long as nobody has chosen between them.
  virtual StoreResult<Job> load(std::string_view id) = 0;
  /// Writes a new job with the facts it has, in one transaction.
  virtual StoreStatus create(const Job& job) = 0;
  /// Adds facts and frames in one transaction; durable when it returns.
  virtual StoreStatus append(std::string_view id, std::span<const Fact> facts, std::span<const StoredFrame> frames) = 0;
  virtual StoreResult<std::vector<StoredFrame>> frames(std::string_view id) = 0;
  /// Keeps a file with a job; the same one again changes nothing.
  virtual StoreStatus attach(std::string_view id, const Attachment& attachment) = 0;
  /// In the order of their digests.
  virtual StoreResult<std::vector<Attachment>> attachments(std::string_view id) = 0;
  /// Empty where the store keeps none.
  virtual StoreResult<Profile> profile() { return Profile{}; }
  /// Oldest first; empty where the store keeps none.
  virtual StoreResult<std::vector<JobNote>> notes(std::string_view) { return std::vector<JobNote>{}; }
  /// What a certificate tells of a job beside its record, in sentences: a conflict, who signed what brought it here.
  virtual StoreResult<std::vector<Text>> beside(std::string_view) { return std::vector<Text>{}; }
  /// Does what a choice of a note says; the job and its notes may be others then.
  virtual StoreStatus answer_note(std::string_view id, std::string_view /*choice*/, std::string_view /*at*/) {
    return StoreError{StoreErrorCode::NotFound, std::string(id), {}};
  }
};

}  // namespace lineside
