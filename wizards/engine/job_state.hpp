// What a job came to and who answers for it. Computed from the facts each time, so that it can never drift from them.
// Here and not in wizards/record: what is open is what the steps say is open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wizards/record/job.hpp"

namespace lineside {

/// Computed, never stored: open until signed off.
JobState state(const Job& job);

/// What a list of jobs shows.
JobSummary summarise(const Job& job);

/// What a certificate's number stands for, in the order of the record: the evidence and its signature up to the
/// moment of signing; of a job that is not signed, all its evidence.
std::vector<const Fact*> certified(const Job& job);

/// Who signed the record as it stands, and when; nothing where it is open.
struct SignOff {
  std::string by;
  std::string at;  // ISO 8601 with zone
};
std::optional<SignOff> sign_off(const Job& job);

}  // namespace lineside
