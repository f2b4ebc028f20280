// Dates and times as a language writes them on a screen: "Nov 29, 2026, 6:05 a.m.", "29 nov 2026, 6:05 a.m.", "29 nov.
// 2026, 6 h 05". The order within a date is a message; whether the day has 12 or 24 hours is in the catalog's header
// (X-Hours).
#pragma once

#include "models/text.hpp"

namespace lineside::i18n {

/// Empty if the moment is not an ISO 8601 date or time; show it unchanged then. `to_24` selects the 24-hour clock.
Text date_time_in_words(const DateTime& date_time, bool to_24);

}  // namespace lineside::i18n
