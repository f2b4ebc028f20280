#include "app/ui/layout.hpp"

#include <algorithm>
#include <cmath>

namespace lineside::ui {
namespace {

void place_keys(FrameLayout& out, const Theme& theme, FrameNeeds::Keys keys) {
  const float target = theme.target();
  const float gap = theme.mm(1.2);
  const float pad_width = 4 * (target + theme.mm(4)) + 3 * gap + theme.mm(8);
  if (keys == FrameNeeds::Keys::Number && out.content.w > out.content.h && out.content.w - pad_width >= theme.mm(52) &&
      out.content.h >= 4 * target + theme.mm(20)) {
    out.keys_beside = true;
    out.keys = {out.content.right() - pad_width, out.content.y, pad_width, out.content.h};
    out.content.w -= pad_width;
    return;
  }
  const bool model = keys == FrameNeeds::Keys::Model;  // one row more, for the choices in words
  const float wanted = (model ? 5.0F : 4.0F) * (target + theme.mm(1) + gap) + theme.mm(16);
  const float least = theme.mm(24);
  const float left = out.compact ? 0 : model ? least : std::max(least, out.content.h * 0.36F);
  const float height = std::min(wanted, out.content.h - std::min(left, out.content.h * 0.5F));
  out.keys = {out.content.x, out.content.bottom() - height, out.content.w, height};
  if (out.compact) out.keys = out.content;
  out.content.h -= out.keys.h;
}

}  // namespace

FrameLayout lay_out(float width, float height, const Theme& theme, const FrameNeeds& needs) {
  FrameLayout out;
  out.compact = height < theme.mm(66) || width < theme.mm(66);
  const float bottom = out.compact ? theme.target() + theme.mm(1.6) : theme.target() + theme.mm(6);
  const float top = out.compact ? 0 : theme.target() + theme.mm(2);
  out.bottom = {0, height - bottom, width, bottom};
  out.top = {0, 0, width, top};
  Rect middle{0, top, width, height - top - bottom};
  if (needs.drawer && !out.compact) {
    const float drawer = std::min(theme.mm(84), width * (width > height ? 0.45F : 0.6F));
    if (width > height) {
      out.drawer = {width - drawer, middle.y, drawer, middle.h};
      middle.w -= drawer;
    } else {
      const float tall = middle.h * 0.5F;
      out.drawer = {0, middle.bottom() - tall, width, tall};
      middle.h -= tall;
    }
  }
  out.rail = needs.steps && !out.compact && middle.w >= theme.mm(150) && width > height;
  if (out.rail) {
    const float rail = std::min(theme.mm(46), middle.w * 0.27F);
    out.side = {middle.x, middle.y, rail, middle.h};
    middle.x += rail;
    middle.w -= rail;
  } else if (needs.steps && !out.compact) {
    const float strip = theme.target();
    out.side = {middle.x, middle.y, middle.w, strip};
    middle.y += strip;
    middle.h -= strip;
  }
  out.content = middle;
  if (needs.keys != FrameNeeds::Keys::None) {
    place_keys(out, theme, needs.keys);
  } else if (needs.tap_pad) {
    // The lower half of the display; with the drawer below, of what it leaves.
    const float half = out.drawer.empty() || out.drawer.x > 0 ? height / 2 : middle.y + middle.h / 2;
    const float from = std::round(std::min(half, middle.y + middle.h / 2));
    out.pad = {middle.x, from, middle.w, middle.bottom() - from};
    out.content.h = out.pad.y - middle.y;
  }
  return out;
}

}  // namespace lineside::ui
