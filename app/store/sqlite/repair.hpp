// Replaces a store that is damaged, gone or unwanted. A complete new one is made beside it; then a plan is written, and
// renames carry it out. If the process is killed, the next opening continues the plan. The old file is never worked on
// and never thrown away.
#pragma once

#include <functional>
#include <string>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// Opens the store at a path for writing; creates it if there is none.
using OpenStore = std::function<Database(const std::string& path)>;

/// Puts the newest sound copy in the place of the store at `path` (an empty store if there is no copy), with every job
/// that can still be read from the old one. Returns a sentence for people. Throws DbFailure if the folder cannot be
/// written; everything is then unchanged.
Text repair(const std::string& path, const OpenStore& open);

/// Puts a sound copy in the place of the store, which is kept beside it, and adds what is new or longer there. Returns
/// a sentence for people. Throws DbFailure.
Text replace_by(const std::string& path, const std::string& backup, const OpenStore& open);

/// Continues what a killed process began. Returns its sentence; empty if nothing was begun.
Text go_on_with_repair(const std::string& path);
/// Deletes the plan: the store is open in its place, and the next opening has nothing to continue.
void end_repair(const std::string& path);

/// Saves the content of an open store beside the place where its file was. Returns the name of the new file; empty if
/// it could not be saved.
std::string keep_what_is_open(Database& database, const std::string& path);

}  // namespace lineside::store
