// What the operating system says about a failure, by errno. Failures a person can act on are messages, so they are
// translated; the rest keep the system's own words.
#pragma once

#include "models/text.hpp"

namespace lineside {

/// `error_number` is an errno value. "Permission denied" for both EACCES and EPERM.
Text system_text(int error_number);

}  // namespace lineside
