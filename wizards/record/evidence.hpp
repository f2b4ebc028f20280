// Which facts of a record are evidence and which are only housekeeping. The certificate's number, merging, "changed
// last" and the order of the list depend on this, so looking at a job changes none of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/record/job.hpp"

namespace lineside {

/// True for the cursor and the paths of exports: where someone looked, and what was written for others. Everything else
/// is content.
bool is_housekeeping(std::string_view key);

/// False for facts that may follow a signature without changing what was signed: housekeeping, notes, the choice
/// between versions, return requests, the signature itself.
bool is_evidence(const Fact& fact);

/// The newest fact of content; nullptr if there is none.
const Fact* newest_content(const Job& job);

/// Milliseconds since 1970 of an ISO 8601 time; nothing where it is none.
std::optional<std::int64_t> milliseconds_of(std::string_view iso);

}  // namespace lineside
