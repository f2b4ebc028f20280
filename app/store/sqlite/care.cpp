#include "app/store/sqlite/care.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "app/store/sqlite/copies.hpp"
#include "app/store/sqlite/schema.hpp"

namespace lineside::store {

namespace fs = std::filesystem;

bool is_sound(const std::string& path) {
  try {
    Database copy(path, SQLITE_OPEN_READONLY);
    return identify(copy) == Identity::Store && copy.text("PRAGMA quick_check(1)") == "ok";
  } catch (const DbFailure&) {
    return false;
  }
}

namespace {

constexpr auto kEvery = std::chrono::hours(24);

std::string stamp() {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm broken{};
  gmtime_r(&seconds, &broken);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d-%H%M%S", &broken);
  return text;
}

bool due(const std::vector<fs::path>& backups) {
  if (backups.empty()) return true;
  std::error_code error;
  const auto written = fs::last_write_time(backups.front(), error);
  const auto age = fs::file_time_type::clock::now() - written;
  return error || age > kEvery || age < -kEvery;  // a copy from the future: the clock jumped
}

/// Copies page by page, so that a large store does not delay the end of the program.
bool copy_unless_stopped(Database& from, const fs::path& to, const std::stop_token& stop) {
  const bool small =
      from.number("PRAGMA page_count") * from.number("PRAGMA page_size") <= static_cast<std::int64_t>(kCheckedWhole);
  Database copy(to.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", from.handle(), "main");
  if (!backup) copy.fail(sqlite3_errcode(copy.handle()));
  int code = SQLITE_OK;
  while ((code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) && (small || !stop.stop_requested())) {
    code = sqlite3_backup_step(backup, 512);
  }
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) copy.run("PRAGMA journal_mode=DELETE");
  return code == SQLITE_DONE;
}

void make_backup(const std::string& path, std::atomic<bool>& damaged, const std::stop_token& stop) {
  const std::vector<fs::path> before = backups_of(path);
  if (!due(before)) return;
  fs::create_directories(backup_folder(path));
  const fs::path kept = backup_folder(path) / (fs::path(path).stem().string() + "-" + stamp() + ".db");
  const fs::path part = kept.string() + ".part";
  {
    Database from(path, SQLITE_OPEN_READONLY);
    if (!copy_unless_stopped(from, part, stop)) return void(fs::remove(part));
  }
  if (!is_sound(part.string())) {
    std::ofstream(damage_mark(path)) << "found damaged while it was copied\n";
    damaged = true;
    return void(fs::remove(part));
  }
  fs::rename(part, kept);
  std::vector<fs::path> all = backups_of(path);
  for (std::size_t i = kBackups; i < all.size(); ++i) fs::remove(all[i]);
}

}  // namespace

std::string damage_mark(const std::string& path) {
  return path + ".found-damaged";
}

void check_sound(Database& database, const std::string& path) {
  if (fs::exists(damage_mark(path)))
    throw DbFailure{StoreErrorCode::Damaged, message("found damaged while it was copied")};
  std::error_code error;
  const auto size = fs::file_size(path, error);
  const auto pages = static_cast<std::uint64_t>(database.number("PRAGMA page_count"));
  if (!error && size <= kCheckedWhole && pages > 0) {
    const std::string found = database.text("PRAGMA quick_check(1)");
    if (found != "ok") throw DbFailure{StoreErrorCode::Damaged, Verbatim{found}};
  }
  (void)database.number("SELECT max(touched) FROM job");
}

std::vector<std::string> kept_while_open(const std::string& path) {
  std::vector<std::string> out;
  const auto next = [&] { return path + std::string(kKept) + std::to_string(out.size() + 1); };
  while (fs::exists(next())) out.push_back(next());
  return out;
}

std::string newest_sound_copy(const std::string& path) {
  const std::vector<std::string> kept = kept_while_open(path);
  if (!kept.empty() && is_sound(kept.back())) return kept.back();
  for (const fs::path& backup : backups_of(path)) {
    if (is_sound(backup.string())) return backup.string();
  }
  return {};
}

Caretaker::Caretaker(std::string path, std::atomic<bool>& damaged, Care care)
    : care_(care), thread_([path = std::move(path), &damaged](const std::stop_token& stop) {
        try {
          make_backup(path, damaged, stop);
        } catch (const DbFailure&) {
          // No copy this time (a full disk, for example): the store itself is untouched, and the next opening tries
          // again.
        } catch (const fs::filesystem_error&) {
        }
      }) {}

Caretaker::~Caretaker() {
  if (care_ == Care::Finish) thread_.join();
}

}  // namespace lineside::store
