// Keeping the store whole over years: is it sound, rolling copies of it, and what happens when it is
// not. A damaged file is never worked on and never thrown away.
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

inline constexpr std::uint64_t kCheckedWhole = std::uint64_t{8} << 20;  // bytes; larger ones while they are copied
inline constexpr std::size_t kBackups = 7;

/// Size and definitions, and every page of a small store. Throws DbFailure Damaged.
void check_sound(Database& database, const std::string& path);

/// Every page of it.
bool is_sound(const std::string& path);
/// What stores held that went away while they were open, oldest first: "jobs.db.kept-1".
inline constexpr std::string_view kKept = ".kept-";
std::vector<std::string> kept_while_open(const std::string& path);
/// What was kept last, else the newest of the copies of the store at `path`, that is sound; empty: there is none.
std::string newest_sound_copy(const std::string& path);

/// Makes a copy in the folder "backups" when the newest is older than a day, on a thread of its own. A copy that is
/// not sound is not kept: the store is marked, `damaged` is set, and the next opening sets it aside. Its end waits for
/// a copy under way, or stops it.
class Caretaker {
 public:
  Caretaker(std::string path, std::atomic<bool>& damaged, Care care);
  ~Caretaker();

 private:
  Care care_;
  std::jthread thread_;
};

/// Where the mark of a store lies that was found damaged while it was open.
std::string damage_mark(const std::string& path);

}  // namespace lineside::store
