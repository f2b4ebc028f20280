// Figures with as many decimals as they need, so that 0.11 A and 120 A read well in one column.
#pragma once

#include <string_view>

#include "models/text.hpp"

namespace lineside {

/// `value` with that many significant digits and no trailing zeros: 0.11 A, 120 A, 1.5.
Quantity significant(double value, std::string_view unit, int digits = 4);

}  // namespace lineside
