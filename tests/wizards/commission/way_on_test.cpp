// From "something is wrong for certain" to mended: W-2 warns while one taps, W-3 lets go on, W-4 asks what was found
// and every change begins a new round.
#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

/// Loads on the lines named, an LED that never flashed and a lit indicator.
void observe_no_flash(Walk& walk, const std::string& load_on, double begins) {
  REQUIRE(walk.answer("load_on", load_on));
  for (const char* line : {"L1", "L2", "L3"}) {
    const bool on = load_on.find(line) != std::string::npos;
    REQUIRE(walk.answer(std::string{"amps."} + line, on ? "40" : "0"));
  }
  walk.fill({{"by", "led-10"}});
  REQUIRE(walk.send(Tick{begins}));
  REQUIRE(walk.send(Tick{begins + 120}));
  REQUIRE(walk.press("no-flash"));
  walk.fill({{"reverse_indicator", "yes"}});
}

/// The meter stands still for every load: wrong for certain, but all CTs reversed, rotated or interchanged and
/// reversed look alike.
void stands_still(Walk& walk) {
  double begins = 1000;
  for (const char* lines : {"L1 L2 L3", "L1", "L2", "L3"}) {
    observe_no_flash(walk, lines, begins);
    begins += 200;
    if (std::string{lines} != "L3") REQUIRE(walk.press("another-test"));
  }
  REQUIRE(walk.code() == "W-3");
}

}  // namespace

TEST_CASE("taps faster than the clamped current allows are said where the eye is, before the answer counts") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1"}, {"amps.L1", "20"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  const double cycle = 36000 / (120.2 * 20);
  for (int i = 0; i < 4; ++i) REQUIRE(walk.send(Tap{100 + i * cycle}));
  CHECK(words_of(walk.now()).find("only when it lights up") == std::string::npos);
  REQUIRE(walk.press("again"));
  for (int i = 0; i < 8; ++i) REQUIRE(walk.send(Tap{200 + i * cycle / 2}));
  const Screen fast = walk.now();
  REQUIRE(fast.code == "W-2");
  REQUIRE(all<LedTimer>(fast).size() == 1);
  CHECK(all<LedTimer>(fast).front().status == "faster than the clamped current allows: tap only when it lights up");
  const auto notes = all<FindingNote>(fast);
  REQUIRE_FALSE(notes.empty());
  CHECK(notes.front().finding.text == "The taps give 4.81 kW; the clamped currents allow at most 2.40 kW.");
}

TEST_CASE("above the tap pad stands first what is asked while one taps, then the verdict, the list last") {
  Walk walk;
  to_wiring_check(walk);
  observe_no_flash(walk, "L1 L2 L3", 1000);
  REQUIRE(walk.press("another-test"));
  walk.fill({{"load_on", "L1"}, {"amps.L1", "40"}, {"amps.L2", "0"}, {"amps.L3", "0"}, {"by", "led-10"}});
  REQUIRE(walk.code() == "W-2");
  const auto kinds = [&] {
    std::string out;
    for (const Item& item : walk.now().items) {
      if (std::holds_alternative<LedTimer>(item)) out += "timer ";
      if (const auto* verdict = std::get_if<Verdict>(&item)) out += verdict->headline.empty() ? "list " : "verdict ";
      if (const auto* action = std::get_if<Action>(&item)) out += action->id + " ";
      if (const auto* one = std::get_if<Field>(&item)) out += one->id + " ";
    }
    return out;
  };
  CHECK(kinds() == "timer reverse_indicator no-flash again verdict cycles seconds list ");
  // Once it flashes the verdict is what is looked at.
  for (const double at : {2000.0, 2007.9}) REQUIRE(walk.send(Tap{at}));
  CHECK(kinds() == "timer reverse_indicator verdict no-flash again cycles seconds list ");
}

TEST_CASE("where no flash comes the tap pad says what to do about it, but not before one could have come") {
  Walk walk;
  to_wiring_check(walk);
  walk.fill({{"load_on", "L1 L2 L3"}, {"amps.L1", "40"}, {"amps.L2", "40"}, {"amps.L3", "40"}, {"by", "led-10"}});
  REQUIRE(walk.send(Tick{1000}));
  const auto status = [&] { return english(all<LedTimer>(walk.now()).front().status); };
  CHECK(status() == "Keep the load steady and tap each time the LED lights up.");
  REQUIRE(walk.send(Tick{1009}));
  CHECK(status() == "Keep the load steady and tap each time the LED lights up.");
  REQUIRE(walk.send(Tick{1011}));
  CHECK(status() == "No flash so far? Then say above that it does not flash.");
}

