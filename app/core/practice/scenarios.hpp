// Practice scenarios: a practice bus file (docs/practice.md) that also says what the person is told, what has to be
// found and done, and what it teaches. Those of assets/scenarios are compiled in: a new file there is a new scenario.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/practice/bus_file.hpp"
#include "diagnostics/result.hpp"
#include "wizards/practice/scenario.hpp"

namespace lineside {

struct PracticeScenario {
  Scenario scenario;
  sim::BusSpec bus;
};

/// `name` is what the scenario is called; errors name it as the file.
Result<PracticeScenario, BusFileError> parse_scenario(std::string_view json, const std::string& name);
/// Those that ship, from easy to nasty.
const std::vector<PracticeScenario>& practice_scenarios();
/// One that ships, by its name, or a file's by its path; else a sentence.
Result<PracticeScenario, BusFileError> find_scenario(const std::string& name_or_path);

}  // namespace lineside
