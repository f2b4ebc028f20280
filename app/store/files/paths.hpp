// Where the stores lie on this machine.
#pragma once

#include <string>

#include "wizards/record/job.hpp"

namespace lineside {

/// Where jobs go by the XDG convention: `lineside/jobs.db`, or `practice.db` beside it for practice jobs.
std::string default_store_path(Store store);

}  // namespace lineside
