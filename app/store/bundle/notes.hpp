// What is told about a job that is not part of its record: a conflict, a waiting version from an unknown signer,
// advice; and whose bundles brought it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// The notes, oldest first. `store_path` is the store's file; the names of the keys are beside it.
std::vector<JobNote> read_notes(Database& database, const std::string& store_path, std::string_view id);

/// "Record signed by the office.", one for each signer whose bundle brought the job.
std::vector<Text> signed_records(Database& database, const std::string& store_path, std::string_view id);

/// The sentence for a job in conflict. `against` is what the versions contradict each other in.
Text conflict_sentence(const std::vector<Text>& against);

}  // namespace lineside::store
