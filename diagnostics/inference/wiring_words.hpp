// What an explanation is called and what to do about it, in the trade's words. Safety: any work on leads
// or CTs comes after power off and verified dead (S12 3.1, docs/safety.md).
#pragma once

#include <vector>

#include "diagnostics/inference/hypotheses.hpp"

namespace lineside::inference {

/// "CT2 reversed"; where several cannot be told apart, the others too, and that no measurement tells them apart.
Text entry_text(const Hypothesis& hypothesis);
/// What to do, power off first; empty where nothing is to be done.
Text entry_remedy(const Hypothesis& hypothesis);
/// What may be wrong with one CT, so what to look at.
struct PartLook {
  bool place = false;
  bool direction = false;
  bool rating = false;
  bool lead = false;
};
/// Power off, then each CT and lead of the set with what to look at; `looks` in the order of its CTs.
Text inspection_text(const Inspection& inspection, const std::vector<PartLook>& looks);

}  // namespace lineside::inference
