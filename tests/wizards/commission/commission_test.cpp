// A three-phase meter with CT2 reversed, from the power rules to the certificate, as a list of events.
#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/completeness.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::test;

namespace {

// 40 A a phase at 120 V, unity: 14.4 kW. One CT of three reversed registers a third: 4.8 kW, 7.5 s a 10 Wh
// cycle (36000 / W); right wiring 2.5 s. Published: one CT reversed on a balanced wye registers 1/3.
constexpr double kAllRight = 36000 / (3 * 120.333 * 40);
constexpr double kOneReversed = 3 * kAllRight;

void find_ct2_reversed(Walk& walk) {
  observe_led(walk, "L1 L2 L3", 40, kOneReversed);
  REQUIRE(walk.code() == "W-3");
  // Which one it is shows when the lines carry load one at a time: CT2 alone counts backward, no flash.
  REQUIRE(walk.fact("wiring.left.verdict") != "correct");
  for (const std::string line : {"L1", "L2", "L3"}) {
    if (walk.fact("wiring.left.verdict") == "fault") break;
    REQUIRE(walk.press("another-test"));
    REQUIRE(walk.code() == "W-1");
    if (line != "L2") {
      observe_led(walk, line, 40, 36000 / (120.333 * 40));
      continue;
    }
    REQUIRE(walk.answer("load_on", line));
    REQUIRE(walk.answer("amps.L1", "0"));
    REQUIRE(walk.answer("amps.L2", "40"));
    REQUIRE(walk.answer("amps.L3", "0"));
    walk.fill({{"by", "led-10"}});
    REQUIRE(walk.answer("cycles", "0"));
    REQUIRE(walk.answer("seconds", "60"));
    walk.fill({{"reverse_indicator", "yes"}});
  }
}

void correct_and_retest(Walk& walk) {
  REQUIRE(walk.press("next"));
  REQUIRE(walk.code() == "W-4");
  const Screen fix = walk.now();
  REQUIRE(fix.safety);
  CHECK(fix.safety->power_off);
  CHECK_FALSE(fix.next.enabled);
  CHECK(fix.next.why_disabled == "confirm “De-energized, locked out and tagged out, absence of voltage verified”");
  tick_all(walk);
  walk.next();
  REQUIRE(walk.code() == "W-1");
  CHECK(walk.fact("wiring.left.verdict").empty());
  observe_led(walk, "L1 L2 L3", 40, kAllRight);
  for (const std::string line : {"L1", "L2", "L3"}) {
    if (walk.fact("wiring.left.verdict") == "correct") break;
    REQUIRE(walk.press("another-test"));
    observe_led(walk, line, 40, 36000 / (120.333 * 40));
  }
  REQUIRE(walk.fact("wiring.left.verdict") == "correct");
  walk.next();
}

void give_it_id_18(Walk& walk) {
  REQUIRE(walk.code() == "N-1");
  walk.fill({{"result", "stood-still"}, {"breaker", "Unit 3B, main"}, {"watched", "led"}, {"seconds", "60"}});
  REQUIRE(walk.code() == "I-1");
  REQUIRE(walk.answer("wanted", "18"));
  REQUIRE(walk.press("change"));
  const auto* effect = std::get_if<ChangeId>(&walk.effects.back());
  REQUIRE(effect != nullptr);
  CHECK(effect->from == 1);
  CHECK(effect->to == 18);
  CHECK_FALSE(effect->allow_standard_frame);
  SetIdOutcome outcome;
  outcome.from = *UnitId::from(1);
  outcome.to = *UnitId::from(18);
  outcome.changed = true;
  outcome.proof = {SetIdProof::NewIdWasSilent, SetIdProof::NewIdAnswers, SetIdProof::SameProgramId,
                   SetIdProof::UptimeContinuous, SetIdProof::OldIdSilent};
  REQUIRE(walk.send(IdChanged{outcome}));
  CHECK(walk.fact("modbus.id") == "18");
  walk.next();
}

}  // namespace

