// Short ways to write what fills the places of a text (models/text.hpp).
#pragma once

#include <string>
#include <string_view>

#include "models/plain_text.hpp"
#include "models/text.hpp"

namespace lineside {

/// The same in every language: "CT1", "L1-L2", a port, a number as it was recorded.
inline Verbatim verbatim(std::string_view text) {
  return {std::string{text}};
}
/// What a person wrote.
inline Typed typed(std::string_view text) {
  return {std::string{text}};
}
/// A quantity with as many decimals as its value has: "120.3 V", "200 A".
inline Quantity figure(double value, std::string_view unit = {}) {
  const std::string shortest = number_text(value);
  const std::size_t point = shortest.find_first_of(".e");
  const bool decimals = point != std::string::npos && shortest[point] == '.';
  return {value, unit, decimals ? static_cast<int>(shortest.size() - point - 1) : 0};
}
/// A figure as a fact records it; any other text stands as it is.
inline Text recorded_figure(std::string_view value, std::string_view unit = {}) {
  if (const auto number = read_number(value); number && number_text(*number) == value) return figure(*number, unit);
  return verbatim(unit.empty() ? std::string{value} : std::string{value} + " " + std::string{unit});
}
/// The energy of one pulse or LED cycle: "10 Wh", "1 kWh".
inline Quantity energy(double wh) {
  return wh >= 1000 ? figure(wh / 1000, "kWh") : figure(wh, "Wh");
}
/// A fraction as a percentage: "97 %" for 0.97.
inline Quantity share(double fraction) {
  return {fraction * 100, "%", 0};
}
/// The number of a meter of the job: "2" for "m2". `meter` is not empty.
inline Verbatim number_of(std::string_view meter) {
  return verbatim(meter.substr(1));
}

}  // namespace lineside
