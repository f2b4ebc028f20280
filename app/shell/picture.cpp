#include "app/shell/picture.hpp"

#include <stb_image_write.h>

#include <chrono>

#include "app/shell/renderer.hpp"
#include "app/shell/sdl.hpp"

namespace lineside::shell {

struct Offscreen::State {
  State(int w, int h, const ui::Look& look)
      : width(w),
        height(h),
        surface(SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_RGBA32)),
        target(SDL_CreateSoftwareRenderer(surface)),
        stage(look),
        renderer(std::make_unique<Renderer>(target)) {
    renderer->upload(*stage.io().Fonts);
  }
  ~State() {
    renderer.reset();
    SDL_DestroyRenderer(target);
    SDL_FreeSurface(surface);
  }
  int width;
  int height;
  SDL_Surface* surface;
  SDL_Renderer* target;
  Stage stage;
  std::unique_ptr<Renderer> renderer;
  double seconds = 0;
};

Offscreen::Offscreen(int width, int height, const ui::Look& look)
    : state_(std::make_unique<State>(width, height, look)) {}
Offscreen::~Offscreen() = default;

Stage& Offscreen::stage() {
  return state_->stage;
}

std::optional<EventBody> Offscreen::step(const Screen& screen) {
  State& s = *state_;
  if (s.stage.refit()) s.renderer->upload(*s.stage.io().Fonts);
  s.seconds += 1.0 / 60;
  s.stage.ui.seconds = s.seconds;
  std::optional<EventBody> event = s.stage.frame(screen, s.width, s.height, s.seconds);
  s.renderer->draw(*ImGui::GetDrawData());
  SDL_RenderFlush(s.target);
  return event;
}

void Offscreen::draw_until_still(const Screen& screen, int frames) {
  for (int i = 0; i < frames; ++i) {
    step(screen);
    if (i >= 3 && !state_->stage.ui.animating) return;
  }
}

bool Offscreen::tap(const Screen& screen, const std::string& id, std::optional<EventBody>* event) {
  ImGuiIO& io = state_->stage.io();
  const ui::Entry* entry = state_->stage.ui.ledger.find(id);
  for (int i = 0; i < 40 && entry != nullptr && entry->scrolls && entry->visible.h < 0.9F * entry->rect.h; ++i) {
    const ui::Rect view = state_->stage.ui.scroll["content"].view;  // the wheel brings it into sight
    io.MousePos = {view.centre().x, view.centre().y};
    io.MouseWheel = entry->rect.y < view.y ? 0.5F : -0.5F;
    step(screen);
    step(screen);
    entry = state_->stage.ui.ledger.find(id);
  }
  if (entry == nullptr || !entry->enabled || entry->visible.empty()) return false;
  const ui::Point at = entry->visible.centre();
  io.MousePos = {at.x, at.y};
  for (const bool down : {true, false}) {
    io.MouseDown[0] = down;
    std::optional<EventBody> out = step(screen);
    if (event != nullptr && out) *event = std::move(out);
  }
  io.MousePos = {-1, -1};
  return true;
}

bool Offscreen::save(const std::string& path) {
  State& s = *state_;
  auto* pixels = static_cast<unsigned char*>(s.surface->pixels);
  for (int i = 0; i < s.width * s.height; ++i) pixels[4 * i + 3] = 255;
  return stbi_write_png(path.c_str(), s.width, s.height, 4, pixels, s.surface->pitch) != 0;
}

double Offscreen::timed_frame(const Screen& screen) {
  const auto from = std::chrono::steady_clock::now();
  step(screen);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

bool render_to_png(const Screen& screen, int width, int height, const ui::Look& look, const std::string& path) {
  Offscreen canvas(width, height, look);
  canvas.draw_until_still(screen);
  return canvas.save(path);
}

}  // namespace lineside::shell
