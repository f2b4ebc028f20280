// The practice cases that ship, in the text wizard: a patient person finds and does everything that is expected, one
// who signs off blindly is told what was missed.
#include <catch2/catch.hpp>
#include <sstream>

#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "tests/cli/robot.hpp"
#include "tests/support/store/memory_store.hpp"
#include "wizards/practice/debrief.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

ControllerOptions options_for(const PracticeScenario& scenario, VirtualClock& clock) {
  ControllerOptions out;
  out.port = "practice";
  out.scenario = scenario.scenario.name;
  out.inline_work = true;
  out.ports = [] { return std::vector<std::string>{"practice"}; };
  out.wall_now = [&clock] {
    return iso_time(std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + std::chrono::hours(9) +
                    std::chrono::duration_cast<std::chrono::milliseconds>(clock.now()));
  };
  return out;
}

struct Played {
  MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus;
  Controller controller;
  Robot robot;
  std::ostringstream out;
  std::ostringstream err;

  Played(const PracticeScenario& scenario, Robot::Knows knows)
      : bus(scenario.bus, clock),
        controller(store, clock, options_for(scenario, clock), &bus),
        robot(controller, bus, clock, std::move(knows)) {
    REQUIRE(controller.start("commission"));
    cli::TextWizard::Options wizard;
    wizard.lines = &robot;
    wizard.practice = &bus;
    wizard.resume = "lineside wizard";
    cli::TextWizard(controller, clock, out, err, std::move(wizard)).run();
  }
  std::string lines() const {
    std::string text;
    for (const std::string& line : robot.typed) text += line + "\n";
    return text;
  }
};

const PracticeScenario& named(const std::string& name) {
  for (const PracticeScenario& each : practice_scenarios()) {
    if (each.scenario.name == name) return each;
  }
  FAIL("no scenario " << name);
  return practice_scenarios().front();
}

Robot::Knows knows(const PracticeScenario& scenario) {
  Robot::Knows known;
  known.number = scenario.bus.meters.front().model;
  known.built = scenario.bus.meters.front().built;
  known.ends_at = "Y-2";
  if (known.built.starts_with("2008")) known.also["M-2.built"] = known.built;
  // Their task asks for a proof under any load.
  if (scenario.scenario.name == "rotated-low-power-factor") known.heater_from_round = 2;
  if (scenario.scenario.name == "rotated-reversed-motors") known.heater_from_round = 1;
  if (scenario.scenario.name.starts_with("rotated")) known.until_certain = known.by_register = true;
  if (scenario.scenario.name == "ct-ratio") {
    for (const char* ct : {"CT1", "CT2", "CT3"}) known.also["M-3.rating." + std::string(ct)] = "400";
    // Its task is to prove the fault by the check: somebody has to answer for going on with these CTs.
    known.also["M-3.danger.ct.by"] = "Practice person";
    known.also["M-3.danger.ct.reason"] = "The task is to prove it.";
  }
  return known;
}

}  // namespace

TEST_CASE("every case of one meter can be solved whole by what its screens advise", "[scenarios]") {
  for (const PracticeScenario& each : practice_scenarios()) {
    if (each.bus.meters.size() != 1) continue;
    const Played played(each, knows(each));
    INFO(each.scenario.name << "\n" << played.lines() << played.err.str());
    REQUIRE(played.controller.screen().code == "Y-2");
    const Debrief seen = debrief(played.controller.job(), each.scenario);
    std::string missed;
    for (const DebriefRow& row : seen.missed) missed += row.where + " " + english(row.what) + "\n";
    INFO("missed:\n" << missed);
    CHECK(seen.missed.empty());
    CHECK(seen.found.size() == each.scenario.expected.size());
    CHECK(seen.seconds.value_or(0) > 0);
    CHECK(played.out.str().find("Nothing was missed.") != std::string::npos);
  }
}

