// Reads a file that is to be kept with a job, with the time at which the camera took it.
#pragma once

#include <string>

#include "diagnostics/result.hpp"
#include "wizards/record/job_store.hpp"

namespace lineside {

/// The attachment, or a sentence that says why not and what to do. At most 64 MB, the limit of bundles.
Result<Attachment, Text> read_attachment(const std::string& path);

}  // namespace lineside
