// The table of many jobs straight from a store's rows, in the order asked for. Reading facts takes most of the time, so
// two readers share it; memory use does not grow with the number of jobs.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "app/export/table/csv.hpp"
#include "app/store/archive.hpp"

namespace lineside {

/// Passes the rows of `jobs` to `write` piece by piece; `written` gets the number of jobs done.
StoreResult<std::monostate> write_jobs_csv(const JobTable& table, JobArchive& store, std::span<const JobSummary> jobs,
                                           const std::function<void(std::string_view)>& write,
                                           const std::function<void(std::size_t)>& written);

}  // namespace lineside
