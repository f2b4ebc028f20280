// Draws ImGui's draw lists on an SDL_Renderer. The packaged libimgui has no such back end. This one gives the same
// picture on a GPU, on SDL's software renderer and on a plain surface without any display.
#pragma once

#include <imgui.h>

#include <vector>

#include "app/shell/sdl.hpp"

namespace lineside::shell {

/// One renderer per SDL_Renderer, which must outlive it.
class Renderer {
 public:
  explicit Renderer(SDL_Renderer* target);
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  /// Uploads the font atlas; call again after each rebuild. False if SDL cannot make the texture.
  bool upload(ImFontAtlas& atlas);
  void draw(const ImDrawData& data);

 private:
  // Plain rectangles are drawn as fills, everything else as triangles: a software renderer fills rectangles much
  // faster.
  void draw_command(const ImDrawList& list, const ImDrawCmd& command);
  void triangles(const ImDrawList& list, const ImDrawCmd& command, unsigned from, unsigned to);
  void fill(const ImDrawVert& corner, const ImDrawVert& opposite);

  void settle_shapes(const ImDrawList& list);

  SDL_Renderer* target_;
  bool software_ = false;
  std::vector<ImDrawVert> vertices_;
  ImVec2 white_{};
  SDL_Texture* atlas_ = nullptr;
};

}  // namespace lineside::shell
