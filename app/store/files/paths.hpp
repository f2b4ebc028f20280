// Where the stores are on this machine.
#pragma once

#include <string>

#include "wizards/record/job.hpp"

namespace lineside {

/// The XDG default path: `lineside/jobs.db` for jobs, `practice.db` beside it for practice jobs.
std::string default_store_path(Store store);

}  // namespace lineside
