// Checks whether the tablet's clock ran forward through the job. Order comes from the facts' counter; a clock that was
// set back, or stood at its factory date, is reported on the certificate.
#pragma once

#include <vector>

#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// One sentence per jump, in the order of the facts.
std::vector<Text> clock_jumps(const Job& job);

}  // namespace lineside
