// What several records of one job say differently: for choosing between the ways in which it went on.
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
  std::vector<Text> values;  // one a record, in their order; empty where it has none
};

/// Keys whose newest values are not the same in all of them, in the order in which they were first given; the cursor
/// and paths of exports are left out.
std::vector<KeyDifference> differences(std::span<const Job* const> jobs);

}  // namespace lineside
