// The ratio that is printed on a CT: "200:0.1 A".
#pragma once

#include <optional>
#include <string_view>

namespace lineside {

struct CtRatio {
  double primary_a;    // A
  double secondary_a;  // A
};

/// The figures on both sides of the first colon of a label, "CDA02 200:0,1 A"; nothing where it holds no ratio.
std::optional<CtRatio> ct_ratio(std::string_view label);

}  // namespace lineside
