// Identifies a store and its version (application_id, user_version) and holds the numbered migrations that lead from
// the oldest version to this one, with a copy of the file before each. Forward only.
#pragma once

#include <string>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

inline constexpr std::int64_t kApplicationId = 0x4C4E5344;  // "LNSD"

/// The version that this program writes: the number of migrations.
int latest_version();

/// What a file is, before anything is written to it. identify() throws DbFailure NotAStore or TooNew.
enum class Identity { Empty, Store };
Identity identify(Database& database);

/// Brings the store at `path`, open in `database`, to `target`. Before each step, a store that holds data is copied to
/// "<path>.version-<n>".
void migrate(Database& database, const std::string& path, int target = latest_version());

/// Copies the whole database to `to` with the backup API, through a temporary file beside it, flushed.
void copy_database(Database& from, const std::string& to);

}  // namespace lineside::store
