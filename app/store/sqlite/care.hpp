// Keeps the store whole over the years: checks it, makes rolling copies, and acts when it is damaged. A damaged file is
// never worked on and never thrown away.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// Bytes. A store up to this size is checked whole when it is opened, a larger one while it is copied.
inline constexpr std::uint64_t kCheckedWhole = std::uint64_t{8} << 20;
inline constexpr std::size_t kBackups = 7;  // rolling copies that are kept

/// Checks size and definitions, and every page of a small store. Throws DbFailure Damaged.
void check_sound(Database& database, const std::string& path);

/// Checks every page.
bool is_sound(const std::string& path);
/// Files with the content of stores that vanished while they were open, oldest first: "jobs.db.kept-1".
inline constexpr std::string_view kKept = ".kept-";
std::vector<std::string> kept_while_open(const std::string& path);
/// The newest sound file to restore from: a kept one, otherwise a copy of the store at `path`; empty if there is none.
std::string newest_sound_copy(const std::string& path);

/// Makes a copy in the folder "backups" when the newest is older than a day, on its own thread. A copy that is not
/// sound is not kept: the store is marked, `damaged` is set, and the next opening sets the store aside. The destructor
/// waits for a copy in progress or stops it, as `care` says.
class Caretaker {
 public:
  Caretaker(std::string path, std::atomic<bool>& damaged, Care care);
  ~Caretaker();

 private:
  Care care_;
  std::jthread thread_;
};

/// The path of the mark for a store that was found damaged while it was open.
std::string damage_mark(const std::string& path);

}  // namespace lineside::store
