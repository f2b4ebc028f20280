// Practice scenarios: a practice bus file (docs/practice.md) that also says what the person is told, what there is to
// find and do, and what it teaches. Those of assets/scenarios are compiled in: a new file there is a new scenario.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/practice/bus_file.hpp"
#include "diagnostics/result.hpp"
#include "wizards/practice/scenario.hpp"

namespace lineside {

/// A scenario with its bus.
struct PracticeScenario {
  Scenario scenario;
  sim::BusSpec bus;
};

/// Parses the text of a scenario. `name` is what the scenario is called; errors use it as the file's name.
Result<PracticeScenario, BusFileError> parse_scenario(std::string_view json, const std::string& name);
/// The scenarios that ship, easiest first.
const std::vector<PracticeScenario>& practice_scenarios();
/// A scenario that ships, by name, or one in a file, by path; an error with a sentence otherwise.
Result<PracticeScenario, BusFileError> find_scenario(const std::string& name_or_path);

}  // namespace lineside
