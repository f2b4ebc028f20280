// The database inside a bundle. It comes from outside, so nothing that it defines (views, triggers) is ever run.
#pragma once

#include <string>
#include <vector>

#include "app/store/bundle/bundle.hpp"
#include "app/store/sqlite/database.hpp"

namespace lineside::store {

inline constexpr std::int64_t kBundleId = 0x4C4E5342;  // "LNSB"
inline constexpr int kBundleVersion = 1;
extern const char* const kBundleSchema;

/// Opens the database in front of the seal for reading. Throws DbFailure: NotAStore with the reason if its header,
/// schema or counts are not those of a bundle, TooNew for a later version.
Database open_bundle_database(const std::string& path, std::uint64_t length);

/// One job of a bundle with its digests. Reading it throws DbFailure Damaged if a value breaks the limits or the rules
/// of a record.
struct DigestedRecord {
  Record record;
  std::string job_digest;
  std::vector<std::string> fact_digests;
  std::vector<std::string> frame_digests;
  std::vector<std::string> attachment_digests;
};
DigestedRecord read_bundle_job(Database& database, const std::string& id);
std::vector<std::string> bundle_jobs(Database& database);

/// Throws DbFailure NotTakenIn if a person's text, a name or a time has characters that the wizard would refuse when
/// typed: controls, escapes, marks that change the direction of writing. A reply of the bus may hold any bytes.
void refuse_unprintable(const Record& record);

/// The first place where the record and its digests do not fit; nothing if all fit.
std::optional<Difference> difference_in(const DigestedRecord& read);

}  // namespace lineside::store
