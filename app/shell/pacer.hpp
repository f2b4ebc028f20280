// Decides when to draw: at once after a change, then three frames more, otherwise not at all. Pure, so that "idle draws
// nothing" is a test and not a hope.
#pragma once

namespace lineside::shell {

/// The state of one window's drawing. Times in seconds on one clock.
class Pacer {
 public:
  struct Decision {
    bool draw = false;
    double wait_s = -1;  // seconds to wait for an event before asking again; below 0: forever
  };

  /// Something changed: draw now, and three more frames.
  void changed() { frames_ = kFramesAfterChange; }
  /// The next frame differs although nothing happens (a bar settling, a list running on).
  void animating() { frames_ = frames_ > 1 ? frames_ : 1; }
  /// Something shown changes by itself at that time; the earliest time wins.
  void due_at(double seconds) {
    if (due_ < 0 || seconds < due_) due_ = seconds;
  }
  /// Decides what to do now. A `draw` counts as done.
  Decision next(double now);

  static constexpr int kFramesAfterChange = 4;
  static constexpr double kFrame = 1.0 / 60;

 private:
  int frames_ = kFramesAfterChange;
  double due_ = -1;
  double drawn_at_ = -1;
};

}  // namespace lineside::shell