TEST_CASE("a second test asks for other lines than the first, where a reading of the voltmeter is advised instead") {
  Walk walk;
  to_wiring_check(walk);
  observe_no_flash(walk, "L1 L2 L3", 1000);
  REQUIRE(walk.code() == "W-3");
  REQUIRE(field(walk.now(), "volts.L1-L2") != nullptr);
  REQUIRE(walk.press("another-test"));
  REQUIRE(walk.code() == "W-1");
  CHECK(words_of(walk.now()).find("Turn on load on other lines than before") != std::string::npos);
  CHECK(words_of(walk.now()).find("Turn on load on every line") == std::string::npos);
}

TEST_CASE("what is to be seen at several CTs is said once, and that all of it was correct is said too") {
  Walk walk;
  to_wiring_check(walk);
  stands_still(walk);
  walk.next();
  REQUIRE(walk.code() == "W-4");
  CHECK(words_of(walk.now())
            .find("Check where CT1, CT2 and CT3 are: each on the conductor of the voltage lead with its "
                  "number.") != std::string::npos);
  CHECK(words_of(walk.now()).find("Check where CT1 is:") == std::string::npos);
  REQUIRE(walk.answer("dead", "yes"));
  const auto ticks = [&] {
    std::string out;
    for (const Checklist& list : all<Checklist>(walk.now())) {
      for (const CheckItem& one : list.items) out += one.id + "=" + english(one.label) + " ";
    }
    return out;
  };
  CHECK(ticks().find("done=What was wrong is corrected") != std::string::npos);
  for (const char* ct : {"found.CT1", "found.CT2", "found.CT3"}) REQUIRE(walk.answer(ct, "right"));
  CHECK(ticks().find("done=") == std::string::npos);  // nothing was wrong there
  const auto notes = all<FindingNote>(walk.now());
  CHECK(std::any_of(notes.begin(), notes.end(), [](const FindingNote& one) {
    return one.finding.text == "Everything that was to be looked at was correct.";
  }));
  walk.next();
  CHECK(walk.code() == "W-1");
  CHECK(walk.fact("fix.1").find("found: CT1 right, CT2 right, CT3 right") == 0);
}

TEST_CASE("wrong for certain but not which: W-3 goes on, W-4 records what was found, and a new round begins") {
  Walk walk;
  to_wiring_check(walk);
  stands_still(walk);
  const Screen verdict = walk.now();
  REQUIRE(all<Verdict>(verdict).size() == 2);
  CHECK(english(all<Verdict>(verdict).front().headline).starts_with("Certainly miswired ("));
  REQUIRE(verdict.next.enabled);
  CHECK(verdict.next.label == "Power off and look");
  walk.next();
  REQUIRE(walk.code() == "W-4");
  CHECK(walk.now().safety->power_off);
  CHECK(walk.now().title == "Power off, then look at CT1, CT2 and CT3");
  REQUIRE(walk.answer("dead", "yes"));
  CHECK(english(walk.now().next.why_disabled).find("CT1 as it was found") != std::string::npos);
  for (const char* ct : {"found.CT1", "found.CT2", "found.CT3"}) REQUIRE(walk.answer(ct, "direction"));
  tick_all(walk);
  walk.next();
  REQUIRE(walk.code() == "W-1");
  CHECK(walk.fact("fix.1.CT2") == "direction");
  CHECK(walk.fact("fix.1").find("found: CT1 direction, CT2 direction, CT3 direction") == 0);
  // Right wiring now, and nothing of the readings before the change is held against it.
  const double one = 36000 / (120.333 * 40 * 3);
  observe_led(walk, "L1 L2 L3", 40, one);
  CHECK(walk.fact("wiring.left.verdict") == "correct");
}

TEST_CASE("what may feed back is asked where the verdict hangs on it; who cannot say looks with the power off") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.answer("generation", "unknown"));
  const double one = 36000 / (0.95 * 120.2 * 40);
  observe_led(walk, "L1 L2 L3", 40, one);
  REQUIRE(walk.press("another-test"));
  observe_no_flash(walk, "L2", 3000);
  REQUIRE(walk.press("another-test"));
  observe_led(walk, "L1 L3", 40, one / 2);
  REQUIRE(walk.code() == "W-3");
  const Screen open = walk.now();
  REQUIRE(field(open, "generation") != nullptr);
  CHECK(english(all<Verdict>(open).front().headline).starts_with("Certainly miswired ("));
  CHECK(open.next.enabled);
  CHECK(open.next.label == "Power off and look");
  CHECK(words_of(open).find("De-energize") != std::string::npos);
  REQUIRE(walk.answer("generation", "none"));
  CHECK(english(all<Verdict>(walk.now()).front().headline).starts_with("CT2 reversed"));
  CHECK(field(walk.now(), "generation") != nullptr);
  walk.next();
  CHECK(walk.code() == "W-4");
}

