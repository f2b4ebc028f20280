// Every word of the practice scenarios that ship has its Spanish and French.
#include "app/core/scenarios.hpp"
#include "tests/i18n/checker.hpp"

using namespace lineside;

TEST_CASE("titles, briefings, tasks, findings and lessons of the scenarios are translated") {
  test::Checker checker;
  REQUIRE(practice_scenarios().size() >= 14);
  for (const PracticeScenario& each : practice_scenarios()) {
    checker.text(each.scenario.title);
    checker.text("Practice: " + each.scenario.title);
    checker.text(each.scenario.briefing);
    checker.text("Your task: " + each.scenario.task);
    for (const auto& expected : each.scenario.expected) checker.text(expected.what);
    checker.text(each.scenario.lesson);
  }
  checker.check();
}
