// The pens of drawings as color roles, and how a wire is drawn so that every color shows on every background.
#pragma once

#include <algorithm>
#include <cmath>

#include "app/ui/pen/ink.hpp"
#include "wizards/screen/drawing.hpp"

namespace lineside::ui {

/// The role in whose color a pen draws.
inline Role role_of(drawing::Pen pen) {
  using drawing::Pen;
  switch (pen) {
    case Pen::Black:
      return Role::WireBlack;
    case Pen::Red:
      return Role::WireRed;
    case Pen::Blue:
      return Role::WireBlue;
    case Pen::Brown:
      return Role::WireBrown;
    case Pen::Orange:
      return Role::WireOrange;
    case Pen::Yellow:
      return Role::WireYellow;
    case Pen::White:
      return Role::WireNeutral;
    case Pen::Grey:
    case Pen::Plain:
      return Role::WireGrey;
    case Pen::Text:
      return Role::Text;
    case Pen::Quiet:
      return Role::Quiet;
    case Pen::Outline:
      return Role::Outline;
    case Pen::Action:
      return Role::Action;
    case Pen::Fail:
      return Role::Fail;
    case Pen::Raised:
      return Role::Raised;
    case Pen::Ground:
      return Role::Ground;
    case Pen::OnFill:
      return Role::OnAction;
  }
  return Role::Text;
}

/// A line with an edge on both sides; `thick` in pixels, without the edges.
inline void wire(Ink& ink, Point from, Point to, Role role, float thick) {
  const float edge = std::max(1.0F, std::round(ink.theme.px_per_mm * 0.16F));
  ink.line(from, to, Role::WireEdge, thick + 2 * edge);
  ink.line(from, to, role, thick);
}

}  // namespace lineside::ui
