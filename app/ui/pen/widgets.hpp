// Buttons, chips and the small pieces that several drawing functions share. Sizes in pixels; `id` is the target's name
// in the ledger.
#pragma once

#include "app/ui/pen/icons.hpp"
#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

/// The place of the next item; drawing functions move `y` down.
struct Flow {
  float x = 0;
  float y = 0;
  float w = 0;
};

/// Primary: filled, the way on. Plain: outlined. Bare: text only.
enum class ButtonKind { Primary, Plain, Bare };

/// How a button looks.
struct ButtonLook {
  ButtonKind kind = ButtonKind::Plain;
  bool enabled = true;
  std::string_view help = {};
  const Icon* before = nullptr;
  const Icon* after = nullptr;
  Style style = Style::Body;
};

/// Whether the label fits a plain button of that box, in small type at least.
bool button_fits(const Ink& ink, std::string_view label, const Rect& box);
/// True in the frame of the tap.
bool button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const ButtonLook& look = {});
/// The width that shows the label on one line.
float button_width(const Ink& ink, std::string_view label, const ButtonLook& look = {});
/// Height that a chip of that width needs for its label, chosen or not, in pixels.
float chip_height(const Ink& ink, std::string_view label, float width);

enum class ChipState { Free, Chosen, Closed };  // closed: cannot be chosen here
/// One choice of several: filled and ticked when it is chosen. True in the frame of the tap.
bool chip(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, ChipState state);

/// What an icon to tap shows, and what a long press says of it.
struct IconLook {
  Icon icon;
  std::string_view help;
  Role role = Role::Quiet;
};
/// A picture to tap; `label` is for the ledger and for those who hear the screen. True in the frame of the tap.
bool icon_button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const IconLook& look);
/// Around what the keyboard is on.
void focus_ring(Ink& ink, std::string_view id, const Rect& rect, float rounding);

/// What a note says: what is so, what to do about it, and where that is written.
struct NoteWords {
  std::string_view text;
  std::string_view remedy = {};
  std::string_view source = {};
};
/// A line of meaning: shape, text, and a mark at the left edge. Returns the height in pixels.
float note(Ink& ink, const Flow& flow, Tone tone, const NoteWords& words);
/// The title over a group, in bold; moves `flow` down.
void group_title(Ink& ink, Flow& flow, std::string_view title);

}  // namespace lineside::ui
