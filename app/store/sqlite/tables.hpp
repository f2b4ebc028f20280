// Reads and writes the store's tables; knows nothing of locks, errors as values or whole-store moves.
// Everything here throws DbFailure and is called inside a transaction where it writes.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/archive.hpp"
#include "app/store/bundle/digest.hpp"
#include "app/store/sqlite/database.hpp"

namespace lineside::store {

/// False in a store before version 5, which is only read and purged as it is: its facts lie as text, by their job's id.
bool is_packed(Database& database);

/// `row_id`: the job's id, or "<id>#<n>" of another version; the Job has the plain id either way.
std::optional<Job> read_job(Database& database, std::string_view row_id);
std::vector<StoredFrame> read_frames(Database& database, std::string_view row_id);
std::vector<Attachment> read_attachments(Database& database, std::string_view id);
/// Those that hold advice; pictures are not read.
std::vector<Attachment> read_advice_attachments(Database& database, std::string_view id);
std::optional<Attachment> read_attachment(Database& database, std::string_view id, std::string_view digest);
/// Gives every fact of these jobs to `each`, the newest first, and a job to `end` behind its last one.
void visit_facts(Database& database, std::span<const JobSummary> jobs, const std::function<void(const FactRow&)>& each,
                 const std::function<void(const JobSummary&)>& end);

/// Every row of a job that has a tombstone, its versions and words included. Stores of earlier versions too.
void erase_job(Database& database, std::string_view id);
/// One row with its facts, frames and words.
void erase_row(Database& database, std::string_view row_id);

/// A new row of `job` with its facts. Another version where `row_id` is not the job's id.
void insert_job(Database& database, std::string_view row_id, const Job& job);
/// Facts must go on from `last` without a gap.
void insert_facts(Database& database, std::string_view row_id, std::uint64_t last, std::span<const Fact> facts);
void insert_frames(Database& database, std::string_view row_id, std::span<const StoredFrame> frames);
/// Adds it unless the job has the same one already. `signed_by`: whose bundle brought it; empty: this tablet's own.
void insert_attachment(Database& database, std::string_view id, const Attachment& attachment,
                       std::string_view signed_by = {});
/// Brings the copies up to date that follow from the facts: list and find.
void update_copies(Database& database, std::string_view row_id, const Job& job);

/// An empty value takes it out of the profile.
void write_profile(Database& database, std::string_view key, std::string_view value);

/// The plain id of a row.
std::string_view plain_id(std::string_view row_id);
/// What a job is found by.
std::string words_of(const Job& job);

}  // namespace lineside::store
