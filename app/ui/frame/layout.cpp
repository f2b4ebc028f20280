#include "app/ui/frame/layout.hpp"

#include <algorithm>
#include <cmath>

namespace lineside::ui {

float board_height(const Theme& theme, int rows, float key) {
  const auto n = static_cast<float>(rows);
  return theme.finger() + n * (key + theme.apart()) + theme.hand(4);
}

namespace {

/// Rows as high as the text if that leaves room to read, otherwise as high as a finger; at worst whatever room there
/// is.
void place_keys(FrameLayout& out, const Theme& theme, FrameNeeds::Keys keys) {
  const bool model = keys == FrameNeeds::Keys::Model;  // one row more, for the choices in words
  const int rows = model ? 5 : 4;
  const float least = board_height(theme, rows, theme.finger());
  const float pad_width = 4 * (theme.target() + theme.hand(4)) + theme.hand(11.6);
  if (keys == FrameNeeds::Keys::Number && out.content.w > out.content.h && out.content.w - pad_width >= theme.mm(52) &&
      out.content.h >= least) {
    out.keys_beside = true;
    out.keys = {out.content.right() - pad_width, out.content.y, pad_width, out.content.h};
    out.content.w -= pad_width;
    return;
  }
  const float wanted = board_height(theme, rows, theme.target() + theme.hand(1));
  const float read = std::max(theme.mm(24), model || out.compact ? 0 : out.content.h * 0.36F);
  float height = std::clamp(out.content.h - read, std::min(least, out.content.h), std::max(least, wanted));
  height = std::min(height, out.content.h);
  out.keys_cover = out.content.h - height < theme.mm(16);
  if (out.keys_cover) height = out.content.h;
  out.keys = {out.content.x, out.content.bottom() - height, out.content.w, height};
  out.content.h -= height;
}

/// `bars`: with the top bar, and the steps as a rail or strip.
FrameLayout place(float width, float height, const Theme& theme, const FrameNeeds& needs, bool bars) {
  FrameLayout out;
  out.compact = height < theme.mm(66) || width < theme.mm(66);
  const float least = height < theme.hand(60) ? theme.hand(0.8) : theme.apart();  // round the buttons
  float bottom = out.compact ? theme.target() + 2 * least : theme.target() + theme.mm(6);
  const float top = out.compact || !bars ? 0 : std::max(theme.target(), theme.mm(8.4)) + theme.mm(2);
  if (!needs.ways) bottom = 0;
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
  const bool steps = needs.steps && bars && !out.compact;
  out.rail = steps && middle.w >= theme.mm(150) && width > height;
  if (out.rail) {
    const float rail = std::min(theme.mm(46), middle.w * 0.27F);
    out.side = {middle.x, middle.y, rail, middle.h};
    middle.x += rail;
    middle.w -= rail;
  } else if (steps) {
    const float strip = theme.target() + theme.apart() / 2;
    out.side = {middle.x, middle.y, middle.w, strip};
    middle.y += strip;
    middle.h -= strip;
  }
  out.content = middle;
  if (needs.keys != FrameNeeds::Keys::None) {
    place_keys(out, theme, needs.keys);
  } else if (needs.tap_pad) {
    // The lower half of the display or, with the drawer below, of what the drawer leaves.
    const float half = out.drawer.empty() || out.drawer.x > 0 ? height / 2 : middle.y + middle.h / 2;
    const float from = std::round(std::min(half, middle.y + middle.h / 2));
    out.pad = {middle.x, from, middle.w, middle.bottom() - from};
    out.content.h = out.pad.y - middle.y;
  }
  return out;
}

}  // namespace

FrameLayout lay_out(float width, float height, const Theme& theme, const FrameNeeds& needs) {
  const FrameLayout whole = place(width, height, theme, needs, true);
  // If large text leaves no room for the line being typed, the bars above it give way to the keys.
  return whole.keys_cover && !whole.compact ? place(width, height, theme, needs, false) : whole;
}

}  // namespace lineside::ui
