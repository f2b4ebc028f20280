// Many meters in one job, kinds of job, Mini Meters, and the small steps beside the main way.
#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/completeness.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

void start(Walk& walk, const std::string& meters) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "Wall"}, {"site", "Mill Street 14"}, {"installer", "An installer"}, {"meters", meters}});
}

bool offers(const Screen& shown, std::string_view id) {
  for (const Action& action : all<Action>(shown)) {
    if (action.id == id) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("each of several meters keeps its own place and facts, what is common can be copied") {
  Walk walk;
  start(walk, "3");
  REQUIRE(walk.code() == "B-1");
  CHECK(all<KeyValues>(walk.now()).front().title == "0 of 3 meters ready");
  walk.next();
  REQUIRE(walk.code() == "U-1");
  CHECK(walk.now().title == "Which circuit does meter 1 measure?");
  walk.fill({{"unit", "Unit 1"}, {"panel", "LP-1"}});
  walk.fill({{"number", "2N208-021"}});
  REQUIRE(walk.answer("serial", "A1"));
  REQUIRE(walk.go("B-1"));
  CHECK_FALSE(walk.press("meter:4"));
  CHECK(walk.session.problem == "The job has no meter 4. It has 1 to 3.");
  REQUIRE(walk.press("meter:2"));
  REQUIRE(walk.code() == "U-1");
  CHECK(field(walk.now(), "unit")->value.empty());
  REQUIRE(offers(walk.now(), "copy:1"));
  REQUIRE(walk.press("copy:1"));
  CHECK(walk.fact("model.typed", "m2") == "2N208-021");
  CHECK(walk.fact("model.canonical", "m2") == "2N208-021");
  CHECK(walk.fact("panel", "m2") == "LP-1");
  CHECK(walk.fact("serial", "m2").empty());
  CHECK(walk.fact("unit.served", "m2").empty());
  CHECK_FALSE(walk.press("copy:3"));
  CHECK(walk.session.problem == "Meter 3 has nothing to copy yet.");
  REQUIRE(walk.go("B-1"));
  REQUIRE(walk.press("meter:1"));
  CHECK(walk.code() == progress(walk.job, "m1").next);
  CHECK(progress(walk.job, "m1").done > progress(walk.job, "m2").done);
  CHECK(walk.fact("serial", "m1") == "A1");
}

TEST_CASE("one meter of several that is not done keeps the job from being commissioned") {
  Walk walk;
  start(walk, "2");
  bool second = false;
  for (const OpenPoint& point : open_points(walk.job)) second = second || point.meter == "m2";
  CHECK(second);
  CHECK(best_result(walk.job) == JobState::NotCommissioned);
}

TEST_CASE("after the last step of one meter comes the board, after all of them the signature") {
  Walk walk;
  start(walk, "2");
  REQUIRE(walk.go("E-1"));
  tick_all(walk);
  walk.next();
  CHECK(walk.code() == "B-1");
}

TEST_CASE("a replacement asks for the old meter, a re-check wires nothing") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "An installer"}, {"kind", "replacement"}});
  walk.next();
  REQUIRE(walk.code() == "U-2");
  CHECK_FALSE(walk.answer("closing", "lots"));
  CHECK(walk.session.problem ==
        "Closing reading of the old meter: \"lots\" is not a number. Type its last reading in kilowatt-hours.");
  walk.fill({{"serial", "OLD1"}, {"closing", "48213"}, {"changed", "2026-03-02 09:30"}});
  CHECK(walk.code() == "M-1");
  REQUIRE(walk.go("J-1"));
  REQUIRE(walk.answer("kind", "re-check"));
  REQUIRE(walk.go("P-1"));
  CHECK(walk.now().sentence == "Nothing to do here: the meter is already wired; this visit checks it.");
}

