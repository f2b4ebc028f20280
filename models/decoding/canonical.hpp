// How a number is printed: the manual's way where it shows one, else this project's (docs/model-numbers.md).
#pragma once

#include <string>

#include "models/decoding/typed_number.hpp"

namespace lineside {

/// "2N208-021", "S2-208-N-01-01-021-00".
std::string canonical(const NumberReading& reading);

}  // namespace lineside
