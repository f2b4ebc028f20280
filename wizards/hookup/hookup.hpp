// The hook-up of a meter as data: which lead goes from which conductor or CT to which terminal, in which color, and the
// drawing of it. One picture serves for how the meter is to be wired and for what was found. S12 2.3 Table 3 and 3.7;
// LMM 2.2 Table 2; IMS 2.3 Table 2; FM 3.2 Table 2A. The manuals' own figures are not at hand, so places in the drawing
// are Lineside's.
#pragma once

#include <array>
#include <optional>

#include "diagnostics/wiring/wiring.hpp"
#include "models/decoding/decode.hpp"
#include "models/text.hpp"
#include "wizards/screen/screen.hpp"

namespace lineside {

struct View;

/// What the current step is about.
enum class HookupPart : std::uint8_t { None, VoltageLeads, Ct, Clamp };

/// The part of the hook-up that the current step marks, with its tag.
struct HookupHere {
  HookupPart part = HookupPart::None;
  std::array<bool, kMaxElements> elements{};
  bool neutral = false;
  Text tag = message("here");
};

/// One hook-up to draw: as the meter is to be wired, or as it was found.
struct Hookup {
  Service service;
  Wiring wiring;  // differences from straight wiring are marked
  std::array<std::optional<CtCore>, kMaxElements> core{};
  Manual manual = Manual::S12;
  std::optional<std::array<bool, kMaxElements>> load_on;  // which loads are on; empty: not shown
  HookupHere here;
  Text caption;
};

/// Draws the hook-up and lists its leads and its differences in words.
HookupPicture hookup_picture(const Hookup& hookup);

/// How this meter is to be wired; nothing if the number does not tell the service.
std::optional<Hookup> hookup_of(const View& view);

/// True if the place of a CT or a lead differs from straight wiring.
bool ct_differs(const Wiring& wiring, std::size_t ct);

}  // namespace lineside
