// The archive over an open database: lists, facts, frames, attachments, versions, profile. Opening, locks and
// damage are in sqlite_store.cpp.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/store/advice.hpp"
#include "app/store/archive.hpp"
#include "app/store/care.hpp"
#include "app/store/database.hpp"
#include "app/store/keys.hpp"
#include "app/store/lock.hpp"
#include "app/store/merge.hpp"
#include "app/store/notes.hpp"
#include "app/store/open_files.hpp"
#include "app/store/repair.hpp"
#include "app/store/tables.hpp"
#include "wizards/evidence.hpp"
#include "wizards/profile.hpp"

namespace lineside::store {

class SqliteStore : public JobArchive {
 public:
  /// `lock`: none on a store opened only to be read.
  SqliteStore(std::string path, std::unique_ptr<WriterLock> lock, Database database, Care care)
      : path_(std::move(path)), lock_(std::move(lock)), database_(std::move(database)), files_(path_) {
    // What is new since this opening waits for the next one: a copy is of a store as somebody left it.
    if (lock_ && database_.number("SELECT EXISTS (SELECT 1 FROM job)") != 0) caretaker_.emplace(path_, damaged_, care);
  }

  StoreResult<std::vector<JobSummary>> list() override {
    return guarded<std::vector<JobSummary>>(path_, [&]() -> StoreResult<std::vector<JobSummary>> {
      // A store of the first version, opened only to be read, has no other versions of a job.
      const bool versions = database_.number("PRAGMA user_version") > 1;
      Statement rows(database_, select_summaries(database_) + " FROM job " +
                                    (versions ? "WHERE version_of IS NULL " : "") + "ORDER BY touched DESC");
      return read_summaries(rows);
    });
  }

  StoreResult<Job> load(std::string_view id) override {
    return guarded<Job>(path_, [&]() -> StoreResult<Job> {
      std::optional<Job> job = job_with_versions(id);
      if (!job) return not_found(id);
      return std::move(*job);
    });
  }

