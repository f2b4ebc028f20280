// The mistakes that may explain the observations, in words, for a person to check.
#pragma once

#include "diagnostics/inference/posterior.hpp"

namespace lineside::inference {

/// Most probable first. The same mistake in several figures of one observation is one doubt.
std::vector<Doubt> doubts(const DiagnoseInput& input, const std::vector<Prepared>& prepared,
                          const std::vector<Slip>& slips, const Posterior& posterior);

}  // namespace lineside::inference