TEST_CASE("a Mini Meter has no serial steps and its own figures, no fuse is lent to another meter") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "6W201-C02"));
  REQUIRE(walk.go("S-1"));
  CHECK(walk.now().sentence ==
        "Nothing to do here: this meter has no serial port; only Series 1000 and 2000 meters have one.");
  REQUIRE(walk.go("R-1"));
  CHECK_FALSE(offers(walk.now(), "read"));
  CHECK_FALSE(walk.now().next.enabled);
  REQUIRE(walk.answer("kwh", "7"));
  CHECK(walk.fact("opening.kwh") == "7");
  CHECK(walk.fact("opening.by") == "display");
  const auto figures = [&](std::string_view key) {
    REQUIRE(walk.go("P-1"));
    for (const KeyValues& table : all<KeyValues>(walk.now())) {
      for (const KeyValue& row : table.rows) {
        if (row.key == key) return true;
      }
    }
    return false;
  };
  CHECK(figures("fuse"));
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "2N480-041"));
  CHECK_FALSE(figures("fuse"));
}

TEST_CASE("the CT ratio entered as a multiplier is called, the factor 1 is not") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("R-1"));
  REQUIRE(walk.answer("kwh", "12"));
  REQUIRE(walk.answer("multiplier", "40"));
  const Screen shown = walk.now();
  REQUIRE(field(shown, "multiplier")->findings.size() == 1);
  CHECK(field(shown, "multiplier")->findings.front().code == "ct-ratio-twice");
  CHECK_FALSE(shown.next.enabled);
  REQUIRE(walk.answer("multiplier", "1"));
  CHECK(field(walk.now(), "multiplier")->findings.empty());
  CHECK(walk.now().next.enabled);
}

TEST_CASE("a CT of another rating is said under its field and stays open") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("M-3"));
  REQUIRE(walk.answer("rating.CT2", "400"));
  const Screen shown = walk.now();
  REQUIRE(field(shown, "rating.CT2")->findings.size() == 1);
  CHECK(field(shown, "rating.CT2")->findings.front().text ==
        "CT2 is a 400 A CT, but the meter is set for 200 A: it records 50 % of this conductor's usage.");
  bool open = false;
  for (const OpenPoint& point : open_points(walk.job)) open = open || point.screen == "M-3";
  CHECK(open);
}

TEST_CASE("the breaker-off test is offered, and a meter that goes on counting is an open point") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("N-1"));
  CHECK(walk.now().next.enabled);
  REQUIRE(walk.answer("result", "went-on"));
  bool open = false;
  for (const OpenPoint& point : open_points(walk.job)) open = open || point.screen == "N-1";
  CHECK(open);
}

TEST_CASE("pulses counted are compared with the clamp") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "30"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  REQUIRE(walk.go("O-1"));
  // 30 A at 120.2 V: 3606 W, so 10 Wh pulses come every 10 s.
  REQUIRE(walk.answer("used", "10"));
  REQUIRE(walk.answer("counted", "30"));
  REQUIRE(walk.answer("seconds", "300"));
  CHECK(words_of(walk.now()).find("pulses were counted; the clamp") == std::string::npos);
  REQUIRE(walk.answer("counted", "3"));
  CHECK(words_of(walk.now()).find("3 pulses were counted; the clamp readings give 15.0 to 30.1") != std::string::npos);
}

TEST_CASE("a note can be left on any screen and stays") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.answer("note", "panel door sticks"));
  REQUIRE(walk.answer("note", "key at the office"));
  CHECK(walk.fact("note.1") == "panel door sticks");
  CHECK(walk.fact("note.2") == "key at the office");
}

TEST_CASE("what is at hand or mounted is not thereby wired: no tick of K-1 or K-2 ticks anything on P-1") {
  for (const char* number : {"2N208-021", "5B101-C01", "MMD-120-2001", "6P201-C02"}) {
    INFO(number);
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    REQUIRE(walk.go("M-1"));
    REQUIRE(walk.answer("number", number));
    for (const char* code : {"K-1", "K-2"}) {
      REQUIRE(walk.go(code));
      tick_all(walk);
    }
    REQUIRE(walk.go("P-1"));
    for (const Checklist& list : all<Checklist>(walk.now()))
      for (const CheckItem& item : list.items) {
        INFO(item.id);
        CHECK_FALSE(item.done);
      }
  }
}
