#include "app/shell/renderer.hpp"

#include <imgui.h>

namespace lineside::shell {

Renderer::~Renderer() {
  if (atlas_ != nullptr) SDL_DestroyTexture(atlas_);
}

bool Renderer::upload(ImFontAtlas& atlas) {
  if (atlas_ != nullptr) SDL_DestroyTexture(atlas_);
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
  atlas_ = SDL_CreateTexture(target_, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC, width, height);
  if (atlas_ == nullptr) return false;
  SDL_UpdateTexture(atlas_, nullptr, pixels, 4 * width);
  SDL_SetTextureBlendMode(atlas_, SDL_BLENDMODE_BLEND);
  SDL_SetTextureScaleMode(atlas_, SDL_ScaleModeNearest);  // glyphs stand on whole pixels
  atlas.SetTexID(atlas_);
  atlas.ClearTexData();
  return true;
}

void Renderer::draw(const ImDrawData& data) {
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const SDL_Rect clip{static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
                          static_cast<int>(command.ClipRect.z - command.ClipRect.x),
                          static_cast<int>(command.ClipRect.w - command.ClipRect.y)};
      if (clip.w <= 0 || clip.h <= 0 || command.ElemCount == 0) continue;
      SDL_RenderSetClipRect(target_, &clip);
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      SDL_RenderGeometryRaw(
          target_, static_cast<SDL_Texture*>(command.GetTexID()), &vertices->pos.x, sizeof(ImDrawVert),
          reinterpret_cast<const SDL_Color*>(&vertices->col), sizeof(ImDrawVert), &vertices->uv.x, sizeof(ImDrawVert),
          list.VtxBuffer.Size - static_cast<int>(command.VtxOffset), list.IdxBuffer.Data + command.IdxOffset,
          static_cast<int>(command.ElemCount), sizeof(ImDrawIdx));
    }
  }
  SDL_RenderSetClipRect(target_, nullptr);
}

}  // namespace lineside::shell
