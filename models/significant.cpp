#include "models/significant.hpp"

#include <algorithm>
#include <cmath>

namespace lineside {

Quantity significant(double value, std::string_view unit, int digits) {
  if (value == 0 || !std::isfinite(value)) return {value, unit, 0};
  constexpr int kMostDecimals = 9;
  const int before = static_cast<int>(std::floor(std::log10(std::abs(value))));
  int decimals = std::clamp(digits - 1 - before, 0, kMostDecimals);
  const double scale = std::pow(10.0, decimals);
  auto scaled = static_cast<long long>(std::llround(value * scale));
  for (; decimals > 0 && scaled % 10 == 0; --decimals) scaled /= 10;
  return {value, unit, decimals};
}

}  // namespace lineside
