// Where the parts of the frame go on a display of a given size: pure arithmetic in millimeters, tested at every size.
#pragma once

#include "app/ui/pen/geometry.hpp"
#include "app/ui/pen/theme.hpp"

namespace lineside::ui {

/// What there is beside or above the content.
struct FrameNeeds {
  bool steps = true;    // there is a flow to show: rail or strip
  bool drawer = false;  // the practice panel is open
  enum class Keys { None, Number, Letters, Model } keys = Keys::None;
  bool tap_pad = false;  // the LED timer's area
  bool ways = true;      // Back, Skip or Next; false: no bar at the bottom
};

/// The places of all parts, in pixels. A part that is not needed is empty.
struct FrameLayout {
  bool compact = false;  // display too small for the top bar: title, one control, Back and Next
  bool rail = false;     // false: the strip
  Rect top;
  Rect side;  // rail or strip
  Rect content;
  Rect keys;  // empty: none
  Rect pad;   // the tap area: the lower half of the display above the bottom bar
  Rect drawer;
  Rect bottom;
  bool keys_beside = false;  // to the right of the content; false: below it
  bool keys_cover = false;   // no content is visible, so the keys show what is typed
};

/// Height in pixels of a board of `rows` keys of height `key`, including its header and the gaps.
float board_height(const Theme& theme, int rows, float key);

/// Lays out a display of `width` x `height` pixels. If large text leaves no room for the line being typed, the bars
/// give way to the keys.
FrameLayout lay_out(float width, float height, const Theme& theme, const FrameNeeds& needs);

}  // namespace lineside::ui
