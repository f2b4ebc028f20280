#include "app/store/sqlite/repair.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "app/store/files/part_file.hpp"
#include "app/store/files/whole_file.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/merge.hpp"
#include "app/store/sqlite/schema.hpp"
#include "app/store/sqlite/tables.hpp"

namespace lineside::store {

namespace {

namespace fs = std::filesystem;
constexpr std::array<std::string_view, 3> kTails{"-wal", "-journal", "-shm"};
constexpr std::size_t kHeader = 100;  // bytes at the beginning of a database
constexpr std::size_t kPage = 4096;   // bytes, in every store

std::string new_store(const std::string& path) {
  return path + ".mended";
}
std::string plan_of(const std::string& path) {
  return path + ".repair";
}

/// The first name of this kind that no file has yet: "jobs.db.damaged-1".
std::string free_name(const std::string& path, std::string_view kind) {
  for (int n = 1;; ++n) {
    std::string name = path + "." + std::string(kind) + "-" + std::to_string(n);
    if (!fs::exists(name)) return name;
  }
}

void remove_with_tails(const std::string& path) {
  fs::remove(path);
  for (const std::string_view tail : kTails) fs::remove(path + std::string(tail));
}

/// Flushes a file, or the names in a folder, to the disk.
void flush(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

std::string folder_with(const std::string& path) {
  return fs::absolute(path).parent_path().string();
}

struct Saved {
  std::size_t jobs = 0;
  std::size_t lost = 0;
  std::size_t attachments_lost = 0;
};

/// Version 1 of the store had no attachments. A damaged attachment is lost without its job.
std::vector<Attachment> readable_attachments(Database& database, const std::string& id, std::size_t& lost) {
  std::vector<Attachment> out;
  if (database.version() < 2) return out;
  std::vector<std::string> digests;
  try {
    Statement rows(database, "SELECT digest FROM attachment WHERE job = ? ORDER BY digest");
    rows.bind(1, id);
    while (rows.step()) digests.push_back(rows.text(0));
  } catch (const DbFailure&) {
    ++lost;
  }
  for (const std::string& digest : digests) {
    try {
      if (auto one = read_attachment(database, id, digest)) out.push_back(std::move(*one));
    } catch (const DbFailure&) {
      ++lost;
    }
  }
  return out;
}

/// The rows of an optional table, as far as they can be read; `each` takes one row.
template <class Each>
void read_rows_of(Database& other, const std::string& sql, const Each& each) {
  try {
    Statement rows(other, sql);
    while (rows.step()) each(rows);
  } catch (const DbFailure&) {
    // It says who brought a job and what was dismissed: no record depends on it.
  }
}

/// What was deleted there stays deleted, even though the copy still has it.
void forget_what_was_deleted(Database& store, Database& other) {
  const std::string by = other.version() > 3 ? "by" : "''";
  std::vector<Tombstone> gone;
  read_rows_of(other, "SELECT job, digest, at, " + by + " FROM tombstone", [&](const Statement& row) {
    gone.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  });
  for (const Tombstone& each : gone) {
    Transaction transaction(store);
    Statement(store, "INSERT OR IGNORE INTO tombstone (job, digest, at, by) VALUES (?, ?, ?, ?)")
        .bind(1, each.job)
        .bind(2, each.digest)
        .bind(3, each.at)
        .bind(4, each.by)
        .run();
    erase_job(store, each.job);
    transaction.commit();
  }
}

/// Who brought the jobs, from which files, and which advice was put away.
void add_what_is_beside(Database& store, Database& other) {
  const auto copy = [&](const std::string& table, const std::string& columns, int count) {
    std::string places = "?";
    for (int at = 1; at < count; ++at) places += ", ?";
    read_rows_of(other, "SELECT " + columns + " FROM " + table, [&](const Statement& row) {
      Statement here(store, "SELECT 1 FROM job WHERE id = ?");
      if (!here.bind(1, row.text(0)).step()) return;
      Statement added(store, "INSERT OR IGNORE INTO " + table + " (" + columns + ") VALUES (" + places + ")");
      for (int at = 0; at < count; ++at) added.bind(at + 1, row.text(at));
      added.run();
    });
  };
  copy("origin", "job, signed_by", 2);
  copy("received", "job, file, signed_by, at", 4);
  copy("dismissed", "job, digest, at", 3);
}

/// Adds every version of a job of another store that can be read and is new or longer. What waited there waits here.
void add_from(Database& store, Database& other, Saved& saved) {
  std::vector<std::pair<std::string, std::string>> rows_there;
  try {
    const std::int64_t version = other.version();
    Statement rows(other, version > 3 ? "SELECT id, coalesce(waiting, '') FROM job WHERE derived = 0 ORDER BY rowid"
                                      : "SELECT id, '' FROM job ORDER BY rowid");
    while (rows.step()) rows_there.emplace_back(rows.text(0), rows.text(1));
  } catch (const DbFailure&) {
    ++saved.lost;  // the list itself ends in the damage
  }
  std::set<std::string> jobs;
  for (const auto& [row, stranger] : rows_there) {
    try {
      const auto job = read_job(other, row);
      if (!job) continue;
      const Record record{*job, read_frames(other, row), readable_attachments(other, row, saved.attachments_lost), {}};
      Transaction transaction(store);
      const MergeStep step = merge_record(store, record, stranger, stranger.empty() ? Signer::Known : Signer::Unknown);
      transaction.commit();
      if (step != MergeStep::Unchanged && step != MergeStep::Deleted) jobs.insert(job->id);
    } catch (const DbFailure&) {
      ++saved.lost;
    }
  }
  saved.jobs += jobs.size();
  add_what_is_beside(store, other);
}

/// A person who goes back to a copy may want a deleted job back; a repair on its own never restores one.
enum class Deleted { StayDeleted, AsInTheCopy };

void add_from_file(Database& store, const std::string& other, Deleted deleted, Saved& saved) {
  try {
    Database database(other, SQLITE_OPEN_READWRITE);
    // Its log is read with it, and stays unchanged.
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    (void)database.number("PRAGMA schema_version");
    if (deleted == Deleted::StayDeleted) forget_what_was_deleted(store, database);
    add_from(store, database, saved);
  } catch (const DbFailure&) {
    ++saved.lost;  // it does not open at all
  }
}

/// Reads a file whose first bytes were damaged under those of a sound store, in a copy.
void add_from_beheaded(Database& store, const std::string& sound, const std::string& other, Deleted deleted,
                       Saved& saved) {
  const std::string copy = sound + "-read";
  remove_with_tails(copy);
  fs::copy_file(other, copy);
  if (fs::exists(other + "-wal")) fs::copy_file(other + "-wal", copy + "-wal");
  std::array<char, kHeader> header{};
  std::ifstream(sound, std::ios::binary).read(header.data(), header.size());
  const auto pages = static_cast<std::uint32_t>(fs::file_size(other) / kPage);
  for (const std::size_t at : {28U, 29U, 30U, 31U}) header[at] = static_cast<char>(pages >> (8 * (31 - at)));
  for (std::size_t at = 32; at < 40; ++at) header[at] = 0;                // no free pages
  for (std::size_t at = 92; at < 96; ++at) header[at] = header[at - 68];  // the number of pages holds
  header[18] = header[19] = 2;                                            // with a log
  std::fstream(copy, std::ios::in | std::ios::out | std::ios::binary).write(header.data(), header.size());
  add_from_file(store, copy, deleted, saved);
  remove_with_tails(copy);
}

bool has_a_head(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 16> begin{};
  return file.read(begin.data(), begin.size()) && std::string_view(begin.data(), 15) == "SQLite format 3";
}

/// Makes the future store: the copy, and everything else that can be read.
Saved make_new_store(const std::string& path, const std::string& backup, Deleted deleted, const OpenStore& open) {
  const std::string made = new_store(path);
  remove_with_tails(made);
  if (!backup.empty()) fs::copy_file(backup, made);
  Saved saved;
  {
    Database store = open(made);
    for (int version = 1; version < latest_version(); ++version)
      fs::remove(made + ".version-" + std::to_string(version));
    (void)store.number("SELECT count(*) FROM job");  // SQLite refuses to empty a log that was only just begun
    store.run("PRAGMA wal_checkpoint(TRUNCATE)");
    if (fs::exists(path) && fs::file_size(path) < kPage) {
      ++saved.lost;  // cut so short that nothing is in it; SQLite would take its log away
    } else if (fs::exists(path)) {
      has_a_head(path) ? add_from_file(store, path, deleted, saved)
                       : add_from_beheaded(store, made, path, deleted, saved);
    }
    (void)store.text("PRAGMA journal_mode = DELETE");  // complete in one file
  }
  flush(made);
  return saved;
}

/// What a repair did: what to tell the person, and what its plan holds.
struct Done {
  std::string what;  // "kept", "gone", "damaged", "replaced"
  std::string aside;
  std::string backup;
  bool present = false;  // a file was in the place of the store
  Saved saved{};
};

Text told(const std::string& path, const Done& done) {
  const Verbatim aside{done.aside};
  const Verbatim backup{done.backup};
  const Count jobs{static_cast<long long>(done.saved.jobs)};
  const bool whole = done.saved.lost == 0;
  if (done.what == "replaced") {
    const Text added =
        whole ? msg_n(jobs, "{n} job that was new or longer there was added.",
                      "{n} jobs that were new or longer there were added.")
              : msg_n(jobs, "{n} job that was new or longer there was added, parts of it could not be read.",
                      "{n} jobs that were new or longer there were added, parts of it could not be read.");
    return sentences({msg("The copy {file} was restored.", backup),
                      done.present ? msg("The store that was in its place is kept as {file}; {added}", aside, added)
                                   : Text(message("There was no store in its place."))});
  }
  std::vector<Text> all;
  if (done.what == "kept") {
    all = {
        message("The job store was deleted, cut or replaced while it was open. What it held is in its place again.")};
    if (done.present) all.push_back(msg("The file that was in its place is kept as {file}.", aside));
  } else if (done.what == "gone") {
    all = {
        msg("The job store {file} was gone. The backup {backup} was restored. Compare the list of jobs with your "
            "papers; \"lineside job restore\" lists the copies.",
            Verbatim{path}, backup)};
  } else {
    all = {msg("The job store was damaged. The damaged file is kept as {file}.", aside),
           done.backup.empty() ? Text(message("There was no backup to restore."))
                               : msg("The backup {file} was restored.", backup),
           whole ? msg_n(jobs, "{n} job was saved from the damaged file.", "{n} jobs were saved from the damaged file.")
                 : msg_n(jobs,
                         "{n} job was saved from the damaged file; parts of it could not be read. Compare the list of "
                         "jobs with your papers.",
                         "{n} jobs were saved from the damaged file; parts of it could not be read. Compare the list "
                         "of jobs with your papers.")};
  }
  if (done.saved.attachments_lost > 0)
    all.push_back(
        msg("Pictures and files that could not be read: {n}.", static_cast<int>(done.saved.attachments_lost)));
  return sentences(std::move(all));
}

/// From here on the repair will be completed, whoever completes it.
void write_plan(const std::string& path, const Done& done) {
  PartFile plan(plan_of(path));
  std::string text = done.aside + "\n" + done.what + "\n" + done.backup + "\n" + (done.present ? "1" : "0");
  for (const std::size_t each : {done.saved.jobs, done.saved.lost, done.saved.attachments_lost})
    text += " " + std::to_string(each);
  const bool written = plan.descriptor() >= 0 &&
                       ::write(plan.descriptor(), text.data(), text.size()) == static_cast<::ssize_t>(text.size()) &&
                       ::fsync(plan.descriptor()) == 0 && plan.put_in_place();
  if (!written) throw DbFailure{classify(SQLITE_CANTOPEN, errno), message("the plan of the repair cannot be written")};
  flush(folder_with(path));
}

/// The sentence of a plan; a plan that an earlier version wrote holds its English sentence.
Text told_by_plan(const std::string& path, std::string aside, const std::string& rest) {
  std::istringstream lines(rest);
  Done done;
  std::getline(lines, done.what);
  if (done.what != "kept" && done.what != "gone" && done.what != "damaged" && done.what != "replaced")
    return Verbatim{rest};
  done.aside = std::move(aside);
  std::getline(lines, done.backup);
  lines >> done.present >> done.saved.jobs >> done.saved.lost >> done.saved.attachments_lost;
  return told(path, done);
}

/// Carries out the plan. Every step may have been done before.
void carry_out(const std::string& path, const std::string& aside) {
  const std::string made = new_store(path);
  if (fs::exists(made)) {  // until it stands in its place, what lies there is the old one
    for (const std::string_view tail : {kTails[0], kTails[1]}) {
      const std::string old = path + std::string(tail);
      if (fs::exists(old)) fs::rename(old, aside + std::string(tail));
    }
    fs::remove(path + "-shm");
    if (fs::exists(path)) fs::rename(path, aside);
    fs::rename(made, path);
    flush(folder_with(path));
  }
  for (const std::string& kept : kept_while_open(path)) fs::rename(kept, aside + kept.substr(path.size()));
  fs::remove(damage_mark(path));
}

template <class Body>
auto with_files(const std::string& path, Body&& body) {
  try {
    return body();
  } catch (const fs::filesystem_error& error) {
    std::error_code ignored;
    if (!fs::exists(plan_of(path), ignored)) fs::remove(new_store(path), ignored);
    throw DbFailure{classify(SQLITE_CANTOPEN, error.code().value()), Verbatim{error.what()}};
  }
}

}  // namespace

Text repair(const std::string& path, const OpenStore& open) {
  return with_files(path, [&] {
    Done done{"", free_name(path, "damaged"), newest_sound_copy(path), fs::exists(path)};
    done.saved = make_new_store(path, done.backup, Deleted::StayDeleted, open);
    done.what = !kept_while_open(path).empty() ? "kept" : done.present ? "damaged" : "gone";
    write_plan(path, done);
    carry_out(path, done.aside);
    return told(path, done);
  });
}

Text replace_by(const std::string& path, const std::string& backup, const OpenStore& open) {
  if (!is_sound(backup))
    throw DbFailure{StoreErrorCode::Damaged, msg("{file} is not a sound copy of a job store", Verbatim{backup})};
  return with_files(path, [&] {
    Done done{"replaced", free_name(path, "replaced"), backup, fs::exists(path)};
    done.saved = make_new_store(path, backup, Deleted::AsInTheCopy, open);
    write_plan(path, done);
    carry_out(path, done.aside);
    return told(path, done);
  });
}

Text go_on_with_repair(const std::string& path) {
  const auto plan = read_whole(plan_of(path));
  if (!plan) {
    // Killed before there was a plan: what was begun is begun again if it is still needed.
    if (!fs::exists(plan_of(path))) remove_with_tails(new_store(path));
    return {};
  }
  const auto line_end = plan->find('\n');
  if (line_end == std::string::npos)
    throw DbFailure{StoreErrorCode::Failed, msg("{file} is no plan of a repair", Verbatim{plan_of(path)})};
  return with_files(path, [&] {
    const std::string aside = plan->substr(0, line_end);
    carry_out(path, aside);
    return sentences({told_by_plan(path, aside, plan->substr(line_end + 1)),
                      message("Lineside was stopped in the middle of this and has continued it now.")});
  });
}

void end_repair(const std::string& path) {
  std::error_code ignored;  // what is left is done once more, and changes nothing
  fs::remove(plan_of(path), ignored);
}

std::string keep_what_is_open(Database& database, const std::string& path) {
  try {
    const std::string kept = path + std::string(kKept) + std::to_string(kept_while_open(path).size() + 1);
    copy_database(database, kept);
    return kept;
  } catch (const DbFailure&) {
    return {};  // what was open cannot be read any more, or there is no room
  }
}

}  // namespace lineside::store
