// Mouse and fingers as one pointer. Dear ImGui 1.86 has no event queue, and SDL's own back end polls the global mouse
// and does not know fingers; here each press and release gets a frame of its own, so even the shortest tap is not lost.
#pragma once

#include <deque>

#include "app/shell/sdl.hpp"

struct ImGuiIO;

namespace lineside::shell {

/// A queue of pointer events between SDL and ImGui.
class Pointer {
 public:
  /// Takes an event; false if it is not a pointer event. `width` and `height` are the window's in points; `scale` is
  /// pixels per point.
  bool feed(const SDL_Event& event, int width, int height, float scale);
  /// Passes the next position and at most one press or release to ImGui.
  void apply(ImGuiIO& io);
  bool pending() const { return !queue_.empty(); }
  /// SDL_GetTicks milliseconds of the newest applied event; 0 before the first.
  unsigned applied_at() const { return applied_at_; }
  /// True while a second finger is down: what the first one does is then not a tap.
  bool extra_finger() const { return fingers_ > 1; }

 private:
  enum class Kind { Move, Down, Up };
  struct Change {
    Kind kind;
    float x;
    float y;
    unsigned at;
  };
  std::deque<Change> queue_;
  float x_ = -1;
  float y_ = -1;
  bool down_ = false;
  int fingers_ = 0;
  SDL_FingerID first_finger_ = 0;
  unsigned applied_at_ = 0;
};

}  // namespace lineside::shell
