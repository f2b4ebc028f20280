// Dates as they are printed on a label: a day, a month or only a year. A period has a first and a last day, because
// "2011" covers both one-way and Modbus meters (S12 2.5.1, 2.5.2).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lineside {

/// A calendar day. Members compare in order, so dates sort. Not validated: parse_period() validates.
struct Date {
  int year = 0;
  int month = 1;
  int day = 1;
  constexpr auto operator<=>(const Date&) const = default;
};

/// The days a printed date can mean: "2011-02" is February 1 to 28, 2011.
struct DatePeriod {
  Date first;
  Date last;  // inclusive
  constexpr bool operator==(const DatePeriod&) const = default;
};

/// The first day on which meters were built with Modbus (S12 2.5.2: "after 2/25/2011").
inline constexpr Date kFirstModbusBuild{2011, 2, 26};

/// Reads YYYY, YYYY-MM or YYYY-MM-DD. Returns nothing for anything else, including days that do not exist.
std::optional<DatePeriod> parse_period(std::string_view text);
/// ISO 8601: "2011-02-26".
std::string iso(const Date& date);

}  // namespace lineside
