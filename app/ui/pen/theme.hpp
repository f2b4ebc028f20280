// Colours by role and sizes in millimetres. One table a theme; nothing else in the program names a
// colour. Contrast is computed from this table by the tests: 7:1 in daylight for everything that is read.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "wizards/screen/screen.hpp"

namespace lineside::ui {

enum class Role : std::uint8_t {
  Ground,  // the page
  Raised,  // keys, sheets, the meter's face
  Sunken,  // tracks of bars
  Hairline,
  Outline,  // borders that carry meaning (3:1)
  Text,
  Quiet,
  Action,
  OnAction,  // text on an action fill
  Pass,
  Fail,
  Caution,
  CannotTell,
  ActionTint,  // grounds behind a line of that meaning
  PassTint,
  FailTint,
  CautionTint,
  // What is drawn of the world, the same by day and night.
  WireBlack,
  WireRed,
  WireBlue,
  WireBrown,
  WireOrange,
  WireYellow,
  WireNeutral,
  WireGrey,
  WireEdge,  // outline that keeps any of them visible on the ground
  GreenLed,
  GreenLedDark,
  RedLed,
  RedLedDark,
  LcdGround,
  LcdText,
  Count
};

struct Rgb {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
};

using Palette = std::array<Rgb, static_cast<std::size_t>(Role::Count)>;
const Palette& day_palette();
const Palette& night_palette();
std::string_view name(Role role);

/// WCAG 2 contrast ratio, 1 to 21.
double contrast(Rgb a, Rgb b);

Role role_of(Tone tone);
Role tint_of(Tone tone);

/// What the person or the command line chose.
struct Look {
  bool night = false;
  double dpi = 149;  // 10.1 in at 1280x800, where the display reports none
  double zoom = 1;   // 1 to 2
  bool glove = false;
  bool reduced_motion = false;
  bool operator==(const Look&) const = default;
};

struct Theme {
  const Palette* palette = nullptr;
  float px_per_mm = 0;    // of what is read: grows with the size of the text
  float hand_per_mm = 0;  // pixels a millimetre of the display: a finger does not grow with the text
  bool glove = false;
  bool reduced_motion = false;

  explicit Theme(const Look& look);
  Rgb rgb(Role role) const { return (*palette)[static_cast<std::size_t>(role)]; }
  /// Whole pixels, at least one.
  float mm(double millimetres) const;
  /// Pixels of so many millimetres of the display, whatever the size of the text.
  float hand(double millimetres) const;
  /// Side of the smallest thing that may be tapped.
  float finger() const { return hand(glove ? 12 : 9); }
  /// Between two things that may be tapped.
  float apart() const { return hand(2); }
  /// Height of what is tapped and has a line of text: a finger's, and as tall as the line needs.
  float target() const { return std::max(finger(), mm(7)); }
};

}  // namespace lineside::ui
