#include "app/store/bundle/bundle.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "app/store/bundle/bundle_file.hpp"
#include "app/store/files/part_file.hpp"
#include "models/system_text.hpp"

namespace lineside {

using store::Database;
using store::DbFailure;
using store::guarded;
using store::Statement;

std::string_view name(BundleVerdict verdict) {
  switch (verdict) {
    case BundleVerdict::Intact:
      return "intact";
    case BundleVerdict::Altered:
      return "altered";
    case BundleVerdict::NotABundle:
      return "not-a-bundle";
  }
  return "";
}

namespace {

/// Writes one record with its digests. Throws DbFailure.
void put_record(Database& database, const Record& record) {
  const Job& job = record.job;
  std::string link = digest::of_head(job);
  Statement fact_row(database, "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Fact& fact : job.facts) {
    link = digest::of_fact(link, fact);
    fact_row.bind(1, job.id).bind(2, static_cast<std::int64_t>(fact.seq)).bind(3, fact.subject).bind(4, fact.key);
    fact_row.bind(5, fact.value)
        .bind(6, lineside::name(fact.source))
        .bind(7, fact.at)
        .bind(8, fact.screen)
        .bind(9, link)
        .run();
  }
  Statement frame_row(database, "INSERT INTO frame VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t seq = 0;
  for (const StoredFrame& frame : record.frames) {
    link = digest::of_frame(link, frame);
    frame_row.bind(1, job.id).bind(2, ++seq).bind(3, frame.at).bind(4, frame.seconds).bind(5, std::int64_t{frame.sent});
    frame_row.bind(6, frame.crc).bind(7, std::span<const unsigned char>(frame.bytes)).bind(8, link).run();
  }
  Statement(database, "INSERT INTO job VALUES (?, ?, ?, ?)")
      .bind(1, job.id)
      .bind(2, std::int64_t{job.practice})
      .bind(3, job.created)
      .bind(4, link)
      .run();
  Statement attachment_row(database, "INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?)");
  for (const Attachment& each : record.attachments) {
    attachment_row.bind(1, job.id).bind(2, digest::of_attachment(each)).bind(3, each.name).bind(4, each.kind);
    attachment_row.bind(5, each.taken).bind(6, std::span<const unsigned char>(each.bytes)).run();
  }
}

/// True when every record was written; otherwise the source's error.
std::optional<StoreError> fill(const std::string& path, const RecordSource& next) {
  Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  // The file is worthless until it is sealed, so nothing needs to survive a crash before that.
  database.run("PRAGMA journal_mode = OFF");
  database.run("PRAGMA synchronous = OFF");
  database.run(store::kBundleSchema);
  database.run("PRAGMA application_id = " + std::to_string(store::kBundleId));
  database.run("PRAGMA user_version = " + std::to_string(store::kBundleVersion));
  store::Transaction transaction(database);
  Statement(database, "INSERT INTO about VALUES ('program', ?)")
      .bind(1, std::string_view("Lineside " LINESIDE_VERSION))
      .run();
  for (;;) {
    auto given = next();
    if (!given) return given.error();
    const std::optional<Record>& record = *given;
    if (!record) break;
    put_record(database, *record);
  }
  transaction.commit();
  return std::nullopt;
}

void flush_and_forget(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool good = file >= 0 && ::fsync(file) == 0;
  const int reason = errno;
  // Reading back must come from the stick, not from memory.
  if (good) (void)::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
  if (file >= 0) ::close(file);
  if (!good) throw DbFailure{store::classify(SQLITE_IOERR, reason), system_text(reason)};
}

/// Removes what was begun unless it was finished.
struct Unfinished {
  std::string path;
  ~Unfinished() {
    std::error_code ignored;
    if (!path.empty()) std::filesystem::remove(path, ignored);
  }
};

/// Checks what the facts say, after the bytes have been checked.
std::optional<Difference> look_at_facts(const std::string& path, std::uint64_t length) {
  Database database = store::open_bundle_database(path, length);
  for (const std::string& id : store::bundle_jobs(database)) {
    if (auto difference = store::difference_in(store::read_bundle_job(database, id))) return difference;
  }
  return std::nullopt;
}

Difference elsewhere(const Text& detail) {
  return {"", 0, "",
          detail.empty() ? Text(message("not in a fact: the file's structure, a seal or unused bytes"))
                         : msg("not in a fact: {what}", detail)};
}

}  // namespace

StoreResult<BundleCheck> verify_bundle(const std::string& path) {
  return guarded<BundleCheck>(path, [&]() -> StoreResult<BundleCheck> {
    const seal::Seen seen = seal::check(path);
    BundleCheck check;
    check.why = seen.why;
    if (seen.state == seal::State::NotSealed) return check;
    if (seen.length > 0) check.signed_by = fingerprint(seen.signed_by);
    check.verdict = seen.state == seal::State::Intact ? BundleVerdict::Intact : BundleVerdict::Altered;
    try {
      if (seen.length > 0) check.first_difference = look_at_facts(path, seen.length);
    } catch (const DbFailure& failure) {
      // Sealed by someone, but not a bundle of this program: foreign tables, limits broken, or too new.
      if (check.verdict == BundleVerdict::Intact) {
        if (failure.code == StoreErrorCode::TooNew) throw;
        check.verdict = BundleVerdict::NotABundle;
        check.why = failure.detail;
        return check;
      }
      check.first_difference = elsewhere(failure.detail);
    }
    if (check.verdict == BundleVerdict::Intact && check.first_difference) {
      check.verdict = BundleVerdict::Altered;
      check.why = message("the bytes are as they were signed, but a digest in them does not match");
    }
    if (check.verdict == BundleVerdict::Altered && !check.first_difference) check.first_difference = elsewhere({});
    return check;
  });
}

StoreStatus write_bundle(const std::string& path, const RecordSource& next, const KeyPair& key) {
  return guarded<std::monostate>(path, [&]() -> StoreStatus {
    Unfinished part{part_name(path)};
    if (auto error = fill(part.path, next)) return std::move(*error);
    seal::close(part.path, key);
    flush_and_forget(part.path);
    const seal::Seen seen = seal::check(part.path);
    if (seen.state != seal::State::Intact || look_at_facts(part.path, seen.length)) {
      throw DbFailure{StoreErrorCode::Failed, message("what was read back is not what was written")};
    }
    if (std::rename(part.path.c_str(), path.c_str()) != 0)
      throw DbFailure{store::classify(SQLITE_IOERR, errno), system_text(errno)};
    part.path.clear();
    const std::string folder = std::filesystem::absolute(path).parent_path().string();
    const int directory = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (directory >= 0) {
      (void)::fsync(directory);  // FAT cannot flush a folder; the file itself is flushed
      ::close(directory);
    }
    return Nothing{};
  });
}

struct BundleReader::State {
  std::string path;
  std::string signed_by;
  std::string seal_id;
  Database database;
  std::vector<std::string> ids;
  std::size_t at = 0;
};

BundleReader::BundleReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
BundleReader::~BundleReader() = default;
const std::string& BundleReader::signed_by() const {
  return state_->signed_by;
}
const std::string& BundleReader::seal_id() const {
  return state_->seal_id;
}

StoreResult<std::unique_ptr<BundleReader>> BundleReader::open(const std::string& path) {
  using Reader = std::unique_ptr<BundleReader>;
  return guarded<Reader>(path, [&]() -> StoreResult<Reader> {
    const seal::Seen seen = seal::check(path);
    if (seen.state == seal::State::NotSealed) return StoreError{StoreErrorCode::NotAStore, path, seen.why};
    if (seen.state != seal::State::Intact) {  // what was altered is told by name
      auto checked = verify_bundle(path);
      if (!checked) return checked.error();
      return StoreError{StoreErrorCode::Damaged, path, checked->first_difference->text};
    }
    try {
      Database database = store::open_bundle_database(path, seen.length);
      std::vector<std::string> ids = store::bundle_jobs(database);
      auto state = std::make_unique<State>(
          State{path, fingerprint(seen.signed_by), seen.id, std::move(database), std::move(ids), 0});
      return Reader(new BundleReader(std::move(state)));
    } catch (const DbFailure& failure) {
      if (failure.code == StoreErrorCode::TooNew) throw;
      return StoreError{StoreErrorCode::NotAStore, path, failure.detail};
    }
  });
}

StoreResult<std::optional<Record>> BundleReader::next() {
  return guarded<std::optional<Record>>(state_->path, [&]() -> StoreResult<std::optional<Record>> {
    if (state_->at == state_->ids.size()) return std::optional<Record>{};
    store::DigestedRecord read;
    try {
      read = store::read_bundle_job(state_->database, state_->ids[state_->at++]);
    } catch (const DbFailure& failure) {
      return StoreError{StoreErrorCode::NotAStore, state_->path, failure.detail};
    }
    if (const auto difference = store::difference_in(read))
      return StoreError{StoreErrorCode::Damaged, state_->path, difference->text};
    store::refuse_unprintable(read.record);
    return std::optional<Record>(std::move(read.record));
  });
}

}  // namespace lineside
