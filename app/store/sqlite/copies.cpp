#include "app/store/sqlite/copies.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "app/store/bundle/received.hpp"
#include "app/store/sqlite/care.hpp"
#include "app/store/sqlite/database.hpp"

namespace lineside {

namespace store {

std::filesystem::path backup_folder(const std::string& path) {
  return std::filesystem::absolute(path).parent_path() / "backups";
}

/// Copies of this store, newest first. The names sort by time.
std::vector<std::filesystem::path> backups_of(const std::string& path) {
  const std::string stem = std::filesystem::path(path).stem().string() + "-";
  std::vector<std::filesystem::path> out;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(backup_folder(path), none)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(stem) && name.ends_with(".db")) out.push_back(entry.path());
  }
  std::sort(out.rbegin(), out.rend());
  return out;
}

}  // namespace store

CopyAge newest_copy(const std::string& path) {
  const auto copies = store::backups_of(path);
  if (copies.empty()) return {};
  const auto age = std::filesystem::file_time_type::clock::now() - std::filesystem::last_write_time(copies.front());
  return {copies.front().string(), std::chrono::duration_cast<std::chrono::seconds>(age).count()};
}

bool has_copies(const std::string& path) {
  return !store::newest_sound_copy(path).empty();
}

std::vector<Backup> list_backups(const std::string& path) {
  std::vector<Backup> out;
  for (const auto& file : store::backups_of(path)) {
    Backup backup{file.string(), file.stem().string(), 0, store::is_sound(file.string())};
    backup.made.erase(0, std::filesystem::path(path).stem().string().size() + 1);
    if (backup.sound) {
      store::Database copy(backup.path, SQLITE_OPEN_READONLY);
      backup.jobs = static_cast<std::size_t>(copy.number("SELECT count(*) FROM job WHERE instr(id, '#') = 0"));
    }
    out.push_back(std::move(backup));
  }
  return out;
}

namespace {

bool holds_job(const std::filesystem::path& file, std::string_view id) {
  try {
    store::Database copy(file.string(), SQLITE_OPEN_READONLY);
    store::Statement row(copy, "SELECT 1 FROM job WHERE id = ?");
    return row.bind(1, id).step();
  } catch (const store::DbFailure&) {
    // A damaged file is not queried but searched for the bytes.
    std::ifstream bytes(file, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(bytes), {}};
    return all.find(id) != std::string::npos;
  }
}

}  // namespace

std::vector<std::string> copies_that_hold(const std::string& path, std::string_view id) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files = store::backups_of(path);
  const std::string own = fs::path(path).filename().string();
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(fs::absolute(path).parent_path(), none)) {
    const std::string name = entry.path().filename().string();
    const bool tail = name.ends_with("-wal") || name.ends_with("-shm") || name.ends_with("-journal");
    for (const char* kind : {".version-", ".damaged-", ".replaced-", ".kept-"}) {
      if (!tail && name.starts_with(own + kind)) files.push_back(entry.path());
    }
  }
  for (const auto& entry : fs::directory_iterator(received_folder(path), none)) files.push_back(entry.path());
  std::vector<std::string> out;
  for (const fs::path& file : files) {
    if (holds_job(file, id)) out.push_back(file.string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace lineside
