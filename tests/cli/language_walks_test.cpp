// The practice cases as they are played, every step with real bytes on the practice bus, in a made-up language: no line
// and no screen on the way stays English. Cases of several meters are gone through screen by screen.
#include <sstream>

#include "app/cli/wizard/text_wizard.hpp"
#include "app/core/practice/scenarios.hpp"
#include "app/core/wall_time.hpp"
#include "app/export/export.hpp"
#include "models/plain_text.hpp"
#include "tests/cli/robot.hpp"
#include "tests/i18n/checker.hpp"
#include "tests/support/store/memory_store.hpp"

using namespace lineside;
using test::Checker;
using test::Robot;

namespace {

ControllerOptions options_for(const std::string& scenario, VirtualClock& clock) {
  ControllerOptions out;
  out.port = "practice";
  out.scenario = scenario;
  out.inline_work = true;
  out.export_folder = "/proc/nowhere";  // an export that fails has words too
  out.ports = [] { return std::vector<std::string>{"practice"}; };
  out.wall_now = [&clock] {
    return iso_time(std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + std::chrono::hours(9) +
                    std::chrono::duration_cast<std::chrono::milliseconds>(clock.now()));
  };
  return out;
}

/// A job on the practice meters of a case.
struct Begun {
  test::MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus;
  Controller controller;

  explicit Begun(const PracticeScenario& scenario)
      : bus(scenario.bus, clock), controller(store, clock, options_for(scenario.scenario.name, clock), &bus) {
    REQUIRE(controller.start("commission"));
  }
};

/// Looks at the screen, presses what it offers, waits for what comes of it.
void press_all(Begun& begun, Checker& checker) {
  std::vector<std::string> actions;
  for (const Item& item : begun.controller.screen().items) {
    const auto* action = std::get_if<Action>(&item);
    if (action != nullptr && action->enabled && !action->id.starts_with("open:")) actions.push_back(action->id);
  }
  const std::string code = begun.controller.screen().code;
  for (const std::string& action : actions) {
    begun.controller.dispatch(Press{action});
    for (int i = 0; i < 5; ++i) {
      checker.screen(begun.controller.screen());
      begun.clock.wait_until(begun.clock.now() + from_seconds(1));
      begun.controller.poll();
    }
    checker.screen(begun.controller.screen());
    if (begun.controller.screen().code != code) begun.controller.dispatch(GoTo{code});
  }
}

/// Every screen of the job for the meter it stands on.
void go_through(Begun& begun, Checker& checker) {
  for (const Step& step : steps()) {
    begun.controller.dispatch(GoTo{std::string(step.code)});
    checker.screen(begun.controller.screen());
    if (begun.controller.screen().code == step.code) press_all(begun, checker);
  }
}

void fill_in(Begun& begun, const std::string& screen, std::vector<std::pair<std::string, std::string>> answers) {
  begun.controller.dispatch(GoTo{screen});
  for (auto& [field, value] : answers) begun.controller.dispatch(Answer{field, std::move(value)});
}

}  // namespace

/// What the text wizard printed, without what was typed and without the commands that may be typed.
std::string english_in(const std::string& printed) {
  std::string left;
  for (const std::string_view line : lines_of(printed)) {
    std::string plain = test::without_names(std::string{line});
    for (const PracticeScenario& each : practice_scenarios()) {
      const std::size_t at = plain.find(each.scenario.name);
      if (at != std::string::npos) plain.erase(at, each.scenario.name.size());
    }
    if (test::english_words(plain) == 0) continue;
    left += std::string{line} + "\n";
  }
  return left;
}

TEST_CASE("a case of one meter is played to its end in a made-up language without a word of English", "[scenarios]") {
  for (const PracticeScenario& each : practice_scenarios()) {
    if (each.bus.meters.size() != 1) continue;
    const i18n::Translator words = test::made_up_language();
    Begun begun(each);
    Robot::Knows knows;
    knows.number = each.bus.meters.front().model;
    knows.built = each.bus.meters.front().built;
    knows.ends_at = "Y-2";
    if (knows.built.starts_with("2008")) knows.also["M-2.built"] = knows.built;
    if (each.scenario.name == "ct-ratio") {  // unread, the rating and a person's mistake explain the same
      for (const char* ct : {"CT1", "CT2", "CT3"}) knows.also["M-3.rating." + std::string(ct)] = "400";
      knows.also["M-3.danger.ct.by"] = "KXQ VZ";
      knows.also["M-3.danger.ct.reason"] = "KXQVZ";
    }
    Robot robot(begun.controller, begun.bus, begun.clock, knows);
    std::ostringstream out;
    std::ostringstream err;
    cli::TextWizard::Options wizard;
    wizard.lines = &robot;
    wizard.practice = &begun.bus;
    wizard.resume = "lineside wizard";
    wizard.style.words = &words;
    cli::TextWizard(begun.controller, begun.clock, out, err, std::move(wizard)).run();
    INFO(each.scenario.name);
    REQUIRE(robot.seen.size() > 10);
    CHECK(english_in(out.str() + err.str()) == "");
  }
}

