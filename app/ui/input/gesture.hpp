// One finger or mouse button over time: tap, drag or long press. A tap must be a tap: it starts and
// ends in one place; a moved or a second contact (drops on a wet screen) is none. Pure: time comes in.
#pragma once

#include "app/ui/pen/geometry.hpp"

namespace lineside::ui {

/// What happened since the last update.
struct Touch {
  bool pressed = false;     // went down now
  bool released = false;    // went up now
  bool tapped = false;      // went up where it went down
  bool still = false;       // the same, however long it was down
  bool long_press = false;  // held still long enough, told once
  bool dragging = false;    // moved further than the slop
  Point start;              // where it went down
  Point at;
  Point moved;  // since the last update, while dragging
  Point fling;  // pixels a second at release of a drag
};

inline constexpr double kLongPressSeconds = 0.55;
inline constexpr double kBounceSeconds = 0.08;  // a second contact sooner than this is the same touch bouncing

class TouchTracker {
 public:
  /// `slop` pixels of movement still count as holding still.
  Touch update(Point at, bool down, double seconds, float slop);
  bool down() const { return down_; }
  /// The present contact will be no tap (a second finger came down, a dialog opened).
  void cancel() { cancelled_ = true; }

 private:
  bool down_ = false;
  bool dragging_ = false;
  bool cancelled_ = false;
  bool long_told_ = false;
  Point start_;
  Point last_;
  Point velocity_;
  double down_at_ = 0;
  double up_at_ = -1;
  double last_at_ = 0;
};

}  // namespace lineside::ui
