// After a practice job: what was found, what was missed, what was left out, and how long it took. Computed from the
// facts alone, so that the same record always gives the same debriefing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/practice/scenario.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

struct DebriefRow {
  Text what;
  std::string where;  // screen
};

struct Debrief {
  std::vector<DebriefRow> found;
  std::vector<DebriefRow> missed;    // expected and not in the record, then what nobody may leave out
  std::vector<DebriefRow> left_out;  // steps skipped, with the reason
  std::optional<double> seconds;     // from the start of the job to the signature, else to the newest fact
  bool signed_off = false;
};

Debrief debrief(const Job& job, const Scenario& scenario);

}  // namespace lineside