TEST_CASE("who signs off blindly is told what was missed", "[scenarios]") {
  for (const PracticeScenario& each : practice_scenarios()) {
    MemoryStore store;
    VirtualClock clock;
    SharedPracticeBus bus(each.bus, clock);
    Controller controller(store, clock, options_for(each, clock), &bus);
    REQUIRE(controller.start("commission"));
    controller.dispatch(Answer{"accepted", "yes"});
    controller.dispatch(Press{"next"});
    INFO(each.scenario.name);
    CHECK(controller.screen().code == "Y-1");
    controller.dispatch(GoTo{"X-1"});
    controller.dispatch(Answer{"by", "Someone"});
    controller.dispatch(Press{"next"});
    controller.dispatch(Press{"next"});
    REQUIRE(controller.screen().code == "Y-2");
    const Debrief seen = debrief(controller.job(), each.scenario);
    CHECK(seen.found.empty());
    CHECK(seen.missed.size() >= each.scenario.expected.size() + 1);
  }
}

TEST_CASE("titles and briefings tell nothing of what is wrong, and the cases run from easy to nasty", "[scenarios]") {
  int level = 1;
  for (const PracticeScenario& each : practice_scenarios()) {
    INFO(each.scenario.name);
    CHECK(each.scenario.level >= level);
    level = each.scenario.level;
    for (const char* spoiler : {"reversed", "rotated", "fuse", "high leg", "ID 1", "one-way", "CT2"}) {
      CHECK(english(each.scenario.title).find(spoiler) == std::string::npos);
      CHECK(english(each.scenario.briefing).find(spoiler) == std::string::npos);
      CHECK(english(each.scenario.task).find(spoiler) == std::string::npos);
    }
  }
  CHECK(level == 5);
  CHECK(practice_scenarios().size() >= 14);
}

TEST_CASE("a job begun from a case knows it again when it is opened", "[scenarios]") {
  const PracticeScenario& each = named("reversed-ct");
  MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus(each.bus, clock);
  std::string id;
  {
    Controller controller(store, clock, options_for(each, clock), &bus);
    REQUIRE(controller.start("commission"));
    id = controller.job().id;
  }
  ControllerOptions later = options_for(each, clock);
  later.scenario.clear();
  Controller controller(store, clock, later, &bus);
  REQUIRE(controller.open(id));
  controller.dispatch(Answer{"accepted", "yes"});
  controller.dispatch(Press{"next"});
  CHECK(controller.screen().code == "Y-1");
  CHECK(controller.screen().title == "Practice: " + english(each.scenario.title));
}

TEST_CASE("a scenario file that lacks something is refused with its place", "[scenarios]") {
  const auto refused = [](const std::string& json) {
    const auto read = parse_scenario(json, "case.json");
    return read ? "" : english(read.error().text);
  };
  const std::string head = R"({ "meters": [ {} ], "title": "A", "briefing": "B", "task": "C", "lesson": "D", )";
  CHECK(refused(R"({ "meters": [ {} ] })") == "case.json, title: A scenario needs this text.");
  CHECK(refused(head + R"("level": 6, "expected": [] })") ==
        "case.json, level: Give the difficulty from 1 (easy) to 5 (nasty).");
  CHECK(refused(head + R"("level": 1, "expected": [] })") ==
        "case.json, expected: List at least one thing that has to be found or done.");
  CHECK(refused(head + R"("level": 1, "expected": [ { "what": "x", "where": "Z-1", "fact": "serial" } ] })") ==
        "case.json, expected[0].where: Give the code of a screen, such as W-3.");
  CHECK(refused(head + R"("level": 1, "expected": [ { "what": "x", "where": "M-2", "fact": "no.such" } ] })") ==
        "case.json, expected[0].fact: Give a fact's key as docs/handoff.md lists them.");
  CHECK(refused(head + R"("level": 1, "expected": [ { "what": "x", "where": "M-2", "fact": "serial", "if": 1 } ] })")
            .starts_with("case.json, expected[0].if: There is no such field."));
  CHECK(refused(head + R"("level": 1, "expected": [ { "what": "x", "where": "M-2", "fact": "serial" } ] })").empty());
}
