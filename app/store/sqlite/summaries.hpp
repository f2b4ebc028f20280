// The list of jobs: which of them are wanted, and what a list shows of each, straight from the table.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/sqlite/database.hpp"

namespace lineside::store {

using EachSummary = std::function<void(const JobSummary&)>;

/// Jobs in the order of the newest change, other versions left out.
void read_list(Database& database, const JobFilter& wanted, const EachSummary& each);
std::vector<JobSummary> read_list_that_begins(Database& database, std::string_view id);
/// Those that have every word or beginning of a word, newest first.
std::vector<JobSummary> read_found(Database& database, std::string_view words, std::size_t limit,
                                   const JobFilter& wanted);

}  // namespace lineside::store
