// Takes a record from elsewhere into the tables. Versions of a job form a set of which none goes on from
// another; the one shown has most facts, then most frames, then the greatest digest: a rule that does not
// hang on the order in which they came.
#pragma once

#include "app/store/archive.hpp"
#include "app/store/tables.hpp"

namespace lineside::store {

MergeStep merge_record(Database& database, const Record& record);
std::vector<Version> read_versions(Database& database, std::string_view id);

}  // namespace lineside::store
