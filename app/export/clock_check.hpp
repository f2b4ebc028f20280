// Did the tablet's clock run on through the job? Order is kept by the facts' counter; a clock that was
// set back, or stood at its factory date, is told on the certificate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizards/job.hpp"

namespace lineside {

/// Seconds since 1970 of an ISO 8601 time with its zone; nothing where it is none.
std::optional<std::int64_t> seconds_of(std::string_view iso);

/// One sentence a jump, in the order of the facts.
std::vector<std::string> clock_jumps(const Job& job);

}  // namespace lineside
