// Did the tablet's clock run on through the job? Order is kept by the facts' counter; a clock that was
// set back, or stood at its factory date, is told on the certificate.
#pragma once

#include <vector>

#include "models/text.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// One sentence a jump, in the order of the facts.
std::vector<Text> clock_jumps(const Job& job);

}  // namespace lineside
