// The summary for the maker's support: which meter, what was measured, what was found at each question, what the wiring
// check says, what is still open. The same rows stand on the screen and in the file. S12 6, LMM 6, IMS 6, FM 9.
#pragma once

#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

struct SupportRow {
  Text what;
  Text value;
  Text source;  // "chosen", "measured", …
};

/// Of the meter in view, in the order in which support asks.
std::vector<SupportRow> support_rows(const View& view);

struct SupportSummary {
  Text ask;  // whom to call, with telephone and hours
  bool practice = false;
  std::vector<SupportRow> rows;
  std::vector<Text> open;  // "V-1 …"
  std::string job;
  std::string version;  // of the program that began the job
};
/// A function of the record alone; app/export makes the file of it, in the language of reports.
SupportSummary support_summary(const Job& job, const std::string& meter);

}  // namespace lineside
