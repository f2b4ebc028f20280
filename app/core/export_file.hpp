// Writes one job as a file for other people, whole or not at all.
#pragma once

#include <span>
#include <string>

#include "wizards/event.hpp"
#include "wizards/job.hpp"
#include "wizards/job_store.hpp"

namespace lineside {

/// "Mill-St-14-Unit-3B-1f0c9a2e.pdf": the job's name in plain letters, then the start of its id.
std::string export_file_name(const Job& job, std::string_view format);

/// Writes the job into `folder` (made if missing) as "pdf", "json", "csv" or "text".
Exported export_job(const Job& job, std::span<const StoredFrame> frames, const std::string& format,
                    const std::string& folder);

}  // namespace lineside
