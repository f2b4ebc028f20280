// The text wizard as a person at a terminal has it.
#include <catch2/catch.hpp>

#include "tests/support/program.hpp"
#include "tests/support/temp_folder.hpp"

using namespace lineside::test;

namespace {

/// The wizard on the practice bus, plain words only.
std::vector<std::string> wizard(const std::string& store) {
  return {"env", "NO_COLOR=1", program(), "wizard", "--port", "practice", "--store", store};
}

}  // namespace

TEST_CASE("A person is asked one question after another, and what is left is offered again") {
  TempFolder folder;
  const std::string store = folder / "practice.db";
  {
    Running person(wizard(store), Running::On::Terminal);
    REQUIRE(person.shows("A-1 · step 1 of "));
    REQUIRE(person.shows("I am qualified for this work and keep these rules yes/no > "));
    person.type("");
    REQUIRE(person.shows("Not yet: "));
    person.type("perhaps");
    REQUIRE(person.shows("not taken: perhaps"));
    person.type("yes");
    REQUIRE(person.shows("[Enter = Next] > "));
    person.type("");
    REQUIRE(person.shows("J-1 · step 2 of "));
    person.type("Mill Street 14");
    REQUIRE(person.shows("Job: Mill Street 14"));
    person.type("customer = The Owner");
    REQUIRE(person.shows("The Owner"));
    person.type("goto w-1");
    REQUIRE(person.shows("W-1 · step "));
    person.type("panel");
    REQUIRE(person.shows("L1  voltmeter to N 120.0 V, clamp 40.0 A, load on"));
    person.type("turn CT2");
    REQUIRE(person.shows("De-energize the panel first"));
    person.type("power off");
    REQUIRE(person.shows("The panel is de-energized, absence of voltage verified."));
    person.type("turn CT2");
    REQUIRE(person.shows("CT2 is turned."));
    person.type("steps");
    REQUIRE(person.shows("J-1  Job"));
    person.type("no such thing = 1");
    person.type("quit");
    REQUIRE(
        person.shows("Stopped at W-1. Every answer is kept; continue with lineside wizard --port practice --store " +
                     store + " --job "));
    CHECK(person.finish() == 1);
  }
  Running again(wizard(store), Running::On::Terminal);
  REQUIRE(again.shows("1  Mill Street 14, last changed "));
  again.type("1");
  REQUIRE(again.shows("W-1 · step "));
  again.type("panel");  // the practice panel stands as it was left
  REQUIRE(again.shows("Practice panel · 2N208-021 · power off"));
  again.type("quit");
  CHECK(again.finish() == 1);
}

TEST_CASE("Enter taps along while an LED is timed") {
  TempFolder folder;
  Running person(wizard(folder / "practice.db"), Running::On::Terminal);
  REQUIRE(person.shows("> "));
  person.type("yes");
  REQUIRE(person.shows("[Enter = Next] > "));
  person.type("goto M-1");
  REQUIRE(person.shows("Model number > "));
  person.type("2N208-021");
  REQUIRE(person.shows("120/208"));
  person.type("goto W-1");
  REQUIRE(person.shows("W-1 · "));
  person.type("generation = 1");
  person.type("load_on = 1");
  person.type("amps.L1 = 40");
  person.type("amps.L2 = 40");
  person.type("amps.L3 = 40");
  person.type("by = 1");
  REQUIRE(person.shows("[Enter = Next] > "));
  person.type("");
  REQUIRE(person.shows("[Enter = tap] > "));
  person.type("");
  REQUIRE(person.shows("1 taps"));
  person.type("watch 1");
  REQUIRE(person.shows("2 taps"));
}

TEST_CASE("Colours are used on a terminal and not where NO_COLOR is set") {
  TempFolder folder;
  {
    Running coloured(
        {"env", "-u", "NO_COLOR", "TERM=xterm", program(), "wizard", "--port", "practice", "--store", folder / "a.db"},
        Running::On::Terminal);
    REQUIRE(coloured.shows("qualified"));
    CHECK(coloured.output().find("\x1b[") != std::string::npos);
  }
  Running plain(wizard(folder / "b.db"), Running::On::Terminal);
  REQUIRE(plain.shows("qualified"));
  CHECK(plain.output().find("\x1b[") == std::string::npos);
}

TEST_CASE("A question mark behind what is typed of a model number tells what can come next, in words") {
  TempFolder folder;
  Running person(wizard(folder / "practice.db"), Running::On::Terminal);
  REQUIRE(person.shows("> "));
  person.type("yes");
  REQUIRE(person.shows("[Enter = Next] > "));
  person.type("goto M-1");
  REQUIRE(person.shows("can come next: 1 2 5 6 7 B E M S"));
  person.type("2N?");
  REQUIRE(person.shows("Series 2000, 3-phase 4-wire · indoor enclosure"));
  REQUIRE(person.shows("Next: Service voltage."));
  REQUIRE(person.shows("  24G  3-phase 4-wire high-leg delta, 120/240 V"));
  REQUIRE(person.shows("Model number > "));  // asking took nothing
  person.type("2N208-021");
  REQUIRE(person.shows("120/208"));
  person.type("quit");
  CHECK(person.finish() == 1);
}

TEST_CASE("The screens outside a job are walked in the terminal, from the list and over an open job") {
  TempFolder folder;
  const std::string store = folder / "practice.db";
  const std::string home = "XDG_DATA_HOME=" + folder.path().string();
  Running person({"env", "NO_COLOR=1", "XDG_CONFIG_HOME=" + folder.path().string(), home, program(), "wizard", "--home",
                  "--store", store},
                 Running::On::Terminal);
  REQUIRE(person.shows("H-1 · Lineside"));
  person.type("hand-off");
  REQUIRE(person.shows("No hand-off file was found."));
  person.type("file = " + (folder / "none.lineside"));
  REQUIRE(person.shows("Cannot read " + (folder / "none.lineside")));
  person.type("back");
  person.type("questions");
  REQUIRE(person.shows("H-8 · Lineside"));
  person.type("find conduit");
  REQUIRE(person.shows("In the manuals"));
  person.type("goto H-6");
  REQUIRE(person.shows("Choose whose records this tablet trusts"));
  person.type("V-9");
  REQUIRE(person.shows("\"V-9\" is neither a command nor an answer here."));
  person.type("goto V-1");
  REQUIRE(person.shows("V-1 is a screen of a job. Open a job first, then go there."));
  person.type("home");
  person.type("scenarios");
  REQUIRE(person.shows("(scenario:reversed-ct)"));
  person.type("scenario:reversed-ct");
  REQUIRE(person.shows("A-1 · step 1 of "));
  person.type("yes");
  person.type("next");
  REQUIRE(person.shows("Practice: Half the laundry's bill is missing"));
  person.type("home");
  REQUIRE(person.shows("(practice:"));
  person.type("back");
  REQUIRE(person.shows("Y-1 · step "));
  person.type("settings");
  REQUIRE(person.shows("H-7 · Lineside"));
  person.type("language = 3");
  REQUIRE(person.shows("Langue et réglages"));
  person.type("back");
  person.type("quit");
  REQUIRE(person.shows("Arrêté à Y-1"));
  CHECK(person.finish() == 1);
}
