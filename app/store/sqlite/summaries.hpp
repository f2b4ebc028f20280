// The list of jobs straight from the table: which ones are wanted, and what a list shows of each.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/sqlite/database.hpp"

namespace lineside::store {

using EachSummary = std::function<void(const JobSummary&)>;

/// Passes the jobs to `each`, newest change first, without their other versions.
void read_list(Database& database, const JobFilter& wanted, const EachSummary& each);
std::vector<JobSummary> read_list_that_begins(Database& database, std::string_view id);
/// Jobs that contain every word, or a word that begins with it, newest first, at most `limit`.
std::vector<JobSummary> read_found(Database& database, std::string_view words, std::size_t limit,
                                   const JobFilter& wanted);

}  // namespace lineside::store
