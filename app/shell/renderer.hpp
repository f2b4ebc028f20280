// ImGui's draw lists on an SDL_Renderer. The packaged libimgui has no such back end; this one is the same
// on a GPU, on SDL's software renderer and on a plain surface without any display.
#pragma once

#include <SDL.h>

struct ImDrawData;
struct ImFontAtlas;

namespace lineside::shell {

class Renderer {
 public:
  explicit Renderer(SDL_Renderer* target) : target_(target) {}
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Uploads the atlas; call again whenever it was rebuilt.
  bool upload(ImFontAtlas& atlas);
  void draw(const ImDrawData& data);

 private:
  SDL_Renderer* target_;
  SDL_Texture* atlas_ = nullptr;
};

}  // namespace lineside::shell
