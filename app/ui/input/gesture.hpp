// One finger or mouse button over time: tap, drag or long press. A tap starts and ends in one place. A contact that
// moves, or a second contact (raindrops), is not a tap. Pure: the caller passes the time.
#pragma once

#include "app/ui/pen/geometry.hpp"

namespace lineside::ui {

/// What happened since the last update. Places in pixels.
struct Touch {
  bool pressed = false;     // went down now
  bool released = false;    // went up now
  bool tapped = false;      // went up where it went down
  bool still = false;       // the same, however long it was held
  bool long_press = false;  // held still long enough; reported once
  bool dragging = false;    // moved farther than the slop
  Point start;              // where it went down
  Point at;
  Point moved;  // since the last update, while dragging
  Point fling;  // pixels per second when a drag is released
};

/// How long a contact is held still for a long press.
inline constexpr double kLongPressSeconds = 0.55;
inline constexpr double kBounceSeconds = 0.08;  // a new contact at the same place sooner than this is a bounce

/// Follows one contact. Call update() every frame.
class TouchTracker {
 public:
  /// Movement of up to `slop` pixels counts as holding still. `seconds` is the steady clock.
  Touch update(Point at, bool down, double seconds, float slop);
  bool down() const { return down_; }
  /// The present contact will not be a tap (a second finger came down, a dialog opened).
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
