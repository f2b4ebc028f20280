#include "diagnostics/phasors.hpp"

#include <cmath>
#include <cstdio>
#include <numbers>

namespace lineside {

namespace {

std::string text(const char* format, double value) {
  char out[32];
  std::snprintf(out, sizeof out, format, value);
  return out;
}

const PhasorArrow* find(const std::vector<PhasorArrow>& arrows, std::size_t element, bool current) {
  for (const PhasorArrow& arrow : arrows) {
    if (arrow.element == element && arrow.current == current && !arrow.should_be) return &arrow;
  }
  return nullptr;
}

std::string at(const PhasorArrow& arrow) {
  const double degrees = std::round(arrow.degrees);
  return arrow.label + " " + text(arrow.current ? "%.3g A" : "%.0f V", arrow.magnitude) +
         text(" at %.0f°", degrees == 0 ? 0 : degrees);
}

}  // namespace

std::vector<std::string> element_words(const std::vector<PhasorArrow>& arrows, std::size_t elements) {
  std::vector<std::string> out;
  for (std::size_t k = 0; k < elements; ++k) {
    const std::string number = std::to_string(k + 1);
    const std::string nothing = "element " + number + " counts nothing.";
    const PhasorArrow* volts = find(arrows, k, false);
    const PhasorArrow* amps = find(arrows, k, true);
    if (volts == nullptr) {
      out.push_back("No voltage at terminal L" + number + ": " + nothing);
    } else if (amps == nullptr) {
      out.push_back(at(*volts) + ", no current from CT" + number + ": " + nothing);
    } else {
      const double apart = std::abs(std::remainder(volts->degrees - amps->degrees, 360));
      const double kw = volts->magnitude * amps->magnitude * std::cos(apart * std::numbers::pi / 180) / 1000;
      out.push_back(at(*volts) + ", " + at(*amps) + text(": %.0f° apart, element ", apart) + number +
                    text(" counts %.2f kW", std::abs(kw) < 0.005 ? 0 : kw) + (kw <= -0.005 ? ", backward." : "."));
    }
  }
  return out;
}

}  // namespace lineside
