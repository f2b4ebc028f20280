// The most probable wiring as the record holds it, as found or as left: written when a round is judged, read for
// pictures and paper.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/wiring/wiring.hpp"
#include "wizards/record/job.hpp"

namespace lineside {

/// The facts that read back as `wiring`.
std::vector<std::pair<FactKey, std::string>> wiring_facts(const Wiring& wiring, When when);
/// The wiring from the facts of `subject`, for `elements` CTs (1 to 3); nothing if the place of a CT is not recorded. A
/// lead that is not recorded is on its own terminal.
std::optional<Wiring> read_wiring(const Job& job, std::string_view subject, When when, int elements);

}  // namespace lineside
