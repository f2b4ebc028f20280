// Reads back the times of facts and frames, for the wall time between two of them. They never decide the order, because
// a tablet's clock can be set back.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lineside {

/// Seconds since 1970 of an ISO 8601 time with its zone; nothing for any other text.
std::optional<std::int64_t> seconds_of(std::string_view iso);

}  // namespace lineside
