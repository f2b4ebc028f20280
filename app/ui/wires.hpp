// The colours of conductors and CT leads as customary in the US, and how a wire is drawn so that any of them shows on
// any ground. Shared by the panel's picture and the phasor diagram; labels stand beside them always.
#pragma once

#include <algorithm>
#include <cmath>

#include "app/ui/ink.hpp"
#include "models/service.hpp"

namespace lineside::ui {

/// `conductor`: 0 is L1; `lines` and beyond is the neutral.
inline Role wire_role(const Service& service, int conductor, int lines) {
  if (conductor >= lines) return Role::WireNeutral;
  static constexpr Role kLow[] = {Role::WireBlack, Role::WireRed, Role::WireBlue};
  static constexpr Role kHigh[] = {Role::WireBrown, Role::WireOrange, Role::WireYellow};
  if (service.connection == Connection::HighLegDelta && conductor == 2) return Role::WireOrange;
  return service.line_to_neutral_v > 250 && service.line_to_neutral_v < 300 ? kHigh[conductor] : kLow[conductor];
}

inline constexpr Role kCtLead[] = {Role::WireBlack, Role::WireRed, Role::WireBlue};

inline void wire(Ink& ink, Point from, Point to, Role role, float thick) {
  const float edge = std::max(1.0F, std::round(ink.theme.px_per_mm * 0.16F));
  ink.line(from, to, Role::WireEdge, thick + 2 * edge);
  ink.line(from, to, role, thick);
}

}  // namespace lineside::ui
