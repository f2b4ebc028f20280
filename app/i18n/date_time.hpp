// Dates and hours as a language writes them on a screen: "Nov 29, 2026, 6:05 a.m.", "29 nov 2026, 6:05 a.m.",
// "29 nov. 2026, 6 h 05". The order of a date is a message; whether hours run to 12 or to 24 stands in the catalog's
// header (X-Hours).
#pragma once

#include "models/text.hpp"

namespace lineside::i18n {

/// Empty where the moment is no ISO 8601 date or time: it is shown as it stands then.
Text date_time_in_words(const DateTime& date_time, bool to_24);

}  // namespace lineside::i18n
