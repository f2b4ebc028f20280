// What is refused says what, where and what to do, letter by letter; what was typed is kept.
#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using namespace lineside::test;

TEST_CASE("a refused answer records nothing and keeps the text") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("V-1"));
  const auto facts = walk.job.facts.size();
  CHECK_FALSE(walk.answer("volts.L1", "12o.3"));
  CHECK(walk.job.facts.size() == facts);
  CHECK(walk.session.problem ==
        "L1 to N: \"12o.3\" is not a number. Type the volts between terminal L1 and terminal N.");
  const Screen refused = walk.now();
  const Field* shown = field(refused, "volts.L1");
  REQUIRE(shown != nullptr);
  CHECK(shown->rejected == "12o.3");
  CHECK(shown->value == "120.2");
  CHECK(shown->problem == walk.session.problem);
  CHECK_FALSE(walk.answer("volts.L2", "1,198"));  // thousands or decimals: not guessed
  CHECK(walk.session.problem ==
        "L2 to N: \"1,198\" is not a number. Type the volts between terminal L2 and terminal N, with a point for the "
        "decimals and no comma.");
  CHECK_FALSE(walk.answer("volts.L2", "4000"));
  CHECK(walk.session.problem ==
        "L2 to N: 4000 V is not possible. Type the volts between terminal L2 and terminal N, 0 to 1000.");
  CHECK_FALSE(walk.answer("volts.L2", "nan"));
  CHECK_FALSE(walk.answer("volts.L2", "-1"));
  CHECK(walk.answer("volts.L2", " 119.8 V "));
  CHECK(walk.fact("volts.L2") == "119.8");
}

TEST_CASE("refusals of screens, fields, actions, skips and jumps") {
  Walk walk;
  CHECK_FALSE(walk.go("V-1"));
  CHECK(walk.session.problem == "Accept the power rules on A-1 first.");
  CHECK_FALSE(walk.skip("in a hurry"));
  CHECK(walk.session.problem == "Screen A-1 cannot be skipped.");
  CHECK_FALSE(walk.press("back"));
  CHECK(walk.session.problem == "This is the first screen.");
  CHECK_FALSE(walk.press("next"));
  CHECK(walk.session.problem == "Not yet: answer “I am qualified for this work and keep these rules”.");
  CHECK_FALSE(walk.answer("accepted", "perhaps"));
  CHECK(walk.session.problem ==
        "I am qualified for this work and keep these rules: \"perhaps\" is neither yes nor no. Answer yes or no.");
  REQUIRE(walk.answer("accepted", "no"));
  CHECK_FALSE(walk.now().next.enabled);
  walk.fill({{"accepted", "yes"}});
  CHECK_FALSE(walk.skip("   "));
  CHECK(walk.session.problem == "A step is skipped with a reason: type why, such as \"no load on the day\".");
  CHECK_FALSE(walk.go("Q-9"));
  CHECK(english(walk.session.problem)
            .starts_with("There is no screen \"Q-9\". The screens are A-1, Y-1, J-1, B-1, U-1, U-2,"));
  CHECK_FALSE(walk.press("blow-up"));
  CHECK(walk.session.problem == "Screen J-1 has no action \"blow-up\".");
  CHECK_FALSE(walk.answer("colour", "red"));
  CHECK(english(walk.session.problem).starts_with("Screen J-1 does not ask for \"colour\". It asks for name, site,"));
  CHECK_FALSE(walk.send(Tap{1}));
  CHECK(walk.session.problem == "No LED is being timed on this screen.");
  CHECK_FALSE(walk.answer("name", std::string{"a\x01"}));
  CHECK(walk.session.problem == "Job: the text has characters that cannot be printed. Type it again.");
  CHECK_FALSE(walk.answer("name", "\xC3"));
  CHECK_FALSE(walk.answer("name", std::string(2001, 'x')));
  CHECK_FALSE(walk.answer("instrument_calibrated", "31.12.2025"));
  CHECK(walk.session.problem ==
        "Instrument calibrated: \"31.12.2025\" is not a date. Type YYYY, YYYY-MM or YYYY-MM-DD, such as 2012-05.");
  CHECK(walk.answer("name", "Ω-Straße 14"));
}

