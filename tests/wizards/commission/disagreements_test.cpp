// Each disagreement between what was typed, read and seen stands under its field with both sides, and stays an
// open point until one side is corrected.
#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

void to_label(Walk& walk, const std::string& number) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "An installer"}});
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
  for (const Finding& finding : one->findings) text += english(finding.text) + " | " + english(finding.remedy) + "\n";
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
            .starts_with("No meter with this number format was made then. This number format was made: from 2011-08-01 "
                         "on; build date on the label: 2009-05-01 to 2009-05-31. | Read the number and the date again; "
                         "one of them is not from this meter.\n"));
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
            .find("The number and the build date 2010-01-01 to 2010-12-31 disagree about the serial port. Serial port "
                  "per the number: modbus; serial port per the build date: one-way. | Ask the meter for its identity "
                  "over the bus; an answer means Modbus.\n") != std::string::npos);
}

TEST_CASE("wires and service of the panel against the number") {
  Walk walk;
  to_label(walk, "2N208-021");
  REQUIRE(walk.answer("panel_service", "120-240-3w"));
  CHECK(
      under(walk, "panel_service") ==
      "The meter is made for 4 wires; the panel has 3. Service per the number: 3-phase 4-wire wye, 120/208 V; service "
      "of the panel: 1-phase 3-wire, 120/240 V. | Do not connect it. Use a meter made for the panel's service.\n");
  REQUIRE(walk.answer("panel_service", "240-416-4w"));
  CHECK(
      under(walk, "panel_service") ==
      "The panel's voltage is above the meter's limit. Service per the number: 3-phase 4-wire wye, 120/208 V; service "
      "of the panel: 3-phase 4-wire wye, 240/416 V. | Do not connect it. Use a meter made for the panel's service.\n");
  REQUIRE(walk.go("M-3"));
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
            .starts_with(
                "This number format has no code for a high-leg delta. The meter may or may not be made for it."));
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
        "The typed number differs from the one the meter reports: voltage 208 or 480. Typed number: 2N208-021; meter's "
        "own identity: 2N480-021.");
  CHECK(notes[0].finding.remedy ==
        "Read the label again. If it matches what was typed, this is another meter on the bus, or its program does not "
        "match it.");
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

TEST_CASE("a CT with a 5 A secondary is refused by the meter's limit, and by what the number is set for") {
  Walk walk;
  to_label(walk, "2N208-021");
  walk.next();
  REQUIRE(walk.code() == "M-3");
  REQUIRE(walk.answer("secondary", "5"));
  CHECK(under(walk, "secondary") ==
        "The meter records 50 times the actual energy. CT secondary the meter is set for: 0.1 A; CT label: 5 A. | "
        "De-energize and verify absence of voltage, then install CTs with 0.1 A secondary.\nThe CT secondary is above "
        "what the manual allows. Limit of the CT inputs: 0.12 A; CT label: 5 A. | Do not power the meter with these "
        "CTs. Ask the distributor for the right ones.\n");
  CHECK_FALSE(walk.now().next.enabled);
  REQUIRE(walk.go("K-1"));
  CHECK(mark_of(walk, "M-3") == StepMark::OpenPoint);
  REQUIRE(walk.go("M-3"));
  REQUIRE(walk.answer("secondary", "0.1"));
  CHECK(under(walk, "secondary").empty());
  walk.next();
  CHECK(mark_of(walk, "M-3") == StepMark::Done);
}

TEST_CASE("a rating that the number leaves to the label is asked there, and what is above the limit is said") {
  Walk walk;
  to_label(walk, "2N208-AA1");
  REQUIRE(field(walk.now(), "ct-rating") != nullptr);
  CHECK(field(walk.now(), "ct-rating")->required);
  REQUIRE(walk.answer("ct-rating", "300"));
  walk.next();
  REQUIRE(walk.code() == "M-3");
  REQUIRE(walk.answer("secondary", "0.2"));
  CHECK(
      under(walk, "secondary")
          .ends_with("The CT secondary is above what the manual allows. Limit of the CT inputs: 0.12 A; CT label: 0.2 "
                     "A. | Do not power the meter with these CTs. Ask the distributor for the right ones.\n"));
}

TEST_CASE("one serial number or program ID on two meters of a job shows both") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "Wall"}, {"site", "Mill Street 14"}, {"installer", "An installer"}, {"meters", "2"}});
  REQUIRE(walk.press("meter:1"));
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "2N208-021"));
  REQUIRE(walk.go("M-2"));
  REQUIRE(walk.answer("serial", "A123"));
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  REQUIRE(walk.go("B-1"));
  REQUIRE(walk.press("meter:2"));
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "2N208-021"));
  REQUIRE(walk.go("M-2"));
  REQUIRE(walk.answer("serial", "A124"));
  CHECK(under(walk, "serial").empty());
  REQUIRE(walk.answer("serial", "A123"));
  CHECK(under(walk, "serial") ==
        "Meter 2 and meter 1 of this job have the same serial number: A123. | Read both labels again and identify both "
        "meters: one was mistaken for the other.\n");
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  const auto notes = all<FindingNote>(walk.now());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].finding.code == "program-id-twice");
  CHECK(notes[0].finding.text == "Meter 2 and meter 1 of this job have the same program ID: 45678.");
}

TEST_CASE("another program ID than before is another meter, with both IDs") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  Identity other = identity_of("2N208-021");
  other.program_id = 45679;
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, other}));
  const auto notes = all<FindingNote>(walk.now());
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].finding.text == "Program ID read before: 45678; read now: 45679. A different meter answers now.");
}

TEST_CASE("voltages that fit another service than the number show both") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", "2N480-021"));
  REQUIRE(walk.go("V-1"));
  std::string found;
  for (const Field& each : all<Field>(walk.now())) {
    for (const Finding& finding : each.findings) found += english(finding.text) + "\n";
  }
  CHECK(found.find("L1 to N reads 120.2 V, below the window of 235 V to 320 V. It fits a 120 V line.") !=
        std::string::npos);
}
