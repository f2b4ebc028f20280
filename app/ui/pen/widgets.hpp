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

/// True if the label fits a plain button of that size, at least in small type.
bool button_fits(const Ink& ink, std::string_view label, const Rect& box);
/// Draws a button; true in the frame in which it is tapped.
bool button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const ButtonLook& look = {});
/// The width that shows the label on one line.
float button_width(const Ink& ink, std::string_view label, const ButtonLook& look = {});
/// The height that a chip of that width needs for its label, chosen or not.
float chip_height(const Ink& ink, std::string_view label, float width);

/// How a chip stands.
enum class ChipState { Free, Chosen, Closed };  // Closed: cannot be chosen here
/// One choice of several, filled and checked if chosen; true in the frame in which it is tapped.
bool chip(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, ChipState state);

/// How an icon button looks; a long press shows `help`.
struct IconLook {
  Icon icon;
  std::string_view help;
  Role role = Role::Quiet;
};
/// A button without words; `label` is its name when the screen is read as text. True in the frame in which it is
/// tapped.
bool icon_button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const IconLook& look);
/// The ring around the target that has the keyboard focus; nothing after a touch.
void focus_ring(Ink& ink, std::string_view id, const Rect& rect, float rounding);

/// The words of a note: what is the case, what to do about it, and the source.
struct NoteWords {
  std::string_view text;
  std::string_view remedy = {};
  std::string_view source = {};
};
/// A line with a meaning: shape, text, and a mark at the left edge. Returns its height.
float note(Ink& ink, const Flow& flow, Tone tone, const NoteWords& words);
/// A small title over a group, in bold; moves the flow down.
void group_title(Ink& ink, Flow& flow, std::string_view title);

}  // namespace lineside::ui
