// Vector icons in the program's own strokes: sharp at every size. An icon font was rejected: one more file to install.
#pragma once

#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

/// The icons there are.
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

/// Draws an icon centered in `box`, as large as its shorter side.
void icon(Ink& ink, Icon which, const Rect& box, Role role);

/// The shape for a tone: color alone never carries a meaning.
Icon icon_of(Tone tone);
/// The same as a character.
std::string_view sign_of(Tone tone);
Icon icon_of(StepMark mark);
Role role_of(StepMark mark);

}  // namespace lineside::ui
