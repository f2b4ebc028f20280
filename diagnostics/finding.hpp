// What a check has to say: a stable code for programs, a sentence for people, what to do, and why we
// may say it. Findings are shown under what they concern and recorded with the job.
#pragma once

#include <string>

#include "models/manuals/source.hpp"
#include "models/text.hpp"

namespace lineside {

/// Danger: to people or to the meter. Nobody goes on past it unless it is corrected or a qualified person answers for
/// it.
enum class Severity { Info, Caution, Fail, Danger };

struct Finding {
  Severity severity = Severity::Info;
  std::string code;  // "voltage-low", stable
  Text text;         // what is the matter, with the figures
  Text remedy;       // what to do; empty where nothing is to be done
  Source source{};
  std::string about{};  // terminals it concerns: "L1", "L1-L2"; empty: the meter as a whole
};

}  // namespace lineside
