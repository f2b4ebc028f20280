// What the system says of a failure, by its errno: a message where a person can do something about it, else the
// system's own words.
#pragma once

#include "models/text.hpp"

namespace lineside {

Text system_text(int error_number);

}  // namespace lineside
