// What is told about a job and is no part of its record: a conflict, a stranger's word that waits, advice; and whose
// bundles brought it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// Oldest first. `store_path`: the names of the keys lie beside it.
std::vector<JobNote> read_notes(Database& database, const std::string& store_path, std::string_view id);

/// "Record signed by the office.", one for each who brought the job.
std::vector<Text> signed_records(Database& database, const std::string& store_path, std::string_view id);

/// `against`: what the versions say against each other.
Text conflict_sentence(const std::vector<Text>& against);

}  // namespace lineside::store
