// How a list of jobs says how a job stands. Here, because the list is drawn in the window and as text, and because a
// search takes the same words (app/core/job_find.hpp).
#pragma once

#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// "commissioned with open points".
Message in_words(JobState state);
/// Said of a job that went on in several ways.
inline constexpr Message kSeveralWays = message("has conflicting versions");
/// Said of a job about which a stranger's bundle says something, and of one with advice that nobody has put away.
inline constexpr Message kVersionWaits = message("a version waits");
inline constexpr Message kHasAdvice = message("has advice");

}  // namespace lineside
