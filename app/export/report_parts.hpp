// The parts of a report that read the wiring check: verdicts, picture and evidence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/export/report.hpp"

namespace lineside::report {

/// The wiring of `subject` as recorded, for `elements` CTs (1 to 3).
WiringState wiring_state(const Job& job, std::string_view subject, When when, int elements);
/// One entry per load test, in order; a test that was left out says so.
std::vector<Evidence> evidence_of(const Job& job, std::string_view subject);

}  // namespace lineside::report
