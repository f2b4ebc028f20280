#include "wizards/record/iso_time.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace lineside {

namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  const char* end = text.data() + at + count;
  const auto read = std::from_chars(text.data() + at, end, value);
  return read.ec == std::errc{} && read.ptr == end && value >= 0 ? std::optional(value) : std::nullopt;
}

/// "+05:30", "-0500" or "Z" in seconds.
std::optional<int> zone_of(std::string_view zone) {
  if (zone == "Z" || zone.empty()) return 0;
  if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const auto hours = digits(zone, 1, 2);
  const auto minutes = digits(zone, zone[3] == ':' ? 4 : 3, 2);
  if (!hours || !minutes) return std::nullopt;
  return (zone[0] == '-' ? -1 : 1) * (*hours * 3600 + *minutes * 60);
}

}  // namespace

std::optional<std::int64_t> seconds_of(std::string_view iso) {
  const auto year = digits(iso, 0, 4);
  const auto month = digits(iso, 5, 2);
  const auto day = digits(iso, 8, 2);
  const auto hour = digits(iso, 11, 2);
  const auto minute = digits(iso, 14, 2);
  const auto second = digits(iso, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second || iso[4] != '-' || iso[10] != 'T') return std::nullopt;
  std::string_view zone = iso.substr(19);
  if (zone.starts_with('.')) zone.remove_prefix(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
  const auto offset = zone_of(zone);
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!offset || !date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
  return std::int64_t{days} * 86400 + *hour * 3600 + *minute * 60 + *second - *offset;
}

}  // namespace lineside
