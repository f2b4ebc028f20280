#include "app/ui/pen/widgets.hpp"

#include <cmath>

namespace lineside::ui {
namespace {

struct Colours {
  Role fill;
  Role text;
  Role edge;
};

Colours colours_of(ButtonKind kind, bool enabled, bool held) {
  if (!enabled) return {kind == ButtonKind::Bare ? Role::Ground : Role::Sunken, Role::Quiet, Role::Hairline};
  switch (kind) {
    case ButtonKind::Primary:
      return {Role::Action, Role::OnAction, Role::Action};
    case ButtonKind::Plain:
      return {held ? Role::ActionTint : Role::Raised, Role::Action, Role::Outline};
    case ButtonKind::Bare:
      return {held ? Role::ActionTint : Role::Ground, Role::Action, Role::Ground};
  }
  return {Role::Raised, Role::Text, Role::Outline};
}

}  // namespace

void focus_ring(Ink& ink, std::string_view id, const Rect& rect, float rounding) {
  if (!ink.focused(id)) return;
  const float gap = ink.mm(1);  // a line of background between the ring and a button of the same color
  ink.border(rect.inset(-gap), Role::Action, ink.mm(0.6), rounding + gap);
}

float button_width(const Ink& ink, std::string_view label, const ButtonLook& look) {
  const float icons = (look.before != nullptr ? ink.mm(6.5) : 0) + (look.after != nullptr ? ink.mm(6.5) : 0);
  return ink.width(look.style, label) + icons + ink.mm(look.kind == ButtonKind::Bare ? 6 : 9);
}

bool button_fits(const Ink& ink, std::string_view label, const Rect& box) {
  const TextBlock block = ink.wrap(Style::Small, label, box.w - 2 * std::min(ink.mm(2), box.w * 0.06F));
  return block.height <= box.h + 1 && block.width <= box.w;
}

bool button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const ButtonLook& look) {
  const bool held = look.enabled && ink.held(id);
  const Colours c = colours_of(look.kind, look.enabled, held);
  const float corner = ink.mm(1.5);
  if (look.kind != ButtonKind::Bare || held) ink.fill(rect, c.fill, corner);
  if (look.kind == ButtonKind::Plain || (look.kind == ButtonKind::Primary && !look.enabled)) {
    ink.border(rect, c.edge, ink.mm(0.2), corner);
  }
  if (held && look.kind == ButtonKind::Primary)
    ink.border(rect.inset(ink.mm(0.8)), Role::OnAction, ink.mm(0.3), corner);
  const float side = ink.mm(4.2);
  const float gap = ink.mm(2);
  const float pad = std::min(ink.mm(2), rect.w * 0.06F);
  const float icons = (look.before != nullptr ? side + gap : 0) + (look.after != nullptr ? side + gap : 0);
  const float room = rect.w - 2 * pad - icons;
  const Style style = ink.fitting({0, 0, room, rect.h}, label, {look.style, Style::Small});
  const TextBlock block = ink.wrap(style, label, room);
  float x = rect.x + std::round((rect.w - block.width - icons) / 2);
  if (look.before != nullptr) {
    icon(ink, *look.before, {x, rect.y, side, rect.h}, c.text);
    x += side + gap;
  }
  if (!label.empty())
    ink.text_in({x, rect.y, std::min(room, block.width), rect.h}, label, style, c.text, Align::Centre);
  if (look.after != nullptr) icon(ink, *look.after, {x + block.width + gap, rect.y, side, rect.h}, c.text);
  const bool tapped = ink.target(id, label, rect, {look.enabled, look.help});
  focus_ring(ink, id, rect, corner);
  return tapped;
}

float chip_height(const Ink& ink, std::string_view label, float width) {
  return std::max(ink.theme.target(), ink.wrap(Style::Body, label, width - ink.mm(12)).height + ink.mm(3));
}

bool chip(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, ChipState state) {
  static constexpr Icon kTick = Icon::Check;
  const bool chosen = state == ChipState::Chosen;
  ink.mark(chosen ? "(x)" : "( )");
  ButtonLook look;
  look.kind = chosen ? ButtonKind::Primary : ButtonKind::Plain;
  look.enabled = state != ChipState::Closed;
  look.before = chosen ? &kTick : nullptr;
  return button(ink, id, label, rect, look);
}

bool icon_button(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const IconLook& look) {
  if (ink.held(id)) ink.fill(rect, Role::ActionTint, ink.mm(1.5));
  const float side = ink.mm(5);
  const Point c = rect.centre();
  icon(ink, look.icon, {c.x - side / 2, c.y - side / 2, side, side}, look.role);
  const bool tapped = ink.target(id, label, rect, {true, look.help});
  focus_ring(ink, id, rect.inset(ink.mm(0.8)), ink.mm(1.5));
  return tapped;
}

float note(Ink& ink, const Flow& flow, Tone tone, const NoteWords& words) {
  const auto& [text, remedy, source] = words;
  const float pad = ink.mm(2.5);
  const float mark = ink.mm(4.4);
  const float x = flow.x + pad + mark + ink.mm(2);
  const float w = flow.x + flow.w - pad - x;
  float height = pad + ink.wrap(Style::Body, text, w).height;
  if (!remedy.empty()) height += ink.mm(0.8) + ink.wrap(Style::Bold, remedy, w).height;
  if (!source.empty()) height += ink.mm(0.8) + ink.wrap(Style::Small, source, w).height;
  height += pad;
  const Role role = role_of(tone);
  ink.fill({flow.x, flow.y, flow.w, height}, tint_of(tone), ink.mm(1.5));
  ink.fill({flow.x, flow.y, ink.mm(0.9), height}, role, ink.mm(0.4));
  ink.mark(sign_of(tone));
  icon(ink, icon_of(tone), {flow.x + pad, flow.y + pad, mark, ink.line_height(Style::Body)}, role);
  float y = flow.y + pad;
  y += ink.text({x, y}, text, Style::Body, Role::Text, w);
  if (!remedy.empty()) y += ink.mm(0.8) + ink.text({x, y + ink.mm(0.8)}, remedy, Style::Bold, role, w);
  if (!source.empty()) ink.text({x, y + ink.mm(0.8)}, source, Style::Small, Role::Quiet, w);
  return height;
}

void group_title(Ink& ink, Flow& flow, std::string_view title) {
  if (title.empty()) return;
  flow.y += ink.text({flow.x, flow.y}, title, Style::Bold, Role::Text, flow.w) + ink.mm(1);
}

}  // namespace lineside::ui
