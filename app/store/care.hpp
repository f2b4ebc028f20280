// Keeping the store whole over years: is it sound, rolling copies of it, and what happens when it is
// not. A damaged file is never worked on and never thrown away.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "app/store/database.hpp"

namespace lineside::store {

inline constexpr std::uint64_t kCheckedWhole = std::uint64_t{8} << 20;  // bytes; larger ones while they are copied
inline constexpr std::size_t kBackups = 7;

/// Size and definitions, and every page of a small store. Throws DbFailure Damaged.
void check_sound(Database& database, const std::string& path);

/// Moves the damaged store aside, puts the newest sound backup in its place (or nothing, where there is none) and
/// gives back where the damaged file went. Throws DbFailure when the folder cannot be written.
struct SetAside {
  std::string damaged;  // new name of the damaged file
  std::string backup;   // what was restored; empty: none
};
SetAside set_aside(const std::string& path);

/// Adds every job that can be read from the damaged file and is new or longer. Gives a sentence of what happened.
std::string save_readable(Database& store, const SetAside& aside);

/// Puts a sound copy in the place of the store, which is kept beside it, and adds what is new or longer there. `open`
/// opens the store at `path` again. Gives a sentence of what was done. Throws DbFailure.
std::string replace_by(const std::string& path, const std::string& backup, const std::function<Database()>& open);

/// Makes a copy in the folder "backups" when the newest is older than a day, on a thread of its own. A copy that is
/// not sound is not kept: the store is marked, `damaged` is set, and the next opening sets it aside.
class Caretaker {
 public:
  Caretaker(std::string path, std::atomic<bool>& damaged);
  ~Caretaker();

 private:
  std::jthread thread_;
};

/// Where the mark of a store lies that was found damaged while it was open.
std::string damage_mark(const std::string& path);

}  // namespace lineside::store
