// A light of a meter or transceiver: a disc that is lit or dark, and how it blinks by the steady clock.
#pragma once

#include <vector>

#include "app/ui/pen/ink.hpp"

namespace lineside::ui {

struct LampLook {
  Role lit = Role::GreenLed;
  Role dark = Role::GreenLedDark;
};
inline constexpr LampLook kGreenLamp{};
inline constexpr LampLook kRedLamp{Role::RedLed, Role::RedLedDark};

/// Lit: filled in a ring. Dark: filled without a ring.
void lamp(Ink& ink, Point middle, float radius, bool lit, const LampLook& look);
/// Lit now, by `pattern`: seconds lit, dark, lit, …, over and over. Asks for the frame in which it changes.
bool blinks_lit(Ink& ink, const std::vector<double>& pattern);
/// Which of the parts, so many seconds each, it is the turn of. Asks for the frame in which it changes.
std::size_t part_now(Ink& ink, const std::vector<double>& seconds);

}  // namespace lineside::ui
