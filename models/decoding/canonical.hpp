// How a number is printed: as the manual prints it where it shows one, otherwise this project's way
// (docs/model-numbers.md).
#pragma once

#include <string>

#include "models/decoding/typed_number.hpp"

namespace lineside {

/// The number as Lineside prints it: "2N208-021", "S2-208-N-01-01-021-00".
std::string canonical(const NumberReading& reading);

}  // namespace lineside
