// The rolling copies beside a store: which there are, how old they are, and which files still hold a deleted job.
// care.hpp makes the copies; this only looks at them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lineside {

/// A rolling copy of a store.
struct Backup {
  std::string path;
  std::string made;  // YYYYMMDD-HHMMSS, UTC
  std::size_t jobs = 0;
  bool sound = false;
};
/// The copies of the store at `path`, newest first.
std::vector<Backup> list_backups(const std::string& path);

/// The age of the newest copy of the store at `path`; its own `path` is empty if there is none.
struct CopyAge {
  std::string path{};
  std::int64_t seconds = 0;
};
CopyAge newest_copy(const std::string& path);

/// Files beside the store at `path` that still hold a job after it was deleted: copies, stores of earlier versions,
/// damaged and replaced ones, bundles that brought it.
std::vector<std::string> copies_that_hold(const std::string& path, std::string_view id);

/// True if copies of the store at `path` are in "backups": a store was here once, whatever is here now.
bool has_copies(const std::string& path);

namespace store {
/// The folder "backups" beside the store at `path`.
std::filesystem::path backup_folder(const std::string& path);
/// The files of the copies of the store at `path`, newest first.
std::vector<std::filesystem::path> backups_of(const std::string& path);
}  // namespace store

}  // namespace lineside
