// A copy of a job without personal data, for statistics and for questions to others: names, places, notes and
// signatures are replaced by a mark; readings, findings and times stay.
#pragma once

#include <string_view>

#include "app/store/bundle/digest.hpp"

namespace lineside {

/// Stands in place of every personal value.
inline constexpr std::string_view kRemoved = "(removed)";

/// True for keys whose values can name a person or a place.
bool is_personal(std::string_view key);
/// The job with every personal value replaced by kRemoved.
Job redacted(const Job& job);
/// The same for a record. Photos and advice are left out too, because they may show or name anyone.
Record redacted(Record record);

}  // namespace lineside
