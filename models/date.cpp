#include "models/date.hpp"

#include <array>
#include <cstdio>

namespace lineside {

namespace {

constexpr bool leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Exactly `text.size()` digits, or nothing.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<DatePeriod> parse_period(std::string_view text) {
  const bool has_month = text.size() == 7 || text.size() == 10;
  if (text.size() != 4 && !has_month) return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  if (!has_month) return DatePeriod{{*year, 1, 1}, {*year, 12, 31}};
  const auto month = digits(text.substr(5, 2));
  if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return DatePeriod{{*year, *month, 1}, {*year, *month, days_in(*year, *month)}};
  const auto day = digits(text.substr(8, 2));
  if (text[7] != '-' || !day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  const Date date{*year, *month, *day};
  return DatePeriod{date, date};
}

std::string iso(const Date& date) {
  std::array<char, 40> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

}  // namespace lineside
