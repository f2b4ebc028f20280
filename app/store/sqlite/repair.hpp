// A store that is damaged, gone or to be replaced. A new one is made complete beside it; then a plan is written, and
// what the plan says is done by renames that the next opening goes on with where this one was killed. The file that was
// there is never worked on and never thrown away.
#pragma once

#include <functional>
#include <string>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// Opens the store at a path to write it; makes it where there is none.
using OpenStore = std::function<Database(const std::string& path)>;

/// Puts the newest sound copy in the place of the store at `path` (an empty store, where there is no copy), with every
/// job that can still be read there. Gives a sentence of what happened. Throws DbFailure where the folder cannot be
/// written: everything is then as it was.
Text repair(const std::string& path, const OpenStore& open);

/// Puts a sound copy in the place of the store, which is kept beside it, and adds what is new or longer there. Gives a
/// sentence of what was done. Throws DbFailure.
Text replace_by(const std::string& path, const std::string& backup, const OpenStore& open);

/// Goes on with what an opening began that was killed meanwhile. Gives its sentence; empty: nothing was begun.
Text go_on_with_repair(const std::string& path);
/// The store stands open in its place: the next opening need not go on with anything.
void end_repair(const std::string& path);

/// Keeps what an open store still holds, beside the place where its file was. Gives the name of the file; empty: it
/// could not be kept.
std::string keep_what_is_open(Database& database, const std::string& path);

}  // namespace lineside::store