  StoreResult<std::monostate> create(const Job& job) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      if (job.id.empty() || job.id.find('#') != std::string::npos)
        throw DbFailure{StoreErrorCode::Failed, "not a job id"};
      Statement gone(database_, "SELECT 1 FROM tombstone WHERE job = ?");
      if (gone.bind(1, job.id).step()) throw DbFailure{StoreErrorCode::Failed, "a job of this id was deleted"};
      insert_job(database_, job.id, job);
      current_ = job;
      return std::monostate{};
    });
  }

  StoreResult<std::monostate> append(std::string_view id, std::span<const Fact> facts,
                                     std::span<const StoredFrame> frames) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      // The job being worked on is kept, so that its summary need not read every fact again.
      if (!current_ || current_->id != id) current_ = job_with_versions(id);
      if (!current_) return not_found(id);
      insert_facts(database_, id, current_->facts.size(), facts);
      insert_frames(database_, id, frames);
      for (const Fact& fact : facts) {
        if (belongs_to_profile(fact)) write_profile(database_, fact.key, fact.value);
      }
      current_->facts.insert(current_->facts.end(), facts.begin(), facts.end());
      // Looking at a job leaves it where it is in the list, and what it was made from beside it.
      const bool content =
          !frames.empty() || std::ranges::any_of(facts, [](const Fact& fact) { return !is_housekeeping(fact.key); });
      if (!content) return std::monostate{};
      Statement(database_, "UPDATE job SET derived = 0 WHERE id = ? AND derived = 1").bind(1, id).run();
      update_copies(database_, id, *current_);
      return std::monostate{};
    });
  }

  StoreResult<std::vector<StoredFrame>> frames(std::string_view id) override {
    return guarded<std::vector<StoredFrame>>(path_, [&]() -> StoreResult<std::vector<StoredFrame>> {
      if (!exists(id)) return not_found(id);
      return read_frames(database_, id);
    });
  }

  StoreResult<Record> record(std::string_view id) override {
    return guarded<Record>(path_, [&]() -> StoreResult<Record> {
      std::optional<Job> job = job_with_versions(id);
      if (!job) return not_found(id);
      const bool attachments = database_.number("PRAGMA user_version") > 1;
      Record out{std::move(*job), read_frames(database_, id),
                 attachments ? read_attachments(database_, id) : std::vector<Attachment>{}};
      if (!attachments) return out;
      out.beside = signed_records(database_, path_, id);
      if (const auto against = conflict_of(database_, id); !against.empty()) {
        out.conflict = true;
        out.beside.insert(out.beside.begin(), conflict_sentence(against));
      }
      return out;
    });
  }

  StoreResult<std::monostate> visit(std::string_view id, const FactVisitor& each) override {
    return guarded<std::monostate>(path_, [&]() -> StoreResult<std::monostate> {
      // Prepared once: a long export asks for thousands of jobs.
      if (!facts_) facts_.emplace(database_, "SELECT subject, key, value, at FROM fact WHERE job = ? ORDER BY seq");
      facts_->reset();
      facts_->bind(1, id);
      while (facts_->step()) each(facts_->view(0), facts_->view(1), facts_->view(2), facts_->view(3));
      facts_->reset();
      return std::monostate{};
    });
  }

  StoreResult<std::unique_ptr<JobArchive>> read_again() const override { return open_archive_to_read(path_); }

  StoreResult<std::monostate> attach(std::string_view id, const Attachment& attachment) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      if (!exists(id)) return not_found(id);
      insert_attachment(database_, id, attachment);
      return std::monostate{};
    });
  }

  StoreResult<std::vector<Attachment>> attachments(std::string_view id) override {
    return guarded<std::vector<Attachment>>(path_, [&]() -> StoreResult<std::vector<Attachment>> {
      if (database_.number("PRAGMA user_version") < 2) return std::vector<Attachment>{};  // version 1 had none
      return read_attachments(database_, id);
    });
  }

  StoreResult<std::vector<JobSummary>> find(std::string_view words, std::size_t limit) override {
    return guarded<std::vector<JobSummary>>(path_, [&]() -> StoreResult<std::vector<JobSummary>> {
      const std::string query = find_query(words);
      if (query.empty()) return std::vector<JobSummary>{};
      Statement rows(database_, select_summaries(database_) +
                                    " FROM find CROSS JOIN job ON job.rowid = find.rowid "
                                    "WHERE find MATCH ? AND version_of IS NULL ORDER BY find.rowid DESC LIMIT ?");
      rows.bind(1, query).bind(2, static_cast<std::int64_t>(limit));
      return read_summaries(rows);
    });
  }

  StoreResult<std::monostate> remove(std::string_view id, std::string_view at, std::string_view by) override {
    // What was deleted is overwritten: in the pages, in the index of words and in the log.
    const OverwriteWhatIsDeleted overwrite(database_);
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      const std::optional<Job> job = job_with_versions(id);
      if (!job) return not_found(id);
      Statement(database_, "INSERT INTO tombstone (job, digest, at, by) VALUES (?, ?, ?, ?)")
          .bind(1, id)
          .bind(2, digest::of_record(*job, read_frames(database_, id)))
          .bind(3, at)
          .bind(4, by)
          .run();
      erase_job(database_, id);
      current_.reset();
      return std::monostate{};
    });
  }

  StoreResult<std::vector<Tombstone>> tombstones() override {
    return guarded<std::vector<Tombstone>>(path_, [&]() -> StoreResult<std::vector<Tombstone>> {
      const bool told = database_.number("PRAGMA user_version") > 3;
      Statement rows(database_, std::string("SELECT job, digest, at, ") + (told ? "by" : "''") +
                                    " FROM tombstone ORDER BY at, job");
      std::vector<Tombstone> out;
      while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
      return out;
    });
  }

  StoreResult<std::vector<Merged>> merge(const RecordSource& next, std::string_view signed_by, Signer signer) override {
    return writing<std::vector<Merged>>([&]() -> StoreResult<std::vector<Merged>> {
      current_.reset();
      std::vector<Merged> out;
      for (;;) {
        auto given = next();
        if (auto* error = std::get_if<StoreError>(&given)) return std::move(*error);
        const std::optional<Record>& record = std::get<0>(given);
        if (!record) return out;
        const MergeStep step = merge_record(database_, *record, signed_by, signer);
        out.push_back({record->job.id, step});
        if (step == MergeStep::Deleted || step == MergeStep::Waiting) continue;
        // Saying the same again makes nobody the author of what was here before.
        if (signer == Signer::Unknown && step != MergeStep::Added) continue;
        Statement(database_, "INSERT OR IGNORE INTO origin (job, signed_by) VALUES (?, ?)")
            .bind(1, record->job.id)
            .bind(2, signed_by)
            .run();
      }
    });
  }

  StoreResult<std::vector<Version>> versions(std::string_view id) override {
    return guarded<std::vector<Version>>(path_, [&]() -> StoreResult<std::vector<Version>> {
      std::vector<Version> out = read_versions(database_, id);
      if (out.empty()) return not_found(id);
      return out;
    });
  }

  StoreResult<std::vector<std::string>> conflicts() override {
    return guarded<std::vector<std::string>>(path_, [&]() -> StoreResult<std::vector<std::string>> {
      std::vector<std::string> out;
      if (database_.number("PRAGMA user_version") < 2) return out;
      if (database_.number("PRAGMA user_version") > 3) {
        Statement marked(database_, "SELECT id FROM job WHERE conflict = 1 AND version_of IS NULL ORDER BY 1");
        while (marked.step()) out.push_back(marked.text(0));
        return out;
      }
      Statement rows(database_, "SELECT DISTINCT version_of FROM job WHERE version_of IS NOT NULL ORDER BY 1");
      while (rows.step()) {
        if (!conflict_of(database_, rows.view(0)).empty()) out.push_back(rows.text(0));
      }
      return out;
    });
  }

  StoreResult<std::monostate> settle(std::string_view id, std::string_view digest, std::string_view at) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      current_.reset();
      if (!exists(id)) return not_found(id);
      store::settle(database_, std::string(id), digest, at);
      return std::monostate{};
    });
  }

  StoreResult<std::vector<JobNote>> notes(std::string_view id) override {
    return guarded<std::vector<JobNote>>(path_, [&]() -> StoreResult<std::vector<JobNote>> {
      return database_.number("PRAGMA user_version") < 2 ? std::vector<JobNote>{} : read_notes(database_, path_, id);
    });
  }

  StoreResult<std::monostate> answer_note(std::string_view id, std::string_view choice, std::string_view at) override {
    const std::string_view digest = choice.substr(std::min(choice.find(':') + 1, choice.size()));
    StoreResult<std::size_t> done = std::size_t{0};
    if (!digest.empty() && choice.starts_with("accept:")) done = accept(id, digest);
    if (!digest.empty() && choice.starts_with("refuse:")) done = refuse(id, digest);
    if (!digest.empty() && choice.starts_with("dismiss:")) done = dismiss_advice(id, digest, at);
    if (const auto* error = std::get_if<StoreError>(&done)) return *error;
    if (std::get<0>(done) == 0) return not_found(id);
    return std::monostate{};
  }

  StoreResult<Profile> profile() override {
    return guarded<Profile>(path_, [&]() -> StoreResult<Profile> {
      Profile out;
      if (database_.number("PRAGMA user_version") < 3) return out;
      Statement rows(database_, "SELECT key, value FROM profile ORDER BY key");
      while (rows.step()) out.emplace(rows.text(0), rows.text(1));
      return out;
    });
  }

  StoreResult<std::monostate> set_profile(std::string_view key, std::string_view value) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      write_profile(database_, key, value);
      return std::monostate{};
    });
  }

  StoreResult<std::vector<std::string>> conflict(std::string_view id) override {
    return guarded<std::vector<std::string>>(path_, [&]() -> StoreResult<std::vector<std::string>> {
      if (database_.number("PRAGMA user_version") < 2) return std::vector<std::string>{};
      return conflict_of(database_, id);
    });
  }

  StoreResult<std::vector<WaitingVersion>> waiting(std::string_view id) override {
    return guarded<std::vector<WaitingVersion>>(
        path_, [&]() -> StoreResult<std::vector<WaitingVersion>> { return read_waiting(database_, id); });
  }

  StoreResult<std::size_t> accept(std::string_view id, std::string_view digest) override {
    return writing<std::size_t>([&]() -> StoreResult<std::size_t> { return accept_one(std::string(id), digest); });
  }

  StoreResult<std::size_t> refuse(std::string_view id, std::string_view digest) override {
    return writing<std::size_t>(
        [&]() -> StoreResult<std::size_t> { return drop_waiting(database_, std::string(id), digest); });
  }

  StoreResult<std::size_t> accept_from(std::string_view signed_by) override {
    return writing<std::size_t>([&]() -> StoreResult<std::size_t> {
      Statement rows(database_, "SELECT DISTINCT version_of FROM job WHERE waiting = ? ORDER BY 1");
      rows.bind(1, signed_by);
      std::vector<std::string> ids;
      while (rows.step()) ids.push_back(rows.text(0));
      std::size_t accepted = 0;
      for (const std::string& id : ids) {
        for (const WaitingVersion& each : read_waiting(database_, id)) {
          if (each.signed_by == signed_by) accepted += accept_one(id, each.digest);
        }
      }
      return accepted;
    });
  }

  StoreResult<std::vector<std::string>> signers(std::string_view id) override {
    return guarded<std::vector<std::string>>(path_, [&]() -> StoreResult<std::vector<std::string>> {
      std::vector<std::string> out;
      if (database_.number("PRAGMA user_version") < 2) return out;
      Statement rows(database_, "SELECT signed_by FROM origin WHERE job = ? ORDER BY 1");
      rows.bind(1, id);
      while (rows.step()) out.push_back(rows.text(0));
      return out;
    });
  }

  StoreResult<Signers> all_signers() override {
    return guarded<Signers>(path_, [&]() -> StoreResult<Signers> {
      Signers out;
      if (database_.number("PRAGMA user_version") < 2) return out;
      Statement rows(database_, "SELECT job, signed_by FROM origin ORDER BY 1, 2");
      while (rows.step()) out[rows.text(0)].push_back(rows.text(1));
      return out;
    });
  }

  StoreResult<std::monostate> note_received(std::string_view id, const Received& bundle) override {
    return writing<std::monostate>([&]() -> StoreResult<std::monostate> {
      Statement(database_, "INSERT OR IGNORE INTO received (job, file, signed_by, at) VALUES (?, ?, ?, ?)")
          .bind(1, id)
          .bind(2, bundle.file)
          .bind(3, bundle.signed_by)
          .bind(4, bundle.at)
          .run();
      return std::monostate{};
    });
  }

  StoreResult<std::vector<Received>> received(std::string_view id) override {
    return guarded<std::vector<Received>>(path_, [&]() -> StoreResult<std::vector<Received>> {
      std::vector<Received> out;
      if (database_.number("PRAGMA user_version") < 4) return out;
      Statement rows(database_, "SELECT file, signed_by, at FROM received WHERE job = ? ORDER BY at, file");
      rows.bind(1, id);
      while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2)});
      return out;
    });
  }

  StoreResult<std::size_t> dismiss_advice(std::string_view id, std::string_view digest, std::string_view at) override {
    return writing<std::size_t>([&]() -> StoreResult<std::size_t> {
      if (!exists(id)) return not_found(id);
      std::size_t dismissed = 0;
      for (const Attachment& each : read_attachments(database_, id)) {
        const std::string own = digest::of_attachment(each);
        if (!read_advice(each) || !own.starts_with(digest)) continue;
        Statement(database_, "INSERT OR IGNORE INTO dismissed (job, digest, at) VALUES (?, ?, ?)")
            .bind(1, id)
            .bind(2, own)
            .bind(3, at)
            .run();
        ++dismissed;
      }
      return dismissed;
    });
  }

  std::string notice() const override { return notice_; }
  const std::string& path() const override { return path_; }
  void set_notice(std::string notice) { notice_ = std::move(notice); }

  StoreResult<std::monostate> back_up(const std::string& path) override {
    return guarded<std::monostate>(path, [&]() -> StoreResult<std::monostate> {
      copy_database(database_, path);
      return std::monostate{};
    });
  }

 private:
  /// With the other ways it went on in, none chosen yet.
  std::optional<Job> job_with_versions(std::string_view id) {
    std::optional<Job> job = read_job(database_, id);
    if (!job || database_.number("PRAGMA user_version") < 2) return job;
    Statement forks(database_, "SELECT 1 FROM job WHERE version_of = ?");
    if (!forks.bind(1, id).step() || conflict_of(database_, id).empty()) return job;
    std::vector<Version> all = read_versions(database_, id);
    std::ranges::sort(all, {}, &Version::digest);  // in whatever order they came
    for (Version& each : all) {
      if (!each.shown && !each.settled) job->other_versions.push_back(std::move(each.job));
    }
    return job;
  }

  /// Takes in what waits; from then on its signer stands among those who brought the job.
  std::size_t accept_one(const std::string& id, std::string_view digest) {
    current_.reset();
    for (const WaitingVersion& each : read_waiting(database_, id)) {
      if (!each.digest.starts_with(digest)) continue;
      Statement(database_, "INSERT OR IGNORE INTO origin (job, signed_by) VALUES (?, ?)")
          .bind(1, id)
          .bind(2, each.signed_by)
          .run();
    }
    return accept_waiting(database_, id, digest);
  }

  static StoreError not_found(std::string_view id) { return {StoreErrorCode::NotFound, std::string(id), ""}; }

  /// Runs `body` in one transaction; an error of any kind leaves the store as it was.
  template <class T, class Body>
  StoreResult<T> writing(Body&& body) {
    if (!lock_) return StoreError{StoreErrorCode::ReadOnly, path_, "opened only to be read"};
    if (damaged_) return StoreError{StoreErrorCode::Damaged, path_, ""};
    if (const std::string why = files_.changed(); !why.empty()) return gone(why);
    auto result = guarded<T>(path_, [&]() -> StoreResult<T> {
      Transaction transaction(database_);
      StoreResult<T> done = body();
      if (done.index() == 0) transaction.commit();
      return done;
    });
    if (result.index() == 1) current_.reset();
    return result;
  }

  /// Nothing more is taken as saved; what was saved is kept where the next opening finds it.
  StoreError gone(const std::string& why) {
    if (kept_.empty()) kept_ = keep_what_is_open(database_, path_);
    return {StoreErrorCode::Gone, path_,
            kept_.empty() ? why + "; the last answer was not saved"
                          : why + "; the last answer was not saved, those before it are kept in " + kept_};
  }

  bool exists(std::string_view id) {
    Statement row(database_, "SELECT 1 FROM job WHERE id = ?");
    return row.bind(1, id).step();
  }

  /// Every run of letters and digits as the beginning of a word, all of them wanted.
  static std::string find_query(std::string_view words) {
    std::string query;
    bool inside = false;
    for (const char c : words) {
      const bool letter = (c & 0x80) != 0 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (letter && !inside) query.append(query.empty() ? "\"" : " \"");
      if (letter) query.push_back(c);
      if (!letter && inside) query.append("\"*");
      inside = letter;
    }
    if (inside) query.append("\"*");
    return query;
  }

  std::string path_;
  std::unique_ptr<WriterLock> lock_;
  Database database_;
  OpenFiles files_;
  std::string kept_;  // where the content went when the file was gone
  std::optional<Statement> facts_;
  std::optional<Job> current_;
  std::string notice_;
  std::atomic<bool> damaged_ = false;   // set by the caretaker
  std::optional<Caretaker> caretaker_;  // last: stops before what it uses goes
};

}  // namespace lineside::store
