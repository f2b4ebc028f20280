// The summary for the manufacturer's support: which meter, what was measured, the answer to each question, what the
// wiring check says, what is still open. Screen and file show the same rows. S12 6, LMM 6, IMS 6, FM 9.
#pragma once

#include <string>
#include <vector>

#include "models/text.hpp"
#include "wizards/engine/step.hpp"

namespace lineside {

/// One line of the summary.
struct SupportRow {
  Text what;
  Text value;
  Text source;  // "chosen", "measured", …
};

/// The rows for the meter in view, in the order in which support asks.
std::vector<SupportRow> support_rows(const View& view);

/// The whole summary, ready for a file.
struct SupportSummary {
  Text ask;  // whom to call, with telephone and hours
  bool practice = false;
  std::vector<SupportRow> rows;
  std::vector<Text> open;  // "V-1 …"
  std::string job;
  std::string version;  // of the program that began the job
};
/// Built from the record alone. app/export writes the file, in the language of reports.
SupportSummary support_summary(const Job& job, const std::string& meter);

}  // namespace lineside
