// The table of many jobs straight from a store's rows, in the order asked for. Reading facts is what takes
// the time, so two readers share it; memory stays small however many jobs there are.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "app/export/csv.hpp"
#include "app/store/archive.hpp"

namespace lineside {

/// Gives the rows of `jobs` piece by piece; `written` is told how many jobs are done.
StoreResult<std::monostate> write_jobs_csv(const JobTable& table, JobArchive& store, std::span<const JobSummary> jobs,
                                           const std::function<void(std::string_view)>& write,
                                           const std::function<void(std::size_t)>& written);

}  // namespace lineside