TEST_CASE("a case of several meters is gone through, each of its screens for each meter", "[scenarios]") {
  int walls = 0;
  for (const PracticeScenario& each : practice_scenarios()) {
    if (each.bus.meters.size() < 2) continue;
    ++walls;
    Begun begun(each);
    Checker checker;
    begun.controller.dispatch(Answer{"accepted", "yes"});
    fill_in(
        begun, "J-1",
        {{"name", "KX"}, {"site", "KX 12"}, {"installer", "KX"}, {"meters", std::to_string(each.bus.meters.size())}});
    checker.screen(begun.controller.screen());
    go_through(begun, checker);  // nothing is known yet
    for (std::size_t k = 0; k < each.bus.meters.size(); ++k) {
      begun.controller.dispatch(GoTo{"B-1"});
      begun.controller.dispatch(Press{"meter:" + std::to_string(k + 1)});
      fill_in(begun, "U-1", {{"unit", "KX " + std::to_string(k)}, {"panel", "K1"}});
      fill_in(begun, "M-1", {{"number", each.bus.meters[k].model}});
      fill_in(begun, "M-2", {{"serial", "A123"}});  // the same on each: that is said
      fill_in(begun, "V-1", {{"volts.L1", "120.1"}, {"volts.L2", "98.4"}, {"volts.L3", "208"}});
      begun.controller.dispatch(GoTo{"S-1"});
      begun.controller.dispatch(Answer{"wires", "connected"});
      begun.controller.dispatch(Answer{"id", std::to_string(each.bus.meters[k].id)});
      go_through(begun, checker);
    }
    const Job& job = begun.controller.job();
    INFO(each.scenario.name);
    checker.check();
    const i18n::Translator words(test::made_up_catalog(), i18n::Style::InFiles);
    CHECK(english_in(job_text(job, &words)) == "");
    for (std::size_t k = 0; k < each.bus.meters.size(); ++k)
      CHECK(english_in(support_text(job, "m" + std::to_string(k + 1), &words)) == "");
  }
  CHECK(walls >= 3);
}

TEST_CASE("a wall is numbered meter by meter, with what goes wrong on the way, in both languages", "[scenarios]") {
  const auto& all = practice_scenarios();
  const auto wall = std::ranges::find_if(
      all, [](const PracticeScenario& each) { return each.scenario.name == "factory-fresh-wall"; });
  REQUIRE(wall != all.end());
  Begun begun(*wall);
  Checker checker;
  const auto look = [&](EventBody event) {
    begun.controller.dispatch(std::move(event));
    for (int i = 0; i < 30 && begun.controller.working(); ++i) {
      checker.screen(begun.controller.screen());
      begun.clock.wait_until(begun.clock.now() + from_seconds(1));
      begun.controller.poll();
    }
    checker.screen(begun.controller.screen());
  };
  const auto power = [&](std::size_t meter, bool on) {
    begun.bus.with([&](sim::PracticeBus& bus) { bus.set_power(meter, on); });
    begun.clock.wait_until(begun.clock.now() + from_seconds(3));
  };
  const std::size_t meters = wall->bus.meters.size();
  look(Answer{"accepted", "yes"});
  fill_in(begun, "J-1", {{"name", "KX"}, {"site", "KX 12"}, {"installer", "KX"}, {"meters", std::to_string(meters)}});
  look(GoTo{"I-2"});
  look(Press{"look"});  // not begun: refused
  for (std::size_t k = 0; k < meters; ++k) power(k, false);
  look(Press{"begin"});
  look(Press{"look"});  // nobody is on
  power(0, true);
  power(1, true);
  look(Press{"look"});  // two at once
  power(1, false);
  for (std::size_t k = 0; k < meters; ++k) {
    power(k, true);
    look(Press{"look"});
    look(Press{"number"});
    look(GoTo{"B-1"});
    look(GoTo{"I-1"});
    look(GoTo{"I-2"});
    if (k == 0) look(Press{"look"});  // the next is not on yet
  }
  CHECK(std::string(latest(begun.controller.job(), "m3", "modbus.id").value_or("")) == "4");
  look(Press{"labels"});
  look(Press{"add-meter"});
  look(GoTo{"S-1"});
  look(Press{"scan"});
  look(GoTo{"X-1"});
  checker.check();
}
