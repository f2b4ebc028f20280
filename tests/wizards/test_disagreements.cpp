// Each disagreement between what was typed, read and seen stands under its field with both sides, and stays an
// open point until one side is corrected.
#include "tests/wizards/walk.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

void to_label(Walk& walk, const std::string& number) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "J. Doe"}});
  walk.fill({{"unit", "Unit 3B"}, {"panel", "LP-3"}, {"breaker", "12"}});
  walk.fill({{"number", number}});
  REQUIRE(walk.code() == "M-2");
  REQUIRE(walk.answer("serial", "A123"));
}

std::string under(const Walk& walk, std::string_view id) {
  const Screen shown = walk.now();
  const Field* one = field(shown, id);
  REQUIRE(one != nullptr);
  std::string text;
  for (const Finding& finding : one->findings) text += finding.text + " | " + finding.remedy + "\n";
  return text;
}

StepMark mark_of(const Walk& walk, std::string_view code) {
  for (const RailEntry& entry : walk.now().rail) {
    if (entry.code == code) return entry.mark;
  }
  return StepMark::Ahead;
}

}  // namespace

TEST_CASE("a build date before the number's format was made") {
  Walk walk;
  to_label(walk, "2N208-021");
  REQUIRE(walk.answer("built", "2009-05"));
  CHECK(under(walk, "built")
            .starts_with("No meter with a number of this format was made then. Numbers of this format were made: from "
                         "2011-08-01 on; "
                         "build date on the label: 2009-05-01 to 2009-05-31. | Read number and date again; one of them "
                         "is not this "
                         "meter's.\n"));
  walk.next();
  CHECK(mark_of(walk, "M-2") == StepMark::OpenPoint);
  REQUIRE(walk.go("M-2"));
  REQUIRE(walk.answer("built", "2012-05"));
  CHECK(under(walk, "built").empty());
  walk.next();
  CHECK(mark_of(walk, "M-2") == StepMark::Done);
}

TEST_CASE("a build date that speaks against the serial port of the number") {
  Walk walk;
  to_label(walk, "2N208-021");
  REQUIRE(walk.answer("built", "2010"));
  CHECK(under(walk, "built")
            .find("The number and the build date 2010-01-01 to 2010-12-31 say different things about "
                  "the serial port. Serial port by the number: modbus; serial port by the build "
                  "date: one-way. | Ask the meter for its identity over the bus; an answer means "
                  "Modbus.\n") != std::string::npos);
}

TEST_CASE("wires and service of the panel against the number") {
  Walk walk;
  to_label(walk, "2N208-021");
  REQUIRE(walk.answer("panel_service", "120-240-3w"));
  CHECK(under(walk, "panel_service") ==
        "The meter is made for 4 wires, the panel has 3. Service the number gives: 3-phase 4-wire wye, 120/208 V; "
        "service of the panel: 1-phase 3-wire, 120/240 V. | Do not connect it. Take a meter for the panel's "
        "service.\n");
  REQUIRE(walk.answer("panel_service", "277-480-4w"));
  CHECK(under(walk, "panel_service") ==
        "The meter is made for another service of the same number of wires. Service the number gives: 3-phase "
        "4-wire wye, 120/208 V; service of the panel: 3-phase 4-wire wye, 277/480 V. | Do not connect it. Take a "
        "meter for the panel's service.\n");
  walk.next();
  CHECK(mark_of(walk, "M-2") == StepMark::OpenPoint);
  REQUIRE(walk.go("M-2"));
  REQUIRE(walk.answer("panel_service", "120-208-4w"));
  CHECK(under(walk, "panel_service").empty());
}

TEST_CASE("a panel's high-leg delta against an interim number that has no code for it") {
  Walk walk;
  to_label(walk, "S2-208-N-01-01-021-00");
  REQUIRE(walk.answer("panel_service", "high-leg-240-4w"));
  CHECK(under(walk, "panel_service")
            .starts_with("This number format has no code for a high-leg delta: the meter may "
                         "or may not be made for it."));
}

TEST_CASE("the identity names another meter than the label") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N480-021")}));
  const auto notes = all<FindingNote>(walk.now());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].finding.code == "identity-differs");
  CHECK(notes[0].finding.text ==
        "The number typed and the one the meter gives differ: voltage 208 or 480. Typed number: 2N208-021; meter's "
        "own identity: 2N480-021.");
  CHECK(notes[0].finding.remedy ==
        "Read the label again. If the label is as typed, this is another meter on the bus or its program does not fit "
        "it.");
  REQUIRE(walk.go("W-1"));
  CHECK(mark_of(walk, "S-1") == StepMark::OpenPoint);
}

TEST_CASE("a meter answers although its build date says it only sends") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("M-2"));
  REQUIRE(walk.answer("built", "2010"));
  REQUIRE(walk.go("S-1"));
  const auto notes = all<FindingNote>(walk.now());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].finding.text ==
        "A meter of that time only sends and cannot answer. Build date on the label: 2010-01-01 to 2010-12-31; bus: "
        "something answers Modbus requests.");
}
