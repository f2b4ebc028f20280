// Colors by role and sizes in millimeters. One table per theme; nothing else in the program names a color. Tests
// compute the contrast from this table: 7:1 in daylight for everything that is read.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "wizards/screen/screen.hpp"

namespace lineside::ui {

/// What a color is for.
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
  ActionTint,  // backgrounds behind a line of that meaning
  PassTint,
  FailTint,
  CautionTint,
  // Things of the real world, the same by day and by night.
  WireBlack,
  WireRed,
  WireBlue,
  WireBrown,
  WireOrange,
  WireYellow,
  WireNeutral,
  WireGrey,
  WireEdge,  // outline that keeps all of them visible on the page
  GreenLed,
  GreenLedDark,
  RedLed,
  RedLedDark,
  LcdGround,
  LcdText,
  Count
};

/// A color in sRGB.
struct Rgb {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
};

/// The colors of a theme, by Role.
using Palette = std::array<Rgb, static_cast<std::size_t>(Role::Count)>;
const Palette& day_palette();
const Palette& night_palette();
std::string_view name(Role role);

/// WCAG 2 contrast ratio, 1 to 21.
double contrast(Rgb a, Rgb b);

/// The color of a tone, for text and shapes, and for the background behind it.
Role role_of(Tone tone);
Role tint_of(Tone tone);

/// The look that the person or the command line chose.
struct Look {
  bool night = false;
  double dpi = 149;  // pixels per inch; 149 is 10.1 in at 1280x800, if the display reports none
  double zoom = 1;   // 1 to 2
  bool glove = false;
  bool reduced_motion = false;
  bool operator==(const Look&) const = default;
};

/// Palette and sizes for one look.
struct Theme {
  const Palette* palette = nullptr;
  float px_per_mm = 0;    // for what is read: grows with the text size
  float hand_per_mm = 0;  // pixels per millimeter of the display: a finger does not grow with the text
  bool glove = false;
  bool reduced_motion = false;

  explicit Theme(const Look& look);
  Rgb rgb(Role role) const { return (*palette)[static_cast<std::size_t>(role)]; }
  /// A length in whole pixels, at least one.
  float mm(double millimetres) const;
  /// Pixels for a length on the display, whatever the text size.
  float hand(double millimetres) const;
  /// Side of the smallest target, in pixels.
  float finger() const { return hand(glove ? 12 : 9); }
  /// Gap between two targets, in pixels.
  float apart() const { return hand(2); }
  /// Height of a target with a line of text, in pixels: at least a finger, and as tall as the line needs.
  float target() const { return std::max(finger(), mm(7)); }
};

}  // namespace lineside::ui
