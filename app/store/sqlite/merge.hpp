// Takes a record from elsewhere into the tables. The versions of a job form a set in which none contains all of
// another. Versions that do not contradict each other are shown as one record that combines them. If they do, the job
// is in conflict until a person chooses; until then the signed version is shown, otherwise the one changed last. A
// version from an unknown signer waits beside them and changes nothing. The order in which versions arrive never
// matters.
#pragma once

#include "app/store/archive.hpp"
#include "app/store/sqlite/tables.hpp"

namespace lineside::store {

/// Takes in one record. `signed_by` is the fingerprint of the bundle's signer; empty: made here. Throws DbFailure.
MergeStep merge_record(Database& database, const Record& record, std::string_view signed_by = {},
                       Signer signer = Signer::Known);
/// The versions that count, the shown one first; a single one if they were combined.
std::vector<Version> read_versions(Database& database, std::string_view id);
/// What the versions contradict each other in; empty if the job is not in conflict.
std::vector<Text> conflict_of(Database& database, std::string_view id);
/// Compares the versions of a job again and updates what is shown.
void show_what_follows(Database& database, const std::string& id);
/// Records in the version whose digest begins with `digest` that it was chosen over the others, and shows it. Throws
/// DbFailure NotFound unless exactly one version has such a digest.
void settle(Database& database, const std::string& id, std::string_view digest, std::string_view at);

/// Versions of a job from unknown signers.
std::vector<WaitingVersion> read_waiting(Database& database, std::string_view id);
/// Accepts or drops the waiting versions of a job whose digest begins with `digest` (empty: all). Returns how many
/// there were.
std::size_t accept_waiting(Database& database, const std::string& id, std::string_view digest);
std::size_t drop_waiting(Database& database, const std::string& id, std::string_view digest);

}  // namespace lineside::store