TEST_CASE("a jump takes a code in any writing") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("v1"));
  CHECK(walk.code() == "V-1");
  REQUIRE(walk.go(" w-2 "));
  CHECK(walk.code() == "W-2");
}

TEST_CASE("a mistyped number is refused at its place, a suggestion is offered and never applied by itself") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  CHECK_FALSE(walk.answer("number", "2n2o8-021"));
  CHECK(walk.fact("model.typed").empty());
  CHECK(english(walk.session.problem).starts_with("At character "));
  const Screen refused = walk.now();
  const Field* shown = field(refused, "number");
  REQUIRE(shown != nullptr);
  CHECK(shown->rejected == "2n2o8-021");
  CHECK(shown->problem_from >= 0);
  CHECK(shown->problem_to > shown->problem_from);
  for (const Action& offered : all<Action>(refused)) CHECK(offered.id.starts_with("use:"));
  REQUIRE(walk.answer("number", "2N208-021"));
  CHECK(walk.fact("model.canonical") == "2N208-021");
  REQUIRE(walk.answer("number", ""));
  CHECK(walk.fact("model.canonical").empty());
  CHECK(walk.now().next.why_disabled == "enter the model number");
}

TEST_CASE("a number may have a point or a comma before its decimals, and is kept with a point") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("V-1"));
  for (const auto& [typed, kept] : {std::pair{"119,8", "119.8"}, {"0,125", "0.125"}, {"120,25 V", "120.25"}}) {
    INFO(typed);
    REQUIRE(walk.answer("volts.L1", typed));
    CHECK(walk.fact("volts.L1") == kept);
  }
  for (const char* typed : {"1,200", "1,2,3", "1.200,5", ",", "12,"}) {
    INFO(typed);
    CHECK_FALSE(walk.answer("volts.L1", typed));
  }
}

TEST_CASE("undo takes back the newest answer that still stands, one at a time") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("V-1"));
  CHECK(walk.send(Undo{}));
  CHECK(walk.fact("volts.L3").empty());
  CHECK(walk.now().next.why_disabled == "enter “L3 to N”");
  CHECK(walk.send(Undo{}));
  CHECK(walk.fact("volts.L2").empty());
  CHECK(walk.fact("volts.L1") == "120.2");
  CHECK(history(walk.job, "m1", "volts.L3").front()->value == "121");
  CHECK(walk.send(Undo{}));
  CHECK_FALSE(walk.send(Undo{}));
  CHECK(walk.session.problem == "Nothing to take back on this screen.");
}

TEST_CASE("undo is offered for the newest answer of the screen only, never for how the job began") {
  Walk walk;
  CHECK(walk.now().undo.empty());
  CHECK_FALSE(walk.send(Undo{}));
  CHECK(walk.fact("flow", "") == "commission");
  REQUIRE(walk.answer("accepted", "yes"));
  CHECK(walk.now().undo == "I am qualified for this work and keep these rules");
  REQUIRE(walk.send(Undo{}));
  CHECK(walk.fact("safety.accepted", "").empty());
  CHECK(walk.now().undo.empty());

  Walk practice;  // nor for which practice case it is
  practice.job.facts.push_back(
      {practice.job.facts.back().seq + 1, "", "practice.scenario", "reversed-ct", FactSource::Chosen, kAt, "A-1"});
  CHECK(practice.now().undo.empty());
  CHECK_FALSE(practice.send(Undo{}));
}

TEST_CASE("a step that was jumped over without being looked at is not ticked in the rail") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("P-1"));
  const Screen shown = walk.now();
  for (const RailEntry& entry : shown.rail) {
    INFO(entry.code);
    if (entry.code == "A-1") CHECK(entry.mark == StepMark::Done);
    if (entry.code == "K-1") CHECK(entry.mark == StepMark::Ahead);
  }
}
