// The summary for the maker's support: which meter, what was measured, what was found at each question, what the wiring
// check says, what is still open. The same rows stand on the screen and in the file. S12 6, LMM 6, IMS 6, FM 9.
#pragma once

#include <string>
#include <vector>

#include "wizards/flow.hpp"

namespace lineside {

struct SupportRow {
  std::string what;
  std::string value;
  std::string source;  // "chosen", "measured", …
};

/// Of the meter in view, in the order in which support asks.
std::vector<SupportRow> support_rows(const View& view);
/// The whole as plain text: whom to call, then the rows. A function of the record alone.
std::string support_text(const Job& job, const std::string& meter);

}  // namespace lineside
