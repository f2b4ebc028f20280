// A light of a meter or transceiver: a disc that is lit or dark, and blinks by the steady clock.
#pragma once

#include <vector>

#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

/// The colors of a lamp.
struct LampLook {
  Role lit = Role::GreenLed;
  Role dark = Role::GreenLedDark;
};
inline constexpr LampLook kGreenLamp{};
inline constexpr LampLook kRedLamp{Role::RedLed, Role::RedLedDark};

/// Lit: filled, with a ring. Dark: filled, without one. `radius` in pixels.
void lamp(Ink& ink, Point middle, float radius, bool lit, const LampLook& look);
/// True while lit in `pattern`: seconds lit, dark, lit, …, repeated. Requests the frame in which it changes.
bool blinks_lit(Ink& ink, const std::vector<double>& pattern);
/// The index of the part whose turn it is; each lasts its number of `seconds`. Requests the frame in which it changes.
std::size_t part_now(Ink& ink, const std::vector<double>& seconds);

}  // namespace lineside::ui
