// After a practice job: what was found, what was missed, what was skipped, and how long it took. Computed from the
// facts alone, so the same record always gives the same debriefing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/practice/scenario.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// One line of a debriefing, with the screen where it was to be done.
struct DebriefRow {
  Text what;
  std::string where;  // screen
};

/// The result of debrief().
struct Debrief {
  std::vector<DebriefRow> found;
  std::vector<DebriefRow> missed;    // expected but not in the record, then what no job may leave out
  std::vector<DebriefRow> left_out;  // steps skipped, with the reason
  std::optional<double> seconds;     // from the start of the job to the signature, or to the newest fact if unsigned
  bool signed_off = false;
};

/// Compares the record with what the scenario expects. `seconds` stays empty if the clock went backward.
Debrief debrief(const Job& job, const Scenario& scenario);

}  // namespace lineside
