#include "app/shell/pointer.hpp"

#include <imgui.h>

#include <algorithm>
#include <cfloat>

namespace lineside::shell {

bool Pointer::feed(const SDL_Event& event, int width, int height, float scale) {
  const auto push = [&](Kind kind, float x, float y, unsigned at) {
    queue_.push_back({kind, x * scale, y * scale, at});
  };
  const auto finger = [&](Kind kind) {
    const SDL_TouchFingerEvent& f = event.tfinger;
    push(kind, f.x * static_cast<float>(width), f.y * static_cast<float>(height), f.timestamp);
  };
  switch (event.type) {
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID) return true;  // SDL's echo of a finger
      push(Kind::Move, static_cast<float>(event.motion.x), static_cast<float>(event.motion.y), event.motion.timestamp);
      return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.which == SDL_TOUCH_MOUSEID) return true;
      if (event.button.button != SDL_BUTTON_LEFT) return false;
      push(event.type == SDL_MOUSEBUTTONDOWN ? Kind::Down : Kind::Up, static_cast<float>(event.button.x),
           static_cast<float>(event.button.y), event.button.timestamp);
      return true;
    case SDL_FINGERDOWN:
      if (++fingers_ > 1) return true;
      first_finger_ = event.tfinger.fingerId;
      finger(Kind::Down);
      return true;
    case SDL_FINGERUP:
      fingers_ = std::max(0, fingers_ - 1);
      if (event.tfinger.fingerId == first_finger_) finger(Kind::Up);
      return true;
    case SDL_FINGERMOTION:
      if (event.tfinger.fingerId == first_finger_) finger(Kind::Move);
      return true;
    default:
      return false;
  }
}

void Pointer::apply(ImGuiIO& io) {
  while (!queue_.empty()) {
    const Change change = queue_.front();
    queue_.pop_front();
    x_ = change.x;
    y_ = change.y;
    applied_at_ = change.at;
    if (change.kind != Kind::Move) {
      down_ = change.kind == Kind::Down;
      break;
    }
    if (!queue_.empty() && queue_.front().kind != Kind::Move) break;  // a press is seen where it happened
  }
  io.MousePos = x_ < 0 ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(x_, y_);
  io.MouseDown[0] = down_;
}

}  // namespace lineside::shell
