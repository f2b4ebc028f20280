// Reads, writes, finds and deletes jobs, their facts and the files kept with them.
#include "app/store/sqlite/sqlite_archive.hpp"

#include <algorithm>

#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/notes.hpp"
#include "app/store/sqlite/merge.hpp"
#include "app/store/sqlite/repair.hpp"
#include "app/store/sqlite/schema.hpp"
#include "app/store/sqlite/summaries.hpp"
#include "app/store/sqlite/tables.hpp"
#include "wizards/record/evidence.hpp"
#include "wizards/record/profile.hpp"

namespace lineside::store {

std::optional<Job> SqliteStore::job_with_versions(std::string_view id) {
  std::optional<Job> job = read_job(database_, id);
  if (!job || database_.version() < 2) return job;
  Statement forks(database_, "SELECT 1 FROM job WHERE version_of = ?");
  if (!forks.bind(1, id).step() || conflict_of(database_, id).empty()) return job;
  std::vector<Version> all = read_versions(database_, id);
  std::ranges::sort(all, {}, &Version::digest);  // in whatever order they came
  for (Version& each : all) {
    if (!each.shown && !each.settled) job->other_versions.push_back(std::move(each.job));
  }
  return job;
}

StoreError SqliteStore::gone(const Text& why) {
  if (kept_.empty()) kept_ = keep_what_is_open(database_, path_);
  return {StoreErrorCode::Gone, path_,
          kept_.empty()
              ? msg("{why}; the last answer was not saved", why)
              : msg("{why}; the last answer was not saved, those before it are kept in {file}", why, Verbatim{kept_})};
}

bool SqliteStore::exists(std::string_view id) {
  Statement row(database_, "SELECT 1 FROM job WHERE id = ?");
  return row.bind(1, id).step();
}

StoreResult<std::vector<JobSummary>> SqliteStore::list(const JobFilter& wanted) {
  std::vector<JobSummary> out;
  const auto read = list(wanted, [&](const JobSummary& job) { out.push_back(job); });
  if (!read) return read.error();
  return out;
}

StoreStatus SqliteStore::list(const JobFilter& wanted, const JobVisitor& each) {
  return guarded<std::monostate>(path_, [&]() -> StoreStatus {
    read_list(database_, wanted, each);
    return Nothing{};
  });
}

StoreResult<std::vector<JobSummary>> SqliteStore::that_begin(std::string_view id) {
  return guarded<std::vector<JobSummary>>(
      path_, [&]() -> StoreResult<std::vector<JobSummary>> { return read_list_that_begins(database_, id); });
}

StoreResult<std::vector<JobSummary>> SqliteStore::find(std::string_view words, std::size_t limit,
                                                       const JobFilter& wanted) {
  return guarded<std::vector<JobSummary>>(
      path_, [&]() -> StoreResult<std::vector<JobSummary>> { return read_found(database_, words, limit, wanted); });
}

StoreResult<Job> SqliteStore::load(std::string_view id) {
  return guarded<Job>(path_, [&]() -> StoreResult<Job> {
    std::optional<Job> job = job_with_versions(id);
    if (!job) return not_found(id);
    return std::move(*job);
  });
}

StoreStatus SqliteStore::create(const Job& job) {
  return writing<std::monostate>([&]() -> StoreStatus {
    if (job.id.empty() || job.id.find('#') != std::string::npos)
      throw DbFailure{StoreErrorCode::Failed, message("not a job id")};
    Statement gone(database_, "SELECT 1 FROM tombstone WHERE job = ?");
    if (gone.bind(1, job.id).step()) throw DbFailure{StoreErrorCode::Failed, message("a job of this id was deleted")};
    insert_job(database_, job.id, job);
    current_ = job;
    return Nothing{};
  });
}

StoreStatus SqliteStore::append(std::string_view id, std::span<const Fact> facts, std::span<const StoredFrame> frames) {
  return writing<std::monostate>([&]() -> StoreStatus {
    // The job being worked on is kept, so that its summary need not read every fact again.
    if (!current_ || current_->id != id) current_ = job_with_versions(id);
    if (!current_) return not_found(id);
    insert_facts(database_, id, current_->facts.size(), facts);
    insert_frames(database_, id, frames);
    for (const Fact& fact : facts) {
      if (belongs_to_profile(fact)) write_profile(database_, fact.key, fact.value);
    }
    current_->facts.insert(current_->facts.end(), facts.begin(), facts.end());
    // Looking at a job leaves it where it is in the list, and keeps what it was made from beside it.
    const bool content =
        !frames.empty() || std::ranges::any_of(facts, [](const Fact& fact) { return !is_housekeeping(fact.key); });
    if (!content) return Nothing{};
    Statement(database_, "UPDATE job SET derived = 0 WHERE id = ? AND derived = 1").bind(1, id).run();
    update_copies(database_, id, *current_);
    return Nothing{};
  });
}

StoreResult<std::vector<StoredFrame>> SqliteStore::frames(std::string_view id) {
  return guarded<std::vector<StoredFrame>>(path_, [&]() -> StoreResult<std::vector<StoredFrame>> {
    if (!exists(id)) return not_found(id);
    return read_frames(database_, id);
  });
}

StoreResult<Record> SqliteStore::record(std::string_view id) {
  return guarded<Record>(path_, [&]() -> StoreResult<Record> {
    std::optional<Job> job = job_with_versions(id);
    if (!job) return not_found(id);
    const bool attachments = database_.version() > 1;
    Record out{std::move(*job), read_frames(database_, id),
               attachments ? read_attachments(database_, id) : std::vector<Attachment>{}};
    auto beside = this->beside(id);
    if (!beside) return beside.error();
    out.beside = *std::move(beside);
    out.conflict = attachments && !conflict_of(database_, id).empty();
    return out;
  });
}

StoreStatus SqliteStore::visit(std::span<const JobSummary> jobs, const FactVisitor& each, const JobVisitor& end) {
  return guarded<std::monostate>(path_, [&]() -> StoreStatus {
    visit_facts(database_, jobs, each, end);
    return Nothing{};
  });
}

StoreStatus SqliteStore::attach(std::string_view id, const Attachment& attachment) {
  return writing<std::monostate>([&]() -> StoreStatus {
    if (!exists(id)) return not_found(id);
    insert_attachment(database_, id, attachment);
    return Nothing{};
  });
}

StoreResult<std::vector<Attachment>> SqliteStore::attachments(std::string_view id) {
  return guarded<std::vector<Attachment>>(path_, [&]() -> StoreResult<std::vector<Attachment>> {
    if (database_.version() < 2) return std::vector<Attachment>{};  // version 1 had none
    return read_attachments(database_, id);
  });
}

StoreStatus SqliteStore::remove(std::string_view id, std::string_view at, std::string_view by) {
  // What was deleted is overwritten: in the pages, in the index of words and in the log.
  const OverwriteWhatIsDeleted overwrite(database_);
  return writing<std::monostate>([&]() -> StoreStatus {
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
    return Nothing{};
  });
}

StoreResult<Profile> SqliteStore::profile() {
  return guarded<Profile>(path_, [&]() -> StoreResult<Profile> {
    Profile out;
    if (database_.version() < 3) return out;
    Statement rows(database_, "SELECT key, value FROM profile ORDER BY key");
    while (rows.step()) out.emplace(rows.text(0), rows.text(1));
    return out;
  });
}

StoreStatus SqliteStore::set_profile(std::string_view key, std::string_view value) {
  return writing<std::monostate>([&]() -> StoreStatus {
    write_profile(database_, key, value);
    return Nothing{};
  });
}

StoreStatus SqliteStore::back_up(const std::string& path) {
  return guarded<std::monostate>(path, [&]() -> StoreStatus {
    copy_database(database_, path);
    return Nothing{};
  });
}

}  // namespace lineside::store
