#include "app/shell/renderer.hpp"

#include <imgui.h>

#include <cmath>

namespace lineside::shell {

Renderer::Renderer(SDL_Renderer* target) : target_(target) {
  SDL_RendererInfo info{};
  software_ = SDL_GetRendererInfo(target, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE) != 0;
}

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
  white_ = atlas.TexUvWhitePixel;
  atlas.ClearTexData();
  return true;
}

namespace {

/// Two triangles that make an upright rectangle of one color without texture: what a fill is.
bool plain_fill(const ImDrawVert* v, const ImDrawIdx* index, const ImVec2& white) {
  if (index[3] != index[0] || index[4] != index[2]) return false;
  const ImDrawVert& a = v[index[0]];
  const ImDrawVert& b = v[index[1]];
  const ImDrawVert& c = v[index[2]];
  const ImDrawVert& d = v[index[5]];
  const auto untextured = [&](const ImDrawVert& p) { return p.uv.x == white.x && p.uv.y == white.y && p.col == a.col; };
  return untextured(a) && untextured(b) && untextured(c) && untextured(d) && a.pos.y == b.pos.y && b.pos.x == c.pos.x &&
         c.pos.y == d.pos.y && d.pos.x == a.pos.x;
}

}  // namespace

/// SDL's software triangles take pixel centers at whole coordinates, half a pixel up and left of everything else:
/// shapes (not glyphs, which are copied as rectangles) are moved to meet the fills.
void Renderer::settle_shapes(const ImDrawList& list) {
  vertices_.assign(list.VtxBuffer.begin(), list.VtxBuffer.end());
  if (!software_) return;
  for (ImDrawVert& v : vertices_) {
    if (v.uv.x != white_.x || v.uv.y != white_.y) continue;
    v.pos.x += 0.5F;
    v.pos.y += 0.5F;
  }
}

void Renderer::draw(const ImDrawData& data) {
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    settle_shapes(list);
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const SDL_Rect clip{static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
                          static_cast<int>(command.ClipRect.z - command.ClipRect.x),
                          static_cast<int>(command.ClipRect.w - command.ClipRect.y)};
      if (clip.w <= 0 || clip.h <= 0 || command.ElemCount == 0) continue;
      SDL_RenderSetClipRect(target_, &clip);
      draw_command(list, command);
    }
  }
  SDL_RenderSetClipRect(target_, nullptr);
}

void Renderer::draw_command(const ImDrawList& list, const ImDrawCmd& command) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  const auto count = static_cast<unsigned>(command.ElemCount);
  unsigned from = 0;
  for (unsigned at = 0; at + 6 <= count;) {
    if (!plain_fill(vertices, indices + at, white_)) {
      at += 3;
      continue;
    }
    triangles(list, command, from, at);
    fill(vertices[indices[at]], vertices[indices[at + 2]]);
    at += 6;
    from = at;
  }
  triangles(list, command, from, count);
}

void Renderer::fill(const ImDrawVert& a, const ImDrawVert& c) {
  const ImU32 colour = a.col;
  const auto alpha = static_cast<Uint8>(colour >> IM_COL32_A_SHIFT);
  SDL_SetRenderDrawBlendMode(target_, alpha == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
  SDL_SetRenderDrawColor(target_, static_cast<Uint8>(colour >> IM_COL32_R_SHIFT),
                         static_cast<Uint8>(colour >> IM_COL32_G_SHIFT), static_cast<Uint8>(colour >> IM_COL32_B_SHIFT),
                         alpha);
  const int x = static_cast<int>(std::lround(a.pos.x));
  const int y = static_cast<int>(std::lround(a.pos.y));
  const SDL_Rect rect{x, y, static_cast<int>(std::lround(c.pos.x)) - x, static_cast<int>(std::lround(c.pos.y)) - y};
  SDL_RenderFillRect(target_, &rect);
}

void Renderer::triangles(const ImDrawList& list, const ImDrawCmd& command, unsigned from, unsigned to) {
  if (to <= from) return;
  const ImDrawVert* v = vertices_.data() + command.VtxOffset;
  SDL_RenderGeometryRaw(target_, static_cast<SDL_Texture*>(command.GetTexID()), &v->pos.x, sizeof(ImDrawVert),
                        reinterpret_cast<const SDL_Color*>(&v->col), sizeof(ImDrawVert), &v->uv.x, sizeof(ImDrawVert),
                        list.VtxBuffer.Size - static_cast<int>(command.VtxOffset),
                        list.IdxBuffer.Data + command.IdxOffset + from, static_cast<int>(to - from), sizeof(ImDrawIdx));
}

}  // namespace lineside::shell
