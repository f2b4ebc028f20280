#include "app/shell/pacer.hpp"

#include <algorithm>

namespace lineside::shell {

Pacer::Decision Pacer::next(double now) {
  if (due_ >= 0 && now >= due_) {
    due_ = -1;
    frames_ = std::max(frames_, 1);
  }
  if (frames_ == 0) return {false, due_ < 0 ? -1 : due_ - now};
  const double ready = drawn_at_ < 0 ? now : drawn_at_ + kFrame;
  if (now < ready) return {false, ready - now};
  --frames_;
  drawn_at_ = now;
  return {true, 0};
}

}  // namespace lineside::shell
