// The result of a check: a stable code for programs, a sentence for people, what to do, and the source that lets us say
// so. Findings are shown under what they concern and recorded with the job.
#pragma once

#include <string>

#include "models/manuals/source.hpp"
#include "models/text.hpp"

namespace lineside {

/// How serious a finding is. Danger is to people or to the meter: no one continues past it until it is corrected or a
/// qualified person overrides it with a written reason.
enum class Severity { Info, Caution, Fail, Danger };

/// One thing that a check found.
struct Finding {
  Severity severity = Severity::Info;
  std::string code;  // "voltage-low", stable
  Text text;         // what is the matter, with the figures
  Text remedy;       // what to do; empty where nothing is to be done
  Source source{};
  std::string about{};  // terminals it concerns: "L1", "L1-L2"; empty: the meter as a whole
};

}  // namespace lineside
