// Finds jobs by words: those of the store's index (site, serial number, model, installer) and those that describe a
// job's state in a list ("commissioned", "practice"), in any language.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/store/archive.hpp"
#include "wizards/record/in_every_language.hpp"

namespace lineside {

/// A state as a list shows it: "commissioned with open points".
Message in_words(JobState state);
/// Shown for a job with versions that contradict each other.
inline constexpr Message kSeveralWays = message("has conflicting versions");
/// Shown for a job with a version from an unknown signer, and for one with advice that no one has dismissed.
inline constexpr Message kVersionWaits = message("a version waits");
inline constexpr Message kHasAdvice = message("has advice");

/// Jobs that fit every word of `typed`, newest first, at most `limit`. A word fits if the index has it or a word that
/// begins with it, or if a word of the job's state equals it or begins with at least three letters of it.
StoreResult<std::vector<JobSummary>> find_jobs(JobArchive& store, std::string_view typed, std::size_t limit,
                                               const InEveryLanguage& in_every_language, const JobFilter& wanted = {});

}  // namespace lineside
