// Reads and writes the store's tables; knows nothing of locks, error values or whole-store moves. Everything here
// throws DbFailure, and what writes is called inside a transaction.
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

/// False for a store before version 5, which is only read and purged: its facts are kept as text, by their job's id.
bool is_packed(Database& database);

/// `row_id` is the job's id, or "<id>#<n>" for another version; the Job has the plain id either way.
std::optional<Job> read_job(Database& database, std::string_view row_id);
std::vector<StoredFrame> read_frames(Database& database, std::string_view row_id);
std::vector<Attachment> read_attachments(Database& database, std::string_view id);
/// Only those that hold advice; pictures are not read.
std::vector<Attachment> read_advice_attachments(Database& database, std::string_view id);
std::optional<Attachment> read_attachment(Database& database, std::string_view id, std::string_view digest);
/// Passes every fact of these jobs to `each`, newest first, and a job to `end` after its last fact.
void visit_facts(Database& database, std::span<const JobSummary> jobs, const std::function<void(const FactRow&)>& each,
                 const std::function<void(const JobSummary&)>& end);

/// Deletes every row of a job that has a tombstone, with its versions and words; also in stores of earlier versions.
void erase_job(Database& database, std::string_view id);
/// Deletes one row with its facts, frames and words.
void erase_row(Database& database, std::string_view row_id);

/// Inserts a row for `job` with its facts; another version if `row_id` is not the job's id.
void insert_job(Database& database, std::string_view row_id, const Job& job);
/// Appends facts, which must continue from `last` without a gap.
void insert_facts(Database& database, std::string_view row_id, std::uint64_t last, std::span<const Fact> facts);
void insert_frames(Database& database, std::string_view row_id, std::span<const StoredFrame> frames);
/// Adds the attachment unless the job already has the same one. `signed_by` is the bundle's signer; empty: this tablet.
void insert_attachment(Database& database, std::string_view id, const Attachment& attachment,
                       std::string_view signed_by = {});
/// Updates what is derived from the facts: list and find.
void update_copies(Database& database, std::string_view row_id, const Job& job);

/// Sets a value of the profile; an empty value removes it.
void write_profile(Database& database, std::string_view key, std::string_view value);

/// The job's id without the number of a version.
std::string_view plain_id(std::string_view row_id);
/// The words by which a job is found.
std::string words_of(const Job& job);

}  // namespace lineside::store
