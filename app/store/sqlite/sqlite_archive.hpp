// The archive over an open database. Its jobs are in sqlite_jobs.cpp, what comes from other tablets is in
// sqlite_hand_off.cpp, and opening, locks and damage are in sqlite_store.cpp.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/files/lock.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/database.hpp"
#include "app/store/sqlite/open_files.hpp"
#include "app/store/sqlite/sqlite_store.hpp"

namespace lineside::store {

/// The store on disk. For one thread; read_again() gives another thread its own.
class SqliteStore : public JobArchive {
 public:
  /// `lock` is nullptr for a store opened only for reading.
  SqliteStore(std::string path, std::unique_ptr<WriterLock> lock, Database database, Care care)
      : path_(std::move(path)), lock_(std::move(lock)), database_(std::move(database)), files_(path_) {
    // A copy shows the store as it was last left; what is added from now on waits for the next opening.
    if (lock_ && database_.number("SELECT EXISTS (SELECT 1 FROM job)") != 0) caretaker_.emplace(path_, damaged_, care);
  }

  StoreResult<std::vector<JobSummary>> list() override { return list(JobFilter{}); }
  StoreResult<std::vector<JobSummary>> list(const JobFilter& wanted) override;
  StoreStatus list(const JobFilter& wanted, const JobVisitor& each) override;
  StoreResult<std::vector<JobSummary>> that_begin(std::string_view id) override;
  StoreResult<Job> load(std::string_view id) override;
  StoreStatus create(const Job& job) override;
  StoreStatus append(std::string_view id, std::span<const Fact> facts, std::span<const StoredFrame> frames) override;
  StoreResult<std::vector<StoredFrame>> frames(std::string_view id) override;
  StoreResult<Record> record(std::string_view id) override;
  StoreStatus visit(std::span<const JobSummary> jobs, const FactVisitor& each, const JobVisitor& end) override;
  StoreResult<std::unique_ptr<JobArchive>> read_again() const override { return open_archive_to_read(path_); }
  StoreStatus attach(std::string_view id, const Attachment& attachment) override;
  StoreResult<std::vector<Attachment>> attachments(std::string_view id) override;
  StoreResult<std::vector<JobSummary>> find(std::string_view words, std::size_t limit,
                                            const JobFilter& wanted = {}) override;
  StoreStatus remove(std::string_view id, std::string_view at, std::string_view by) override;
  StoreResult<std::vector<Tombstone>> tombstones() override;
  StoreResult<std::vector<Merged>> merge(const RecordSource& next, std::string_view signed_by, Signer signer) override;
  StoreResult<std::vector<Version>> versions(std::string_view id) override;
  StoreResult<std::vector<std::string>> conflicts() override;
  StoreStatus settle(std::string_view id, std::string_view digest, std::string_view at) override;
  StoreResult<std::vector<JobNote>> notes(std::string_view id) override;
  StoreResult<std::vector<Text>> beside(std::string_view id) override;
  StoreStatus answer_note(std::string_view id, std::string_view choice, std::string_view at) override;
  StoreResult<Profile> profile() override;
  StoreStatus set_profile(std::string_view key, std::string_view value) override;
  StoreResult<std::vector<Text>> conflict(std::string_view id) override;
  StoreResult<std::vector<WaitingVersion>> waiting(std::string_view id) override;
  StoreResult<std::size_t> accept(std::string_view id, std::string_view digest) override;
  StoreResult<std::size_t> refuse(std::string_view id, std::string_view digest) override;
  StoreResult<std::size_t> accept_from(std::string_view signed_by) override;
  StoreResult<std::vector<std::string>> signers(std::string_view id) override;
  StoreStatus note_received(std::span<const std::string> ids, const Received& bundle) override;
  StoreResult<std::vector<Received>> received(std::string_view id) override;
  StoreResult<std::size_t> dismiss_advice(std::string_view id, std::string_view digest, std::string_view at) override;

  Text notice() const override { return notice_; }
  const std::string& path() const override { return path_; }
  void set_notice(Text notice) { notice_ = std::move(notice); }
  StoreStatus back_up(const std::string& path) override;

 private:
  /// The job with its other versions, until someone has chosen between them.
  std::optional<Job> job_with_versions(std::string_view id);
  /// Accepts waiting versions; their signer then counts among those who brought the job.
  std::size_t accept_one(const std::string& id, std::string_view digest);

  static StoreError not_found(std::string_view id) { return {StoreErrorCode::NotFound, std::string(id), {}}; }

  /// Runs `body` in one transaction; any error leaves the store as it was.
  template <class T, class Body>
  StoreResult<T> writing(Body&& body) {
    if (!lock_) return StoreError{StoreErrorCode::ReadOnly, path_, message("opened only to be read")};
    if (damaged_) return StoreError{StoreErrorCode::Damaged, path_, {}};
    if (const Text why = files_.changed(); !why.empty()) return gone(why);
    auto result = guarded<T>(path_, [&]() -> StoreResult<T> {
      Transaction transaction(database_);
      StoreResult<T> done = body();
      if (done) transaction.commit();
      return done;
    });
    if (!result) current_.reset();
    return result;
  }

  /// Stops accepting writes, and saves the content where the next opening finds it.
  StoreError gone(const Text& why);
  bool exists(std::string_view id);

  std::string path_;
  std::unique_ptr<WriterLock> lock_;
  Database database_;
  OpenFiles files_;
  std::string kept_;  // where the content was saved when the file was gone
  std::optional<Job> current_;
  Text notice_;
  std::atomic<bool> damaged_ = false;   // set by the caretaker
  std::optional<Caretaker> caretaker_;  // last: stops before what it uses is destroyed
};

}  // namespace lineside::store
