// The signature drawn on X-1: strokes as facts, wiped, refused, and void once the record changes.
#include "wizards/record/signature.hpp"
#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using test::Walk;

namespace {

const SignaturePad& pad(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (const auto* found = std::get_if<SignaturePad>(&item)) return *found;
  }
  FAIL("no box to sign in on " << screen.code);
  throw 0;
}

}  // namespace

TEST_CASE("a stroke is read as it was written, and what lies outside the box is none") {
  CHECK(stroke_from("0,0 3000,1000") == Stroke{{0, 0}, {3000, 1000}});
  CHECK(text(Stroke{{12, 340}, {13, 352}}) == "12,340 13,352");
  for (const char* bad : {"", "  ", "12", "12,", ",3", "12,3 4", "3001,0", "0,1001", "-1,0", "1,2,3", "a,b"}) {
    INFO(bad);
    CHECK_FALSE(stroke_from(bad));
  }
  std::string long_one;
  for (std::size_t i = 0; i <= kMostStrokePoints; ++i) long_one += "1,1 ";
  CHECK_FALSE(stroke_from(long_one));
}

TEST_CASE("a signature is drawn stroke by stroke, wiped whole, and void once something is changed") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("X-1"));
  CHECK(pad(walk.now()).status == "not signed yet");
  REQUIRE(walk.answer("signature", "100,500 400,300"));
  REQUIRE(walk.answer("signature", "500,500"));
  CHECK(walk.fact("signature.2", "") == "500,500");
  const Screen drawn = walk.now();
  CHECK(pad(drawn).status == "drawn, 2 strokes");
  CHECK(pad(drawn).strokes == std::vector<Stroke>{{{100, 500}, {400, 300}}, {{500, 500}}});

  SECTION("wiped") {
    REQUIRE(walk.press("wipe-signature"));
    CHECK(pad(walk.now()).strokes.empty());
    REQUIRE(walk.answer("signature", "1,1"));
    CHECK(walk.fact("signature.3", "") == "1,1");
    CHECK(pad(walk.now()).strokes.size() == 1);
  }
  SECTION("a note does not touch it, a reading does") {
    REQUIRE(walk.answer("note", "key at the caretaker's"));
    CHECK(signature(walk.job).size() == 2);
    REQUIRE(walk.go("V-1"));
    REQUIRE(walk.answer("volts.L1", "121"));
    CHECK(signature(walk.job).empty());
  }
  SECTION("what is no stroke is refused and nothing recorded") {
    const std::size_t before = walk.job.facts.size();
    CHECK_FALSE(walk.answer("signature", "me"));
    CHECK(walk.session.problem ==
          "The signature: \"me\" is not a stroke. Sign with a finger in the window; nothing was recorded.");
    CHECK(walk.job.facts.size() == before);
  }
}
