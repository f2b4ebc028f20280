// A copy of a job without personal data, for statistics and questions to others: names, places, notes
// and signatures give way to a mark; readings, findings and times stay.
#pragma once

#include <string_view>

#include "app/store/bundle/digest.hpp"

namespace lineside {

inline constexpr std::string_view kRemoved = "(removed)";

bool is_personal(std::string_view key);
Job redacted(const Job& job);
/// Photos and advice are left out too: they may show or name anybody.
Record redacted(Record record);

}  // namespace lineside
