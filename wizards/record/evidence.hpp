// What of a record is evidence, and what is only housekeeping. The certificate's number, merging, "changed last" and
// the order of the list rest on this, so that looking at a job changes none of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/job.hpp"

namespace lineside {

/// True for the cursor and the paths of exports: where somebody looked and what was written for others. All else is
/// content.
bool is_housekeeping(std::string_view key);

/// False for facts that may follow a signature without touching what was signed: housekeeping, notes, the choice
/// between versions, return requests, the signature itself.
bool is_evidence(const Fact& fact);

/// The newest fact of content; null where there is none.
const Fact* newest_content(const Job& job);

/// Milliseconds since 1970 of an ISO 8601 time; nothing where it is none.
std::optional<std::int64_t> milliseconds_of(std::string_view iso);

}  // namespace lineside
