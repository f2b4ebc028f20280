// What an explanation is called and what to do about it, in the trade's words. Safety: any work on leads
// or CTs comes after power off and verified dead (S12 3.1, docs/safety.md).
#pragma once

#include <string>

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// "CT2 reversed"; where several cannot be told apart, the others too, and that no measurement tells them apart.
std::string entry_text(const Hypothesis& hypothesis);
/// What to do, power off first; empty where nothing is to be done.
std::string entry_remedy(const Hypothesis& hypothesis);
/// What a de-energized inspection should look at first to tell the two apart.
std::string inspect_first(const Hypothesis& likeliest, const Hypothesis& rival);

}  // namespace lineside::inference
