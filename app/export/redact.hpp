// A copy of a job without personal data, for statistics and questions to others: names, places, notes
// and signatures give way to a mark; readings, findings and times stay.
#pragma once

#include <string_view>

#include "wizards/job.hpp"

namespace lineside {

inline constexpr std::string_view kRemoved = "(removed)";

bool is_personal(std::string_view key);
Job redacted(const Job& job);

}  // namespace lineside
