// A meter that stands still for every load, in the text wizard and each language: nothing that a person can measure
// says which wiring it is, and still the job ends mended and proved.
#include <catch2/catch.hpp>
#include <sstream>

#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "tests/cli/robot.hpp"
#include "tests/support/store/memory_store.hpp"
#include "tests/support/texts/languages.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

PracticeScenario stands_still() {
  for (const PracticeScenario& each : practice_scenarios()) {
    if (each.scenario.name != "reversed-ct") continue;
    PracticeScenario out = each;
    Wiring& wiring = out.bus.meters.front().wiring;
    wiring = Wiring::straight(wiring.elements);
    std::swap(wiring.ct[0].on, wiring.ct[1].on);
    wiring.ct[2].reversed = true;
    return out;
  }
  FAIL("no case of a reversed CT");
  return practice_scenarios().front();
}

ControllerOptions way_on_options(VirtualClock& clock) {
  ControllerOptions out;
  out.port = "practice";
  out.inline_work = true;
  out.ports = [] { return std::vector<std::string>{"practice"}; };
  out.wall_now = [&clock] {
    return iso_time(std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + std::chrono::hours(9) +
                    std::chrono::duration_cast<std::chrono::milliseconds>(clock.now()));
  };
  return out;
}

}  // namespace

TEST_CASE("undecided but wrong for certain, a robot comes to mended and proved in each language", "[scenarios]") {
  const PracticeScenario scenario = stands_still();
  for (const i18n::Language language : {i18n::Language::English, test::kSpanish, test::kFrench}) {
    const i18n::Translator words(language);
    MemoryStore store;
    VirtualClock clock;
    SharedPracticeBus bus(scenario.bus, clock);
    Controller controller(store, clock, way_on_options(clock), &bus);
    REQUIRE(controller.start("commission"));
    Robot::Knows knows;
    knows.number = scenario.bus.meters.front().model;
    knows.built = scenario.bus.meters.front().built;
    Robot robot(controller, bus, clock, knows);
    std::ostringstream out;
    std::ostringstream err;
    cli::TextWizard::Options wizard;
    wizard.lines = &robot;
    wizard.practice = &bus;
    wizard.resume = "lineside wizard";
    if (language != i18n::Language::English) wizard.style.words = &words;
    cli::TextWizard(controller, clock, out, err, std::move(wizard)).run();
    std::string lines;
    for (const std::string& line : robot.typed) lines += line + "\n";
    INFO(i18n::code(language) << "\n" << lines << err.str());
    const Job& job = controller.job();
    CHECK(robot.seen.count("W-4") == 1);
    CHECK(latest(job, "m1", "wiring.found.verdict") == "undecided");
    CHECK(latest(job, "m1", RecordedKey{"fix.1"}).value_or("").starts_with("found: "));
    CHECK(latest(job, "m1", RecordedKey{"fix.1.CT3"}) == "direction");
    CHECK(latest(job, "m1", "wiring.left.verdict") == "correct");
    const Text parts = and_list({Verbatim{"CT1"}, Verbatim{"CT2"}, Verbatim{"CT3"}});
    CHECK(out.str().find(words.say(msg("Power off, then look at {parts}", parts))) != std::string::npos);
  }
}
