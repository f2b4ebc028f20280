#include "app/shell/pointer.hpp"

#include <imgui.h>

#include <catch2/catch.hpp>

using lineside::shell::Pointer;

namespace {

struct PointerContext {
  ImGuiContext* context = ImGui::CreateContext();
  ~PointerContext() { ImGui::DestroyContext(context); }
};

SDL_Event mouse(Uint32 type, int x, int y, Uint32 which = 0) {
  SDL_Event event{};
  event.type = type;
  if (type == SDL_MOUSEMOTION) {
    event.motion.x = x;
    event.motion.y = y;
    event.motion.which = which;
  } else {
    event.button.button = SDL_BUTTON_LEFT;
    event.button.x = x;
    event.button.y = y;
    event.button.which = which;
  }
  return event;
}

SDL_Event finger(Uint32 type, float x, float y, SDL_FingerID id) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.x = x;
  event.tfinger.y = y;
  event.tfinger.fingerId = id;
  return event;
}

}  // namespace

TEST_CASE("a press and its release get a frame each, however fast they came") {
  PointerContext context;
  Pointer pointer;
  pointer.feed(mouse(SDL_MOUSEBUTTONDOWN, 40, 50), 800, 600, 1);
  pointer.feed(mouse(SDL_MOUSEBUTTONUP, 40, 50), 800, 600, 1);
  ImGuiIO& io = ImGui::GetIO();
  pointer.apply(io);
  CHECK(io.MouseDown[0]);
  CHECK(pointer.pending());
  pointer.apply(io);
  CHECK_FALSE(io.MouseDown[0]);
  CHECK_FALSE(pointer.pending());
}

TEST_CASE("a press is seen where it happened, not where the pointer went after it") {
  PointerContext context;
  Pointer pointer;
  pointer.feed(mouse(SDL_MOUSEMOTION, 10, 10), 800, 600, 1);
  pointer.feed(mouse(SDL_MOUSEBUTTONDOWN, 40, 50), 800, 600, 1);
  pointer.feed(mouse(SDL_MOUSEMOTION, 300, 300), 800, 600, 1);
  ImGuiIO& io = ImGui::GetIO();
  pointer.apply(io);  // the motion, which stops before the press
  CHECK_FALSE(io.MouseDown[0]);
  pointer.apply(io);
  CHECK(io.MouseDown[0]);
  CHECK(io.MousePos.x == 40);
  CHECK(io.MousePos.y == 50);
}

TEST_CASE("fingers are a pointer: fractions of the window become pixels") {
  PointerContext context;
  Pointer pointer;
  CHECK(pointer.feed(finger(SDL_FINGERDOWN, 0.5F, 0.25F, 1), 800, 600, 2));
  ImGuiIO& io = ImGui::GetIO();
  pointer.apply(io);
  CHECK(io.MouseDown[0]);
  CHECK(io.MousePos.x == 800);
  CHECK(io.MousePos.y == 300);
}

TEST_CASE("SDL's mouse echo of a finger is dropped") {
  PointerContext context;
  Pointer pointer;
  CHECK(pointer.feed(mouse(SDL_MOUSEBUTTONDOWN, 5, 5, SDL_TOUCH_MOUSEID), 800, 600, 1));
  CHECK_FALSE(pointer.pending());
}

TEST_CASE("a second finger is told and moves nothing") {
  PointerContext context;
  Pointer pointer;
  ImGuiIO& io = ImGui::GetIO();
  pointer.feed(finger(SDL_FINGERDOWN, 0.1F, 0.1F, 1), 800, 600, 1);
  pointer.apply(io);
  CHECK_FALSE(pointer.extra_finger());
  pointer.feed(finger(SDL_FINGERDOWN, 0.9F, 0.9F, 2), 800, 600, 1);
  pointer.apply(io);
  CHECK(pointer.extra_finger());
  CHECK(io.MousePos.x == 80);
  pointer.feed(finger(SDL_FINGERUP, 0.9F, 0.9F, 2), 800, 600, 1);
  CHECK_FALSE(pointer.extra_finger());
}
