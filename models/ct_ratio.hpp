// What is printed on a CT of its ratio: "200:0.1 A", "800/5", "200 A 100 mA", "800 A", "CT-800", "sec. 0.2 A".
#pragma once

#include <optional>
#include <string_view>

namespace lineside {

struct CtRatio {
  std::optional<double> primary_a{};    // A
  std::optional<double> secondary_a{};  // A
};

/// Rating and secondary that a label tells, in whatever order of signs and words people copy it. A figure counts where
/// its unit, its word or its neighbour says what it is; dates, frequencies, volts and serial numbers are none. Nothing
/// where the label tells neither.
std::optional<CtRatio> ct_ratio(std::string_view label);

}  // namespace lineside
