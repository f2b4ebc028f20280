#include "app/ui/input/gesture.hpp"

#include <cmath>

namespace lineside::ui {

Touch TouchTracker::update(Point at, bool down, double seconds, float slop) {
  Touch touch;
  touch.at = at;
  if (down && !down_) {
    down_ = true;
    dragging_ = long_told_ = false;
    cancelled_ = up_at_ >= 0 && seconds - up_at_ < kBounceSeconds && std::hypot(at.x - last_.x, at.y - last_.y) < slop;
    start_ = last_ = at;
    velocity_ = {};
    down_at_ = last_at_ = seconds;
    touch.pressed = !cancelled_;
  } else if (down_) {
    if (!dragging_ && std::hypot(at.x - start_.x, at.y - start_.y) > slop) dragging_ = true;
    const double dt = seconds - last_at_;
    if (dragging_) touch.moved = {at.x - last_.x, at.y - last_.y};
    if (dt > 0.001) {
      const float share = static_cast<float>(std::min(1.0, dt / 0.06));  // a mean over the last 60 ms
      velocity_.x += share * ((at.x - last_.x) / static_cast<float>(dt) - velocity_.x);
      velocity_.y += share * ((at.y - last_.y) / static_cast<float>(dt) - velocity_.y);
      last_at_ = seconds;
      last_ = at;
    } else if (dragging_) {
      last_ = at;
    }
    if (!down) {
      down_ = false;
      up_at_ = seconds;
      last_ = at;
      touch.released = true;
      touch.still = !dragging_ && !cancelled_;
      touch.tapped = touch.still && !long_told_;
      if (dragging_) touch.fling = velocity_;
    } else if (!dragging_ && !cancelled_ && !long_told_ && seconds - down_at_ >= kLongPressSeconds) {
      long_told_ = true;
      touch.long_press = true;
    }
  }
  touch.start = start_;
  touch.dragging = dragging_ && (down_ || touch.released);
  return touch;
}

}  // namespace lineside::ui
