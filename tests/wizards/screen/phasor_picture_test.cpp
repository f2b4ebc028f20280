// The phasor diagram as data: tips on the circle, labels that do not cover one another, and the record of it.
#include <catch2/catch.hpp>

#include <cmath>

#include "tests/support/texts/text_literal.hpp"
#include "wizards/record/said.hpp"
#include "wizards/screen/phasor_picture.hpp"

using namespace lineside;
using test::operator""_t;

namespace {

const Service kWye{3, 4, Connection::Wye, 120, 208};

PhasorDiagram reversed() {
  PhasorDiagram out;
  out.arrows = {{"L1", false, 0, 120, 0, false, false},   {"L2", false, 1, 120, -120, false, false},
                {"L3", false, 2, 120, 120, false, false}, {"CT1", true, 0, 40, -10, false, false},
                {"CT2", true, 1, 40, 50, true, false},    {"CT2", true, 1, 40, -130, false, true},
                {"CT3", true, 2, 20, 110, false, false}};
  out.words = element_words(out.arrows, 3);
  out.note = "Estimates: all of it."_t;
  return out;
}

}  // namespace

TEST_CASE("volts end on the circle, amperes within it, to scale among themselves") {
  const PhasorPicture picture = phasor_picture(reversed(), kWye);
  REQUIRE(picture.tips.size() == 7);
  CHECK(picture.tips[1].x == Approx(-0.5));
  CHECK(picture.tips[1].y == Approx(-std::sqrt(3) / 2));
  CHECK(std::hypot(picture.tips[3].x, picture.tips[3].y) == Approx(0.62));
  CHECK(std::hypot(picture.tips[5].x, picture.tips[5].y) == Approx(0.31));  // CT3 at 20 of 40 A
  CHECK(picture.tips[4].wrong);
  CHECK(picture.tips[6].should_be);
  CHECK(picture.tips[6].label == "(CT2)");
  CHECK(english(picture.legend).find("Dashed") != std::string::npos);
}

TEST_CASE("no label of a phasor diagram covers another, and arrows at one place share theirs") {
  PhasorDiagram diagram = reversed();
  const auto check = [](const PhasorPicture& picture) {
    for (std::size_t i = 0; i < picture.tips.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const PhasorTip& a = picture.tips[i];
        const PhasorTip& b = picture.tips[j];
        if (a.label.empty() || b.label.empty()) continue;
        CAPTURE(a.label, b.label);
        CHECK((std::abs(a.label_x - b.label_x) > 0.3 || std::abs(a.label_y - b.label_y) > 0.15));
      }
    }
  };
  check(phasor_picture(diagram, kWye));
  for (double angle = -180; angle <= 180; angle += 5) {
    diagram.arrows[4].degrees = angle;
    CAPTURE(angle);
    check(phasor_picture(diagram, kWye));
  }
  diagram.arrows[1].degrees = 0;  // two leads on one phase
  CHECK(phasor_picture(diagram, kWye).tips[0].label == "L1, L2");
}

TEST_CASE("what is recorded of a phasor diagram reads back") {
  const PhasorDiagram before = reversed();
  const std::string text = english(recorded(before));
  CHECK(text.starts_with("L1 volts 120.00 0.0 is\n"));
  CHECK(text.find("CT2 amps 40.00 50.0 wrong\nCT2 amps 40.00 -130.0 should-be\n") != std::string::npos);
  const auto after = phasors_from(lines_in(recorded(before)), 3);
  REQUIRE(after);
  CHECK(after->arrows.size() == before.arrows.size());
  CHECK(after->words == before.words);
  CHECK(after->note == before.note);
  CHECK_FALSE(phasors_from({}, 3));
  CHECK_FALSE(phasors_from(lines_in(Verbatim{"CT9 amps 1 2 is\nnonsense"}), 3));
}
