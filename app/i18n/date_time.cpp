#include "app/i18n/date_time.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace lineside::i18n {
namespace {

constexpr std::array kMonths{message_in("month", "Jan"), message_in("month", "Feb"), message_in("month", "Mar"),
                             message_in("month", "Apr"), message_in("month", "May"), message_in("month", "Jun"),
                             message_in("month", "Jul"), message_in("month", "Aug"), message_in("month", "Sep"),
                             message_in("month", "Oct"), message_in("month", "Nov"), message_in("month", "Dec")};

/// The digits at a place of an ISO time; nothing if one is not a digit or the number exceeds `most`.
std::optional<int> digits(std::string_view iso, std::size_t at, std::size_t length, int least, int most) {
  if (iso.size() < at + length) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(iso.data() + at, iso.data() + at + length, value);
  const bool whole = error == std::errc{} && end == iso.data() + at + length && iso[at] != '-';
  return whole && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

Text hours(int hour, int minute, bool to_24) {
  const Verbatim minutes{(minute < 10 ? "0" : "") + std::to_string(minute)};
  if (to_24) return msg("{hour}:{minute}", hour, minutes);
  const int twelve = hour % 12 == 0 ? 12 : hour % 12;
  if (minute == 0) return hour < 12 ? msg("{hour} a.m.", twelve) : msg("{hour} p.m.", twelve);
  return hour < 12 ? msg("{hour}:{minute} a.m.", twelve, minutes) : msg("{hour}:{minute} p.m.", twelve, minutes);
}

}  // namespace

Text date_time_in_words(const DateTime& date_time, bool to_24) {
  const std::string_view iso = date_time.iso;
  const auto year = digits(iso, 0, 4, 1, 9999);
  const auto month = digits(iso, 5, 2, 1, 12);
  const auto day = digits(iso, 8, 2, 1, 31);
  if (!year || !month || !day || iso[4] != '-' || iso[7] != '-') return {};
  Text date = msg("{month} {day}, {year}", kMonths[static_cast<std::size_t>(*month - 1)], *day, *year);
  if (iso.size() == 10) return date;
  const auto hour = digits(iso, 11, 2, 0, 23);
  const auto minute = digits(iso, 14, 2, 0, 59);
  if ((iso[10] != 'T' && iso[10] != ' ') || !hour || !minute || iso[13] != ':') return {};
  return msg("{date}, {time}", std::move(date), hours(*hour, *minute, to_24));
}

}  // namespace lineside::i18n
