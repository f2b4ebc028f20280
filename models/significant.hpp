// Figures with as many decimals as they need.
#pragma once

#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// With so many significant digits, and no zeros behind the decimal point: 0.11 A, 120 A, 1.5.
Quantity significant(double value, std::string_view unit, int digits = 4);

}  // namespace lineside