TEST_CASE("a 2N208-021 with CT2 reversed is commissioned, as found and as left kept apart") {
  Walk walk;
  to_wiring_check(walk);
  CHECK(walk.fact("model.typed") == "2n208 021");
  CHECK(walk.fact("model.canonical") == "2N208-021");
  CHECK(walk.fact("identity.match") == "yes");
  find_ct2_reversed(walk);
  REQUIRE(walk.fact("wiring.left.verdict") == "fault");
  const std::string lost = english(all<Verdict>(walk.now()).front().registers);
  CHECK(lost.find("% would have been lost") != std::string::npos);
  REQUIRE(walk.press("details"));
  REQUIRE(all<PhasorPicture>(walk.now()).size() == 1);
  CHECK(all<PhasorPicture>(walk.now()).front().words.size() == 3);
  CHECK(walk.fact("wiring.found.text") == "CT2 reversed");
  CHECK(walk.fact("wiring.found.CT2.reversed") == "yes");
  CHECK(walk.fact("wiring.found.CT1.reversed") == "no");
  CHECK(state(walk.job) == JobState::Open);

  correct_and_retest(walk);
  CHECK(walk.fact("wiring.found.text") == "CT2 reversed");
  CHECK(walk.fact("wiring.found.verdict") == "fault");
  CHECK(walk.fact("wiring.left.CT2.reversed") == "no");

  give_it_id_18(walk);
  REQUIRE(walk.code() == "R-1");
  REQUIRE(walk.press("read"));
  MeterReadings readings;
  readings.forward_kwh = 14.5;
  readings.uptime_s = 900;
  REQUIRE(walk.send(MeterRead{18, readings, 5000}));
  CHECK(walk.fact("opening.kwh") == "14.5");
  CHECK(walk.fact("billing.multiplier") == "1");
  CHECK(walk.fact("billing.why") == "The meter is calibrated for 200 A CTs: billed kWh = reading x 1.");
  walk.next();
  REQUIRE(walk.code() == "O-1");
  walk.next();
  tick_all(walk);
  walk.next();

  REQUIRE(walk.code() == "X-1");
  CHECK(open_points(walk.job).empty());
  CHECK(walk.now().next.label == "Sign off: Commissioned");
  walk.fill({{"by", "An installer"}});
  CHECK(state(walk.job) == JobState::Commissioned);
  CHECK(walk.code() == "X-2");
  CHECK_FALSE(walk.now().next.visible);
  REQUIRE(walk.press("pdf"));
  CHECK(std::get<ExportJob>(walk.effects.back()).format == "pdf");
  REQUIRE(walk.send(Exported{"pdf", "/tmp/job.pdf", {}}));
  CHECK(state(walk.job) == JobState::Commissioned);

  SECTION("a list that no one ticked is not marked as done, what was asked and answered is") {
    const auto mark = [&](std::string_view code) {
      const Screen screen = walk.now();
      const auto entry = std::ranges::find(screen.rail, code, &RailEntry::code);
      REQUIRE(entry != screen.rail.end());
      return entry->mark;
    };
    CHECK(mark("K-1") == StepMark::Ahead);
    CHECK(mark("U-1") == StepMark::Done);
    CHECK(mark("P-1") == StepMark::Done);
  }
  SECTION("unit, instrument and N-1 are open points; what was signed before they were asked for stays what it was") {
    Job job = walk.job;
    std::erase_if(job.facts, [](const Fact& fact) {
      return begins_with(fact.key, {"tenant.", "unit.served", "instrument.name"});
    });
    std::vector<std::string> open;
    for (const OpenPoint& point : open_points(job)) open.push_back(point.screen + " " + english(point.text));
    CHECK(open == std::vector<std::string>{"J-1 Job: the measuring instrument is not named",
                                           "U-1 Circuit: the unit that this meter bills is not named",
                                           "N-1 Which unit: no one has proved that the meter measures this unit"});
    CHECK(best_result(job) == JobState::CommissionedWithOpenPoints);
    CHECK(state(job) == JobState::Commissioned);
    std::erase_if(job.facts, [](const Fact& fact) { return begins_with(fact.key, {"seal."}); });
    CHECK(state(job) == JobState::CommissionedWithOpenPoints);  // this one was always asked for
  }
  SECTION("what changes after the signature is not signed") {
    REQUIRE(walk.go("V-1"));
    const std::size_t facts = walk.job.facts.size();
    CHECK_FALSE(walk.answer("volts.L1", "121"));
    CHECK(walk.session.problem == "This job is signed. Open it again on X-1 with a reason before you change anything.");
    CHECK(walk.job.facts.size() == facts);
    REQUIRE(walk.press("back"));  // looking about is open
    CHECK(words_of(walk.now()).find("Signed by An installer on ") != std::string::npos);
    REQUIRE(walk.go("X-1"));
    REQUIRE(walk.press("next"));  // going on does not sign it again
    CHECK(walk.job.facts.back().key == "nav.screen");
    REQUIRE(walk.go("X-1"));
    REQUIRE(walk.answer("reopen", "a volt was misread"));
    CHECK(state(walk.job) == JobState::Open);
    REQUIRE(walk.go("V-1"));
    REQUIRE(walk.answer("volts.L1", "121"));
    REQUIRE(walk.go("X-1"));
    CHECK(words_of(walk.now()).find("sign again") != std::string::npos);
  }
  SECTION("every fact has a declared key, its time and its screen, in order") {
    std::uint64_t seq = 0;
    for (const Fact& one : walk.job.facts) {
      INFO(one.key);
      CHECK(key_row(one.key) != nullptr);
      CHECK(one.at == kAt);
      CHECK(find_step(one.screen) != nullptr);
      CHECK(one.seq == ++seq);
      CHECK((one.subject.empty() || one.subject == "m1"));
    }
  }
  SECTION("each event of the walk leaves a job that shows the same screen after a restart") {
    Job so_far = walk.job;
    so_far.facts.clear();
    const Session fresh;  // as after a restart: nothing but the facts
    for (const Fact& one : walk.job.facts) {
      so_far.facts.push_back(one);
      if (one.key != "nav.screen") continue;
      CHECK(screen(so_far, fresh).code == one.value);
    }
  }
}

TEST_CASE("the safety line stands on every screen that measures, and power off on those that touch wiring") {
  Walk walk;
  to_wiring_check(walk);
  for (const std::string code : {"V-1", "W-1", "W-2", "W-3", "R-1"}) {
    REQUIRE(walk.go(code));
    INFO(code);
    REQUIRE(walk.now().safety);
    CHECK_FALSE(walk.now().safety->power_off);
    CHECK(english(walk.now().safety->text).find("qualified person") != std::string::npos);
  }
  for (const std::string code : {"P-1", "E-1"}) {
    REQUIRE(walk.go(code));
    INFO(code);
    REQUIRE(walk.now().safety);
    CHECK(walk.now().safety->power_off);
  }
}
