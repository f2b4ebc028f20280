// The tablet's wall clock and new identifiers: the two things a record takes from outside the wizard.
#pragma once

#include <chrono>
#include <string>

namespace lineside {

/// ISO 8601 with the offset of the local zone, to the millisecond: "2026-05-04T09:31:07.250+02:00".
std::string iso_time(std::chrono::system_clock::time_point when);
/// The present time as iso_time() writes it. May be called from any thread.
std::string wall_now();

/// A random UUID (version 4), lower case.
std::string new_uuid();

}  // namespace lineside
