// What comes from other tablets: merging, versions, those that wait, and who signed them.
#include "app/store/sqlite/sqlite_archive.hpp"

#include <algorithm>

#include "app/store/bundle/advice.hpp"
#include "app/store/bundle/notes.hpp"
#include "app/store/sqlite/merge.hpp"
#include "app/store/sqlite/tables.hpp"

namespace lineside::store {

std::size_t SqliteStore::accept_one(const std::string& id, std::string_view digest) {
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

StoreResult<std::vector<Tombstone>> SqliteStore::tombstones() {
  return guarded<std::vector<Tombstone>>(path_, [&]() -> StoreResult<std::vector<Tombstone>> {
    const bool told = database_.version() > 3;
    Statement rows(database_,
                   std::string("SELECT job, digest, at, ") + (told ? "by" : "''") + " FROM tombstone ORDER BY at, job");
    std::vector<Tombstone> out;
    while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
    return out;
  });
}

StoreResult<std::vector<Merged>> SqliteStore::merge(const RecordSource& next, std::string_view signed_by,
                                                    Signer signer) {
  return writing<std::vector<Merged>>([&]() -> StoreResult<std::vector<Merged>> {
    current_.reset();
    std::vector<Merged> out;
    for (;;) {
      auto given = next();
      if (!given) return given.error();
      const std::optional<Record>& record = *given;
      if (!record) return out;
      const MergeStep step = merge_record(database_, *record, signed_by, signer);
      out.push_back({record->job.id, step});
      if (step == MergeStep::Deleted || step == MergeStep::Waiting) continue;
      // Repeating what is here already does not make a signer its author.
      if (signer == Signer::Unknown && step != MergeStep::Added) continue;
      Statement(database_, "INSERT OR IGNORE INTO origin (job, signed_by) VALUES (?, ?)")
          .bind(1, record->job.id)
          .bind(2, signed_by)
          .run();
    }
  });
}

StoreResult<std::vector<Version>> SqliteStore::versions(std::string_view id) {
  return guarded<std::vector<Version>>(path_, [&]() -> StoreResult<std::vector<Version>> {
    std::vector<Version> out = read_versions(database_, id);
    if (out.empty()) return not_found(id);
    return out;
  });
}

StoreResult<std::vector<std::string>> SqliteStore::conflicts() {
  return guarded<std::vector<std::string>>(path_, [&]() -> StoreResult<std::vector<std::string>> {
    std::vector<std::string> out;
    if (database_.version() < 2) return out;
    if (database_.version() > 3) {
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

StoreResult<std::vector<Text>> SqliteStore::conflict(std::string_view id) {
  return guarded<std::vector<Text>>(path_, [&]() -> StoreResult<std::vector<Text>> {
    if (database_.version() < 2) return std::vector<Text>{};
    return conflict_of(database_, id);
  });
}

StoreStatus SqliteStore::settle(std::string_view id, std::string_view digest, std::string_view at) {
  return writing<std::monostate>([&]() -> StoreStatus {
    current_.reset();
    if (!exists(id)) return not_found(id);
    store::settle(database_, std::string(id), digest, at);
    return Nothing{};
  });
}

StoreResult<std::vector<JobNote>> SqliteStore::notes(std::string_view id) {
  return guarded<std::vector<JobNote>>(path_, [&]() -> StoreResult<std::vector<JobNote>> {
    return database_.version() < 2 ? std::vector<JobNote>{} : read_notes(database_, path_, id);
  });
}

StoreResult<std::vector<Text>> SqliteStore::beside(std::string_view id) {
  return guarded<std::vector<Text>>(path_, [&]() -> StoreResult<std::vector<Text>> {
    if (database_.version() < 2) return std::vector<Text>{};
    std::vector<Text> out = signed_records(database_, path_, id);
    if (const auto against = conflict_of(database_, id); !against.empty())
      out.insert(out.begin(), conflict_sentence(against));
    return out;
  });
}

StoreStatus SqliteStore::answer_note(std::string_view id, std::string_view choice, std::string_view at) {
  const std::string_view digest = choice.substr(std::min(choice.find(':') + 1, choice.size()));
  StoreResult<std::size_t> done = std::size_t{0};
  if (!digest.empty() && choice.starts_with("accept:")) done = accept(id, digest);
  if (!digest.empty() && choice.starts_with("refuse:")) done = refuse(id, digest);
  if (!digest.empty() && choice.starts_with("dismiss:")) done = dismiss_advice(id, digest, at);
  if (!done) return done.error();
  if (*done == 0) return not_found(id);
  return Nothing{};
}

StoreResult<std::vector<WaitingVersion>> SqliteStore::waiting(std::string_view id) {
  return guarded<std::vector<WaitingVersion>>(
      path_, [&]() -> StoreResult<std::vector<WaitingVersion>> { return read_waiting(database_, id); });
}

StoreResult<std::size_t> SqliteStore::accept(std::string_view id, std::string_view digest) {
  return writing<std::size_t>([&]() -> StoreResult<std::size_t> { return accept_one(std::string(id), digest); });
}

StoreResult<std::size_t> SqliteStore::refuse(std::string_view id, std::string_view digest) {
  return writing<std::size_t>(
      [&]() -> StoreResult<std::size_t> { return drop_waiting(database_, std::string(id), digest); });
}

StoreResult<std::size_t> SqliteStore::accept_from(std::string_view signed_by) {
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

StoreResult<std::vector<std::string>> SqliteStore::signers(std::string_view id) {
  return guarded<std::vector<std::string>>(path_, [&]() -> StoreResult<std::vector<std::string>> {
    std::vector<std::string> out;
    if (database_.version() < 2) return out;
    Statement rows(database_, "SELECT signed_by FROM origin WHERE job = ? ORDER BY 1");
    rows.bind(1, id);
    while (rows.step()) out.push_back(rows.text(0));
    return out;
  });
}

StoreStatus SqliteStore::note_received(std::span<const std::string> ids, const Received& bundle) {
  return writing<std::monostate>([&]() -> StoreStatus {
    for (const std::string& id : ids) {
      Statement(database_, "INSERT OR IGNORE INTO received (job, file, signed_by, at) VALUES (?, ?, ?, ?)")
          .bind(1, id)
          .bind(2, bundle.file)
          .bind(3, bundle.signed_by)
          .bind(4, bundle.at)
          .run();
    }
    return Nothing{};
  });
}

StoreResult<std::vector<Received>> SqliteStore::received(std::string_view id) {
  return guarded<std::vector<Received>>(path_, [&]() -> StoreResult<std::vector<Received>> {
    std::vector<Received> out;
    if (database_.version() < 4) return out;
    Statement rows(database_, "SELECT file, signed_by, at FROM received WHERE job = ? ORDER BY at, file");
    rows.bind(1, id);
    while (rows.step()) out.push_back({rows.text(0), rows.text(1), rows.text(2)});
    return out;
  });
}

StoreResult<std::size_t> SqliteStore::dismiss_advice(std::string_view id, std::string_view digest,
                                                     std::string_view at) {
  return writing<std::size_t>([&]() -> StoreResult<std::size_t> {
    if (!exists(id)) return not_found(id);
    std::size_t dismissed = 0;
    for (const Attachment& each : read_advice_attachments(database_, id)) {
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

}  // namespace lineside::store
