// Takes a record from elsewhere into the tables. The versions of a job form a set of which none holds all of another.
// Those that do not contradict each other are shown as one record that holds all of them. Where they do, the job is in
// conflict until a person chooses: until then the signed one is shown, else the one that was changed last. A stranger's
// version waits beside them and changes nothing. None of it hangs on the order in which versions came.
#pragma once

#include "app/store/archive.hpp"
#include "app/store/sqlite/tables.hpp"

namespace lineside::store {

MergeStep merge_record(Database& database, const Record& record, std::string_view signed_by = {},
                       Signer signer = Signer::Known);
/// The versions that count; the shown one first. One alone where they were brought together.
std::vector<Version> read_versions(Database& database, std::string_view id);
/// What the versions say against each other; empty: the job is not in conflict.
std::vector<Text> conflict_of(Database& database, std::string_view id);
/// Compares the versions of a job anew and shows what follows from them.
void show_what_follows(Database& database, const std::string& id);
/// Adds to the version whose digest begins with `digest` that it was chosen over the others, and shows it. NotFound
/// (as DbFailure) where no version or more than one has such a digest.
void settle(Database& database, const std::string& id, std::string_view digest, std::string_view at);

std::vector<WaitingVersion> read_waiting(Database& database, std::string_view id);
/// Takes in the waiting versions of a job whose digest begins with `digest` (empty: all), or drops them. Gives how
/// many there were.
std::size_t accept_waiting(Database& database, const std::string& id, std::string_view digest);
std::size_t drop_waiting(Database& database, const std::string& id, std::string_view digest);

}  // namespace lineside::store
