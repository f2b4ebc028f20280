// Finds jobs by words: those of the store's index (site, serial number, model, installer) and those that describe a
// job's state in a list ("commissioned", "practice"), in any language.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/archive.hpp"
#include "wizards/desk/job_words.hpp"
#include "wizards/record/in_every_language.hpp"

namespace lineside {

/// Jobs that fit every word of `typed`, newest first, at most `limit`. A word fits where the index has it or its
/// beginning, or where a word of the job's state is it or begins with three letters of it or more.
StoreResult<std::vector<JobSummary>> find_jobs(JobArchive& store, std::string_view typed, std::size_t limit,
                                               const InEveryLanguage& in_every_language, const JobFilter& wanted = {});

}  // namespace lineside
