#include "diagnostics/wiring/phasors.hpp"

#include <cmath>
#include <numbers>

#include "models/significant.hpp"
#include "models/units.hpp"

namespace lineside {

namespace {

const PhasorArrow* find(const std::vector<PhasorArrow>& arrows, std::size_t element, bool current) {
  for (const PhasorArrow& arrow : arrows) {
    if (arrow.element == element && arrow.current == current && !arrow.should_be) return &arrow;
  }
  return nullptr;
}

Verbatim whole_degrees(double degrees) {
  return {std::to_string(std::lround(degrees)) + "°"};
}

Text at(const PhasorArrow& arrow) {
  const Quantity size = arrow.current ? significant(arrow.magnitude, "A", 3) : Quantity{arrow.magnitude, "V", 0};
  return msg("{arrow} {size} at {angle}", Verbatim{arrow.label}, size, whole_degrees(arrow.degrees));
}

}  // namespace

std::vector<Text> element_words(const std::vector<PhasorArrow>& arrows, std::size_t elements) {
  std::vector<Text> out;
  for (std::size_t k = 0; k < elements; ++k) {
    const int number = static_cast<int>(k + 1);
    const PhasorArrow* volts = find(arrows, k, false);
    const PhasorArrow* amps = find(arrows, k, true);
    if (volts == nullptr) {
      out.push_back(msg("No voltage at terminal {line}: element {n} counts nothing.",
                        Verbatim{std::string(name(kLines[k]))}, number));
    } else if (amps == nullptr) {
      out.push_back(msg("{volts}, no current from {ct}: element {n} counts nothing.", at(*volts),
                        Verbatim{std::string(name(kCts[k]))}, number));
    } else {
      const double apart = std::abs(std::remainder(volts->degrees - amps->degrees, 360));
      const double kw = volts->magnitude * amps->magnitude * std::cos(apart * std::numbers::pi / 180) / 1000;
      const Quantity power{kw, "kW", 2};
      out.push_back(kw <= -0.005 ? msg("{volts}, {amps}: {angle} apart, element {n} counts {power}, backward.",
                                       at(*volts), at(*amps), whole_degrees(apart), number, power)
                                 : msg("{volts}, {amps}: {angle} apart, element {n} counts {power}.", at(*volts),
                                       at(*amps), whole_degrees(apart), number, power));
    }
  }
  return out;
}

}  // namespace lineside
