// The keys for a model number: what fits, in words, for beginnings, whole numbers, slips and label lines.
#include "models/decoding/keypad.hpp"

#include <catch2/catch.hpp>

using namespace lineside;

TEST_CASE("keys that fit a beginning, and the choices in words") {
  const Keypad two = keypad("2");
  CHECK(two.fits == "NR-");
  CHECK(two.heading == "Next: Enclosure");
  CHECK(two.meaning == "Series 2000, 3-phase 4-wire");
  REQUIRE(two.choices.size() == 2);
  CHECK(two.choices[0].label == "N  indoor enclosure");
  CHECK(two.choices[0].types == "N");
  CHECK(two.choices[1].label == "R  outdoor enclosure");
  CHECK_FALSE(two.complete);
}

TEST_CASE("a choice types what is still missing of its code") {
  const Keypad voltage = keypad("2n2");
  REQUIRE(voltage.choices.size() == 1 + (voltage.fits.find('4') != std::string::npos));
  for (const KeypadChoice& choice : voltage.choices) {
    const std::string label = english(choice.label);
    const std::string code = label.substr(0, label.find(' '));
    CHECK("2" + choice.types == code);
  }
}

TEST_CASE("a whole number says so and takes nothing more") {
  const Keypad whole = keypad("2N208-021");
  CHECK(whole.complete);
  CHECK(whole.fits.empty());
  CHECK(whole.heading == "The number is complete: press Enter");
}

TEST_CASE("a slip shows where it reads no further") {
  const Keypad slip = keypad("2Nx08");
  CHECK(slip.fits.empty());
  CHECK(slip.choices.empty());
  CHECK(slip.heading == "Not a model number from character 3 on: erase back to there");
}

TEST_CASE("a label line is taken as it is") {
  const Keypad line = keypad("Leviton 2N208-021, V3.2-V3.2,fn45678001");
  CHECK(line.complete);
  CHECK(line.heading == "This text contains a model number: press Enter");
  CHECK(english(line.meaning).starts_with("2N208-021 · "));
}

TEST_CASE("a family without a published key takes everything behind its prefix") {
  const Keypad family = keypad("7B1");
  for (const char c : std::string("0123456789ABCXYZ-/. ")) CHECK(family.takes(c));
  CHECK(family.heading == "No key is published for this family: type the rest as printed");
}

TEST_CASE("in the middle only what keeps the whole readable") {
  const Keypad middle = keypad("2N", "08");
  CHECK(middle.fits == "2");
  CHECK(keypad("2", "N2").fits.empty());  // "2ON2" reads as a kit style number, which is never offered
}

TEST_CASE("the same as lines of text") {
  CHECK(english(lines(keypad_lines("2"))) ==
        "Series 2000, 3-phase 4-wire\nNext: Enclosure.\n  N  indoor enclosure\n  R  outdoor enclosure");
}
