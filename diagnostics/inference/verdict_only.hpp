// A diagnosis without the search for the next test, for questions of the kind "what if": half the time.
#pragma once

#include "diagnostics/wiring/diagnose.hpp"

namespace lineside {

Diagnosis diagnose_without_advice(const DiagnoseInput& input);

}  // namespace lineside
