// The mistakes that may lie behind the observations, for a person to read.
#pragma once

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Most probable first; the same mistake in different figures of one observation is one doubt.
std::vector<Doubt> doubts(const DiagnoseInput& input, const std::vector<Prepared>& prepared,
                          const std::vector<Slip>& slips, const Posterior& posterior);

}  // namespace lineside::inference
