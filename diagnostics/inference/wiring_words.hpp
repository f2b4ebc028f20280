// Names an explanation and says what to do about it, in the trade's words. Safety: any work on leads or CTs comes after
// the power is off and absence of voltage is verified (S12 3.1, docs/safety.md).
#pragma once

#include <vector>

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// "CT2 reversed". If several wirings cannot be told apart, names the others and says that no measurement separates
/// them.
Text entry_text(const Hypothesis& hypothesis);
/// What to do, power off first; empty if there is nothing to do.
Text entry_remedy(const Hypothesis& hypothesis);
/// What to check on one CT.
struct PartLook {
  bool place = false;
  bool direction = false;
  bool rating = false;
  bool lead = false;
};
/// Power off first, then each CT and lead of the set with what to check; `looks` is in the order of its CTs.
Text inspection_text(const Inspection& inspection, const std::vector<PartLook>& looks);

}  // namespace lineside::inference
