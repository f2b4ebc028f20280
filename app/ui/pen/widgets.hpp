// Buttons, chips and the small pieces that several drawers share.
#pragma once

#include "app/ui/pen/icons.hpp"
#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

/// Where the next item goes; drawers move `y` down.
struct Flow {
  float x = 0;
  float y = 0;
  float w = 0;
};

enum class ButtonKind { Primary, Plain, Bare };

struct ButtonLook {
  ButtonKind kind = ButtonKind::Plain;
  bool enabled = true;
  std::string_view help = {};
  const Icon* before = nullptr;
  const Icon* after = nullptr;
  Style style = Style::Body;
};

/// True in the frame of the tap.
/// The label fits a plain button of that box, in small type at least.
bool button_fits(const Ink& ink, std::string_view label, const Rect& box);
bool button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const ButtonLook& look = {});
/// Width that shows the label on one line.
float button_width(const Ink& ink, std::string_view label, const ButtonLook& look = {});
/// A choice among several: filled and ticked when chosen.
/// Height that a chip of that width needs for its label, chosen or not.
float chip_height(const Ink& ink, std::string_view label, float width);
bool chip(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, bool chosen, bool enabled = true);
bool icon_button(Ink& ink, std::string_view id, std::string_view label, Icon which, const Rect& rect,
                 std::string_view help, Role role = Role::Quiet);
void focus_ring(Ink& ink, std::string_view id, const Rect& rect, float rounding);

/// A line of meaning: shape, text, and a mark at the left edge. Returns the height.
float note(Ink& ink, const Flow& flow, Tone tone, std::string_view text, std::string_view remedy = {},
           std::string_view source = {});
/// Small caps line over a group.
void group_title(Ink& ink, Flow& flow, std::string_view title);

}  // namespace lineside::ui
