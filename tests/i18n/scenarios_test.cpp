// Every word of the practice scenarios that ship has its Spanish and French.
#include "app/core/practice/scenarios.hpp"
#include "tests/i18n/checker.hpp"

using namespace lineside;

TEST_CASE("titles, briefings, tasks, findings and lessons of the scenarios are translated") {
  test::Checker checker;
  REQUIRE(practice_scenarios().size() >= 14);
  for (const PracticeScenario& each : practice_scenarios()) {
    for (const Text& text : {each.scenario.title, each.scenario.briefing, each.scenario.task, each.scenario.lesson})
      checker.say(text);
    for (const auto& expected : each.scenario.expected) checker.say(expected.what);
  }
  checker.check();
}
