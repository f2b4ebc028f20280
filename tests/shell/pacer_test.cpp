#include "app/shell/pacer.hpp"

#include <catch2/catch.hpp>

using lineside::shell::Pacer;

namespace {

/// Frames drawn when asked every millisecond for `seconds`.
int frames_within(Pacer& pacer, double from, double seconds) {
  int frames = 0;
  for (int ms = 0; ms < static_cast<int>(seconds * 1000); ++ms) frames += pacer.next(from + ms / 1000.0).draw ? 1 : 0;
  return frames;
}

}  // namespace

TEST_CASE("a change draws four frames, then nothing") {
  Pacer pacer;
  CHECK(frames_within(pacer, 10, 1) == 4);
  CHECK(frames_within(pacer, 11, 60) == 0);
  pacer.changed();
  CHECK(frames_within(pacer, 100, 1) == 4);
}

TEST_CASE("idle waits for an event without end") {
  Pacer pacer;
  frames_within(pacer, 0, 1);
  const Pacer::Decision idle = pacer.next(2);
  CHECK_FALSE(idle.draw);
  CHECK(idle.wait_s < 0);
}

TEST_CASE("frames come at most sixty times a second") {
  Pacer pacer;
  REQUIRE(pacer.next(5).draw);
  pacer.changed();
  const Pacer::Decision early = pacer.next(5.001);
  CHECK_FALSE(early.draw);
  CHECK(early.wait_s == Approx(1.0 / 60 - 0.001).margin(1e-9));
  CHECK(pacer.next(5.017).draw);
}

TEST_CASE("an animation asks for one frame each time it is seen") {
  Pacer pacer;
  frames_within(pacer, 0, 1);
  pacer.animating();
  CHECK(frames_within(pacer, 1, 1) == 1);
}

TEST_CASE("a deadline is waited for and drawn once, the earliest wins") {
  Pacer pacer;
  frames_within(pacer, 0, 1);
  pacer.due_at(9);
  pacer.due_at(3);
  pacer.due_at(7);
  CHECK(pacer.next(2).wait_s == Approx(1));
  CHECK(pacer.next(3).draw);
  CHECK(pacer.next(3.5).wait_s < 0);
}
