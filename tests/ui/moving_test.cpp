// What moves on the screen asks for the frame in which it changes and for no other; out of sight, in reduced motion and
// where the item is still it asks for none.
#include <cmath>
#include "tests/support/texts/text_literal.hpp"
#include "tests/ui/bench.hpp"
#include "tests/ui/samples.hpp"
#include "wizards/screen/meter_face.hpp"

using namespace lineside;
using test::operator""_t;
using ui::Bench;

namespace {

Screen face_screen(double watts, bool still) {
  Screen out = samples::texts();
  const Decoding decoding = decode("2N208-021", std::nullopt);
  out.items = {meter_face(decoding.readings.at(0), {watts, 40}, still)};
  return out;
}

}  // namespace

TEST_CASE("a blinking light asks for the frame in which it changes, not for every frame") {
  Bench bench;
  bench.state.seconds = 1000.1;  // 36 kW: lit for 0.5 s from each whole second on
  bench.show(face_screen(36000, false));
  CHECK_FALSE(bench.state.animating);
  const double into = std::fmod(bench.state.seconds, 0.5);
  CHECK(bench.state.redraw_in == Approx(0.5 - into).margin(1e-6));
}

TEST_CASE("a face that is still, or reduced motion, asks for no frame") {
  Bench still;
  still.show(face_screen(36000, true));
  CHECK(still.state.redraw_in < 0);
  ui::Look calm;
  calm.reduced_motion = true;
  Bench reduced(1280, 800, calm);
  reduced.show(face_screen(36000, false));
  CHECK(reduced.state.redraw_in < 0);
}

TEST_CASE("a face out of sight asks for no frame") {
  Bench bench(1024, 600);
  Screen screen = face_screen(36000, false);
  const Item face = screen.items.front();
  screen.items.clear();
  for (int i = 0; i < 60; ++i) screen.items.emplace_back(Paragraph{"A line above it."_t, Tone::Plain});
  screen.items.push_back(face);
  bench.show(screen);
  CHECK(bench.state.redraw_in < 0);
}

TEST_CASE("a light that blinks can be chosen, and blinks by the clock") {
  Bench bench;
  bench.show(samples::pictures());
  bench.tap("choice:led=gone");
  const auto answer = bench.only<Answer>();
  CHECK(answer.field == "led");
  CHECK(answer.value == "gone");
  CHECK_FALSE(bench.state.animating);
  CHECK(bench.state.redraw_in > 0);
}
