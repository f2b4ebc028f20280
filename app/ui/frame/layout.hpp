// Where the frame's parts go on a display of a size: pure arithmetic in millimetres, tested at every size.
#pragma once

#include "app/ui/pen/geometry.hpp"
#include "app/ui/pen/theme.hpp"

namespace lineside::ui {

/// What sits beside or above the content.
struct FrameNeeds {
  bool steps = true;    // there is a flow to show: rail or strip
  bool drawer = false;  // the practice panel is open
  enum class Keys { None, Number, Letters, Model } keys = Keys::None;
  bool tap_pad = false;  // the LED timer's area
  bool ways = true;      // Back, Skip or Next: else there is no bar at the bottom
};

struct FrameLayout {
  bool compact = false;  // so small that the top bar gives way: title, one control, Back and Next
  bool rail = false;     // else the strip
  Rect top;
  Rect side;  // rail or strip
  Rect content;
  Rect keys;  // empty: none
  Rect pad;   // the tap area: the lower half of the display above the bottom bar
  Rect drawer;
  Rect bottom;
  bool keys_beside = false;  // to the right of the content, else beneath it
  bool keys_cover = false;   // nothing of the content is left: the keys show what is typed
};

/// Height of a board of `rows` keys of that height, in pixels: its header and what is between them included.
float board_height(const Theme& theme, int rows, float key);

FrameLayout lay_out(float width, float height, const Theme& theme, const FrameNeeds& needs);

}  // namespace lineside::ui
