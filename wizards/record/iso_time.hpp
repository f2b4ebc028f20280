// The times of facts and frames, read back: how much wall time lies between two of them. Order is never taken from
// them, because a tablet's clock can be set back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lineside {

/// Seconds since 1970 of an ISO 8601 time with its zone; nothing where it is none.
std::optional<std::int64_t> seconds_of(std::string_view iso);

}  // namespace lineside
