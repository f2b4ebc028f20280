// What several versions of one job's record say differently, so that a person can choose between them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// One answer that two versions of a job give differently.
struct KeyDifference {
  Text what;                 // "m1 Volts L1 to N"
  std::vector<Text> values;  // one per record, in their order; empty if the record has none
};

/// The keys whose newest values differ between the records, in the order in which they were first given, without the
/// cursor and the paths of exports.
std::vector<KeyDifference> differences(std::span<const Job* const> jobs);

}  // namespace lineside
