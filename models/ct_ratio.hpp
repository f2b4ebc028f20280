// Reads the ratio printed on a CT: "200:0.1 A", "800/5", "200 A 100 mA", "800 A", "CT-800", "sec. 0.2 A".
#pragma once

#include <optional>
#include <string_view>

namespace lineside {

/// The two ratings of a CT, amperes RMS. Either may be missing from a label.
struct CtRatio {
  std::optional<double> primary_a{};
  std::optional<double> secondary_a{};
};

/// The ratio a label states, in whatever order of signs and words people copy it. A number counts only if its unit, a
/// word or its neighbor says what it is; dates, frequencies, volts and serial numbers do not count. Returns nothing if
/// the label states neither rating.
std::optional<CtRatio> ct_ratio(std::string_view label);

}  // namespace lineside
