// Dates as they stand on a label: a day, a month or only a year. A period is first to last day,
// because "2011" holds both one-way and Modbus meters (S12 2.5.1, 2.5.2).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lineside {

struct Date {
  int year = 0;
  int month = 1;
  int day = 1;
  constexpr auto operator<=>(const Date&) const = default;
};

struct DatePeriod {
  Date first;
  Date last;  // inclusive
  constexpr bool operator==(const DatePeriod&) const = default;
};

/// The first day on which meters were built with Modbus (S12 2.5.2: "after 2/25/2011").
inline constexpr Date kFirstModbusBuild{2011, 2, 26};

/// Reads YYYY, YYYY-MM or YYYY-MM-DD; nothing for anything else, days that do not exist included.
std::optional<DatePeriod> parse_period(std::string_view text);
/// "2011-02-26".
std::string iso(const Date& date);

}  // namespace lineside
