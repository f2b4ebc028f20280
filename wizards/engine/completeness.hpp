// What is still open in a job and what it can come to at best. Computed from the facts each time: no
// tick box and no stored progress can contradict them.
#pragma once

#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/record/evidence.hpp"

namespace lineside {

/// One thing that is missing or wrong, where it is settled, and how much it matters.
struct OpenPoint {
  std::string meter;    // "m1"; "" for the job
  std::string screen;   // where to settle it
  Text text;            // "Wiring check skipped: no load on the day"
  bool danger = false;  // people or the meter: named before all others
  bool blocks = false;  // with this open, the meter is not commissioned at all
  bool later = false;   // asked for since version 0.2: a record that was signed before stays what it was signed as
};

/// A call about a meter that is in: nothing of commissioning is open in it, and it never comes to "commissioned".
bool is_support_call(const Job& job);
/// Every open point, those that block first, then in the order of the flow.
std::vector<OpenPoint> open_points(const Job& job);
/// The best result the record allows: a skipped or undecided wiring check never gives Commissioned.
JobState best_result(const Job& job);
/// How far one meter is: its steps that apply, done or skipped, and where to go on.
struct Progress {
  int done = 0;
  int of = 0;
  std::string next;  // code of the first step with something open; of the last where nothing is
};
Progress progress(const Job& job, const std::string& meter);
/// Subjects of the meters in the job: "m1", …
std::vector<std::string> meters(const Job& job);

}  // namespace lineside
