// Whose file it is and how old: application_id, user_version, and the numbered migrations that lead
// from the oldest version to this one, a copy of the file before each. Forward only.
#pragma once

#include <string>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

inline constexpr std::int64_t kApplicationId = 0x4C4E5344;  // "LNSD"

/// The version this program writes: the number of migrations.
int latest_version();

/// What a file turned out to be, before anything is written to it. Throws DbFailure NotAStore or TooNew.
enum class Identity { Empty, Store };
Identity identify(Database& database);

/// Brings `path` (open in `database`) to `target`. A store that holds data is copied first, to
/// "<path>.version-<n>", once a step.
void migrate(Database& database, const std::string& path, int target = latest_version());

/// Copies the whole database to `to` with the backup API, by way of a file beside it, flushed.
void copy_database(Database& from, const std::string& to);

}  // namespace lineside::store
