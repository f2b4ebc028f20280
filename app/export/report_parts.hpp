// Parts of the report that read the wiring check: its verdicts, its picture and its evidence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/export/report.hpp"

namespace lineside::report {

WiringState wiring_state(const Job& job, std::string_view subject, When when, int elements);
std::vector<Evidence> evidence_of(const Job& job, std::string_view subject);

}  // namespace lineside::report
