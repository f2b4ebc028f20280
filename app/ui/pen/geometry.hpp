// Points and rectangles in pixels of the display, y down. Plain data, shared by layout, ledger and ink.
#pragma once

#include <algorithm>

namespace lineside::ui {

/// A place, or a distance.
struct Point {
  float x = 0;
  float y = 0;
};

/// A rectangle; the right and bottom edges are outside it.
struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;
  constexpr float right() const { return x + w; }
  constexpr float bottom() const { return y + h; }
  constexpr Point centre() const { return {x + w / 2, y + h / 2}; }
  constexpr bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  constexpr bool empty() const { return w <= 0 || h <= 0; }
  constexpr Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  constexpr Rect inset(float d) const { return inset(d, d); }
  bool operator==(const Rect&) const = default;
};

/// The common part of two rectangles; empty if they do not overlap.
constexpr Rect intersect(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x);
  const float y = std::max(a.y, b.y);
  return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}
/// True if `inner` lies within `outer`, allowing half a pixel for rounding.
constexpr bool within(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x - 0.5F && inner.y >= outer.y - 0.5F && inner.right() <= outer.right() + 0.5F &&
         inner.bottom() <= outer.bottom() + 0.5F;
}

}  // namespace lineside::ui
