// Takes a record from elsewhere into the tables. Versions of a job form a set of which none goes on from
// another; the one shown is one that no other was chosen over, of those the one with most facts, then most
// frames, then the greatest digest: a rule that does not hang on the order in which they came.
#pragma once

#include "app/store/archive.hpp"
#include "app/store/tables.hpp"

namespace lineside::store {

MergeStep merge_record(Database& database, const Record& record);
std::vector<Version> read_versions(Database& database, std::string_view id);
/// True where a job has more than one version and none was chosen over all the others.
bool in_conflict(const std::vector<Version>& versions);
/// Adds to the version whose digest begins with `digest` that it was chosen over the others, and shows it. NotFound
/// (as DbFailure) where no version or more than one has such a digest.
void settle(Database& database, const std::string& id, std::string_view digest, std::string_view at);

}  // namespace lineside::store