TEST_CASE("a voltage lead that is to be looked at is asked for as the CTs are") {
  Walk walk;
  to_wiring_check(walk);
  // L3's CT counts backward: it is reversed, or lead L3 is on another line. Nobody measured line to line.
  const double whole = 36000 / (120.333 * 40);
  observe_led(walk, "L1 L2 L3", 40, whole / 1.696);
  double begins = 3000;
  for (const char* line : {"L1", "L2", "L1 L3"}) {
    REQUIRE(walk.press("another-test"));
    observe_led(walk, line, 40, whole / (std::string{line} == "L1 L3" ? 0.75 : 0.95));
    begins += 200;
  }
  REQUIRE(walk.press("another-test"));
  observe_no_flash(walk, "L3", begins);
  REQUIRE(walk.code() == "W-3");
  walk.next();
  REQUIRE(walk.code() == "W-4");
  CHECK(walk.now().title == "Power off, then look at CT3 and lead L3");
  const auto fields = all<Field>(walk.now());
  const auto lead = std::find_if(fields.begin(), fields.end(), [](const Field& f) { return f.id == "found.L3"; });
  REQUIRE(lead != fields.end());
  CHECK(lead->label == "Voltage lead L3 as it was found");
  REQUIRE(walk.answer("found.CT3", "right"));
  REQUIRE(walk.answer("found.L3", "place"));
  tick_all(walk);
  walk.next();
  CHECK(walk.fact("fix.1.voltage.L3") == "place");
  CHECK(walk.fact("fix.1").find("found: CT3 right, L3 place") == 0);
}

TEST_CASE("W-3 is a page: verdict, what to do next, the list; the picture unfolds below and folds again") {
  Walk walk;
  to_wiring_check(walk);
  stands_still(walk);
  const auto kinds = [&] {
    std::string out;
    for (const Item& item : walk.now().items) {
      if (const auto* verdict = std::get_if<Verdict>(&item)) out += verdict->headline.empty() ? "list " : "verdict ";
      if (const auto* action = std::get_if<Action>(&item)) out += action->id + " ";
      if (std::holds_alternative<Paragraph>(item)) out += "words ";
      if (std::holds_alternative<HookupPicture>(item)) out += "picture ";
      if (std::holds_alternative<PhasorPicture>(item)) out += "phasors ";
    }
    return out;
  };
  // What to look at, then the next test for those who would rather measure on.
  const std::string folded = "verdict words words another-test changed list details ";
  CHECK(words_of(walk.now()).find("De-energize, lock out and tag out") != std::string::npos);
  CHECK(kinds() == folded);
  REQUIRE(walk.press("details"));
  CHECK(kinds() == folded + "picture phasors ");
  REQUIRE(walk.press("details"));
  CHECK(kinds() == folded);
}

TEST_CASE("a wiring that was changed outside W-4 is said, and the readings before it are left behind") {
  Walk walk;
  to_wiring_check(walk);
  stands_still(walk);
  REQUIRE(walk.press("changed"));
  REQUIRE(walk.code() == "W-1");
  CHECK(walk.fact("fix.1") == "changed outside this check");
  observe_led(walk, "L1 L2 L3", 40, 36000 / (120.333 * 40 * 3));
  CHECK(walk.fact("wiring.left.verdict") == "correct");
}

TEST_CASE("where another rating would explain it as well, W-3 asks for the CTs' labels, all of them once one is read") {
  Walk walk;
  to_wiring_check(walk);
  // Half of what the clamp carries: CTs of twice the rating, or every second flash missed.
  observe_led(walk, "L1 L2 L3", 40, 2 * 36000 / (120.333 * 40 * 3));
  REQUIRE(walk.code() == "W-3");
  const auto asked = [&] {
    std::string out;
    for (const Field& one : all<Field>(walk.now())) out += one.id + " ";
    return out;
  };
  CHECK(asked().starts_with("rating.CT1 rating.CT2 rating.CT3 "));
  REQUIRE(walk.answer("rating.CT1", "200"));
  CHECK(walk.fact("ct.CT1.rating") == "200");
  CHECK(asked().starts_with("rating.CT1 rating.CT2 rating.CT3 "));
  // It counts as on M-3: a larger CT than the meter is set for is a danger.
  REQUIRE(walk.answer("rating.CT2", "400"));
  CHECK(asked() == "danger.ct.by danger.ct.reason ");
  CHECK_FALSE(walk.now().next.enabled);
}
