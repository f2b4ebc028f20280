// What is printed on a CT of its ratio: "200:0.1 A", "800/0.1", "200:100mA", "800 A", "CT-800".
#pragma once

#include <optional>
#include <string_view>

namespace lineside {

struct CtRatio {
  double primary_a;                     // A
  std::optional<double> secondary_a{};  // A
};

/// The first two figures of a label with a colon or a slash between them that can be a ratio ("CDA02 200:0,1 A"; not
/// 50/60 of a frequency, nor a date); else a rating alone, which is a figure with its unit, or all that the label has
/// where CTs of such a rating are made. Nothing where neither is there.
std::optional<CtRatio> ct_ratio(std::string_view label);

}  // namespace lineside
