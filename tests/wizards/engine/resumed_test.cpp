// A flow that was left for a while: Back and coming back lose no answer, and what may have changed is pointed out.
#include <algorithm>
#include <set>

#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/resumed.hpp"
#include "wizards/trouble/tree.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

std::set<std::string> screens_of(const std::vector<OldReading>& list) {
  std::set<std::string> screens;
  for (const OldReading& one : list) screens.insert(one.screen);
  return screens;
}

std::string old_table(const Screen& shown) {
  std::string text;
  for (const KeyValues& table : all<KeyValues>(shown)) {
    if (!english(table.title).starts_with("May have changed")) continue;
    text += english(table.title) + "\n";
    for (const KeyValue& row : table.rows)
      text += english(row.key) + " = " + english(row.value) + " at " + english(row.source) + "\n";
  }
  return text;
}

Walk left_at_the_load() {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.answer("load_on", "L1"));
  REQUIRE(walk.answer("amps.L1", "30"));
  walk.around.opened_screen = "W-1";
  walk.tell();
  return walk;
}

}  // namespace

TEST_CASE("a job opened again after a week lists what may have changed, one opened after lunch does not") {
  Walk walk = left_at_the_load();  // facts of 2026-03-02 09:00
  walk.around.opened_at = "2026-03-02T13:00:00+01:00";
  walk.tell();
  CHECK(old_table(walk.now()).empty());
  walk.around.opened_at = "2026-03-09T09:00:00+01:00";
  walk.tell();
  const std::string text = old_table(walk.now());
  CHECK(text.find("7 days old when the job was opened again") != std::string::npos);
  CHECK(text.find("V-1 Volts L1 to N = 120.2 V at 2026-03-02 09:00") != std::string::npos);
  CHECK(text.find("W-1 Round 1, test 1: clamp L1 = 30 A at 2026-03-02 09:00") != std::string::npos);
  CHECK(text.find("S-1 Port") != std::string::npos);
  CHECK(words_of(walk.now()).find("(Lineside's assumption)") != std::string::npos);
}

TEST_CASE("twelve hours are the border, in any zone of the clock") {
  Walk walk = left_at_the_load();
  walk.around.opened_at = "2026-03-02T19:59:00+00:00";  // 11 h 59 min later
  walk.tell();
  CHECK(old_table(walk.now()).empty());
  walk.around.opened_at = "2026-03-02T20:00:00+00:00";
  walk.tell();
  CHECK(old_table(walk.now()).find("12 hours old") != std::string::npos);
  walk.around.opened_at = "2026-02-20T20:00:00+00:00";  // a clock set back makes nothing old
  walk.tell();
  CHECK(old_table(walk.now()).empty());
}

TEST_CASE("a reading taken again is not old any more, and each screen shows its own") {
  Walk walk = left_at_the_load();
  walk.around.opened_at = "2026-03-09T09:00:00+01:00";
  walk.tell();
  REQUIRE(walk.go("V-1"));
  CHECK(old_table(walk.now()).find("clamp") == std::string::npos);
  CHECK(old_table(walk.now()).find("Volts L3 to N") != std::string::npos);
  for (const std::string line : {"L1", "L2", "L3"}) {
    Update out = update(walk.job, walk.session, Event{Answer{"volts." + line, "119.9"}, "2026-03-09T09:01:00+01:00"});
    REQUIRE(out.accepted);
  }
  CHECK(old_table(walk.now()).empty());
  const View view(walk.job, walk.session);
  CHECK(screens_of(old_readings(view)).count("V-1") == 0);
  CHECK(screens_of(old_readings(view)).count("W-1") == 1);
  CHECK(history(walk.job, "m1", "volts.L1").size() == 2);  // as found stays
}

TEST_CASE("a signed job has no old readings") {
  Walk walk = left_at_the_load();
  walk.around.opened_at = "2026-03-09T09:00:00+01:00";
  walk.around.opened_screen = "X-2";
  walk.tell();
  REQUIRE(walk.go("X-1"));
  walk.fill({{"by", "An installer"}});
  REQUIRE(state(walk.job) != JobState::Open);
  CHECK(old_table(walk.now()).empty());
}

TEST_CASE("Back and Next over every step lose no answer and change none") {
  Walk walk;
  to_wiring_check(walk);
  const auto answers = [&] {
    std::vector<std::string> list;
    for (const Fact& fact : walk.job.facts) {
      if (fact.key.starts_with("nav.")) continue;
      list.push_back(fact.subject + fact.key + "=" +
                     std::string{latest(walk.job, fact.subject, RecordedKey{fact.key}).value_or("")});
    }
    return list;
  };
  // Answer something on each step of the flow, then walk back to the first screen and forward again.
  for (const Step& step : steps()) {
    REQUIRE(walk.go(std::string{step.code}));
    const Screen shown = walk.now();
    for (const Item& item : shown.items) {
      const auto* one = std::get_if<Field>(&item);
      if (one == nullptr || !one->value.empty() || one->id == "find" || one->id == "note") continue;
      const std::string value = !one->choices.empty()                 ? one->choices.front().value
                                : one->kind == FieldKind::YesNo       ? "no"
                                : one->kind == FieldKind::Number      ? "12"
                                : one->kind == FieldKind::Date        ? "2012-05-01"
                                : one->kind == FieldKind::ModelNumber ? "2N208-021"
                                                                      : "practice";
      INFO(step.code << "." << one->id);
      walk.answer(one->id, value);
    }
  }
  for (const Step& start : steps()) {
    if (start.code == "A-1") continue;
    INFO("from " << start.code);
    REQUIRE(walk.go(std::string{start.code}));
    const auto before = answers();
    for (int presses = 0; presses < 60 && walk.code() != "A-1"; ++presses) {
      const std::string here = walk.code();
      REQUIRE(walk.press("back"));
      if (walk.code() == here) break;
    }
    CHECK(answers() == before);
  }
  // What was given is what the fields show when they are come to again.
  REQUIRE(walk.go("U-1"));
  CHECK(field(walk.now(), "panel")->value == "LP-3");
  REQUIRE(walk.go("V-1"));
  CHECK(field(walk.now(), "volts.L2")->value == "119.8");
}
