// Vector icons in the program's own strokes: crisp at every size, no icon font.
#pragma once

#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

enum class Icon {
  Check,
  Cross,
  Caution,
  Question,
  ChevronLeft,
  ChevronRight,
  ChevronDown,
  Sun,
  Moon,
  Power,
  Backspace,
  Here,
  Ring,
  Dash,
  Slash,
  Diamond,
  Meter,
  Pencil,
  Keyboard,
  Undo,
  Turn,
  Info
};

/// Centred in `box`, as large as its shorter side.
void icon(Ink& ink, Icon which, const Rect& box, Role role);

/// The shape that goes with a tone: state is never told by colour alone.
Icon icon_of(Tone tone);
/// The same as a character.
std::string_view sign_of(Tone tone);
Icon icon_of(StepMark mark);
Role role_of(StepMark mark);

}  // namespace lineside::ui
