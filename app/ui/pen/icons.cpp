#include "app/ui/pen/icons.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lineside::ui {
namespace {

constexpr float kIconsPi = std::numbers::pi_v<float>;

/// Coordinates from -1 to 1 within the icon's square.
struct Pen {
  Ink& ink;
  Point c;
  float r;  // half side
  float thick;
  Role role;
  Point at(float x, float y) const { return {c.x + x * r, c.y + y * r}; }
  void path(std::initializer_list<Point> points) const {
    std::vector<Point> out;
    for (Point p : points) out.push_back(at(p.x, p.y));
    ink.polyline(out, role, thick);
  }
  void ring(float radius) const { ink.ring(c, radius * r, role, thick); }
};

void sun(const Pen& pen) {
  pen.ring(0.38F);
  for (int i = 0; i < 8; ++i) {
    const float a = kIconsPi / 4 * static_cast<float>(i);
    pen.path({{0.62F * std::cos(a), 0.62F * std::sin(a)}, {0.9F * std::cos(a), 0.9F * std::sin(a)}});
  }
}

void moon(const Pen& pen) {
  std::vector<Point> points;
  for (int i = 0; i <= 16; ++i) {  // outer edge, then back along the inner one
    const float a = kIconsPi * (0.22F + 1.36F * static_cast<float>(i) / 16) - kIconsPi * 0.15F;
    points.push_back(pen.at(0.8F * std::cos(a), 0.8F * std::sin(a)));
  }
  for (int i = 0; i <= 12; ++i) {
    const float a = kIconsPi * (1.32F - 1.02F * static_cast<float>(i) / 12);
    points.push_back(pen.at(0.34F + 0.62F * std::cos(a), -0.2F + 0.62F * std::sin(a)));
  }
  points.push_back(points.front());
  pen.ink.polyline(points, pen.role, pen.thick);
}

void question(const Pen& pen) {
  std::vector<Point> hook;
  for (int i = 0; i <= 12; ++i) {
    const float a = -kIconsPi * 0.95F + kIconsPi * 1.35F * static_cast<float>(i) / 12;
    hook.push_back(pen.at(0.42F * std::cos(a), -0.4F + 0.42F * std::sin(a)));
  }
  hook.push_back(pen.at(0, 0.12F));
  hook.push_back(pen.at(0, 0.3F));
  pen.ink.polyline(hook, pen.role, pen.thick);
  pen.ink.disc(pen.at(0, 0.7F), pen.thick * 0.75F, pen.role);
}

void meter(const Pen& pen) {
  pen.ink.border({pen.c.x - 0.8F * pen.r, pen.c.y - 0.85F * pen.r, 1.6F * pen.r, 1.7F * pen.r}, pen.role, pen.thick,
                 pen.r * 0.25F);
  pen.ink.border({pen.c.x - 0.45F * pen.r, pen.c.y - 0.5F * pen.r, 0.9F * pen.r, 0.5F * pen.r}, pen.role, pen.thick,
                 pen.r * 0.1F);
  pen.ink.disc(pen.at(-0.3F, 0.45F), pen.thick * 0.9F, pen.role);
  pen.ink.disc(pen.at(0.3F, 0.45F), pen.thick * 0.9F, pen.role);
}

void keyboard(const Pen& pen) {
  pen.ink.border({pen.c.x - 0.95F * pen.r, pen.c.y - 0.6F * pen.r, 1.9F * pen.r, 1.2F * pen.r}, pen.role, pen.thick,
                 pen.r * 0.2F);
  for (int i = -2; i <= 2; ++i) pen.ink.disc(pen.at(static_cast<float>(i) * 0.3F, -0.2F), pen.thick * 0.6F, pen.role);
  pen.path({{-0.45F, 0.25F}, {0.45F, 0.25F}});
}

void turn(const Pen& pen) {
  pen.ink.arc(pen.c, pen.r * 0.7F, {kIconsPi * 0.1F, kIconsPi * 1.6F}, pen.role, pen.thick);
  pen.ink.triangle(pen.at(0.12F, -1.05F), pen.at(0.7F, -0.7F), pen.at(0.08F, -0.3F), pen.role);
}

void power(const Pen& pen) {
  pen.ink.arc(pen.c, pen.r * 0.75F, {-kIconsPi * 0.3F, kIconsPi * 1.3F}, pen.role, pen.thick);
  pen.path({{0, -0.95F}, {0, -0.05F}});
}

void undo(const Pen& pen) {
  pen.ink.arc(pen.c, pen.r * 0.65F, {-kIconsPi * 0.6F, kIconsPi * 0.75F}, pen.role, pen.thick);
  pen.ink.triangle(pen.at(-0.2F, -1), pen.at(-0.75F, -0.5F), pen.at(-0.08F, -0.25F), pen.role);
}

}  // namespace

void icon(Ink& ink, Icon which, const Rect& box, Role role) {
  const float side = std::min(box.w, box.h);
  const Pen pen{ink, box.centre(), side / 2, std::max(1.5F, std::round(side * 0.11F)), role};
  switch (which) {
    case Icon::Check:
      return pen.path({{-0.75F, 0.05F}, {-0.2F, 0.6F}, {0.8F, -0.6F}});
    case Icon::Cross:
      pen.path({{-0.6F, -0.6F}, {0.6F, 0.6F}});
      return pen.path({{0.6F, -0.6F}, {-0.6F, 0.6F}});
    case Icon::Caution:
      pen.path({{0, -0.85F}, {0.95F, 0.8F}, {-0.95F, 0.8F}, {0, -0.85F}, {0.5F, 0.02F}});
      pen.path({{0, -0.3F}, {0, 0.25F}});
      return ink.disc(pen.at(0, 0.52F), pen.thick * 0.65F, role);
    case Icon::Question:
      return question(pen);
    case Icon::ChevronLeft:
      return pen.path({{0.35F, -0.75F}, {-0.4F, 0}, {0.35F, 0.75F}});
    case Icon::ChevronRight:
      return pen.path({{-0.35F, -0.75F}, {0.4F, 0}, {-0.35F, 0.75F}});
    case Icon::ChevronDown:
      return pen.path({{-0.75F, -0.35F}, {0, 0.4F}, {0.75F, -0.35F}});
    case Icon::Sun:
      return sun(pen);
    case Icon::Moon:
      return moon(pen);
    case Icon::Power:
      return power(pen);
    case Icon::Backspace:
      pen.path(
          {{-0.95F, 0}, {-0.4F, -0.6F}, {0.95F, -0.6F}, {0.95F, 0.6F}, {-0.4F, 0.6F}, {-0.95F, 0}, {-0.4F, -0.6F}});
      pen.path({{-0.05F, -0.25F}, {0.5F, 0.25F}});
      return pen.path({{0.5F, -0.25F}, {-0.05F, 0.25F}});
    case Icon::Here:
      return ink.triangle(pen.at(-0.45F, -0.7F), pen.at(0.65F, 0), pen.at(-0.45F, 0.7F), role);
    case Icon::Ring:
      return pen.ring(0.62F);
    case Icon::Dash:
      return pen.path({{-0.6F, 0}, {0.6F, 0}});
    case Icon::Slash:
      pen.ring(0.6F);
      return pen.path({{-0.42F, 0.42F}, {0.42F, -0.42F}});
    case Icon::Diamond:
      return pen.path({{0, -0.8F}, {0.8F, 0}, {0, 0.8F}, {-0.8F, 0}, {0, -0.8F}, {0.4F, -0.4F}});
    case Icon::Meter:
      return meter(pen);
    case Icon::Pencil:
      pen.path({{-0.8F, 0.8F}, {-0.65F, 0.25F}, {0.45F, -0.85F}, {0.85F, -0.45F}, {-0.25F, 0.65F}, {-0.8F, 0.8F}});
      return pen.path({{0.2F, -0.6F}, {0.6F, -0.2F}});
    case Icon::Keyboard:
      return keyboard(pen);
    case Icon::Undo:
      return undo(pen);
    case Icon::Turn:
      return turn(pen);
    case Icon::Info:
      pen.ring(0.85F);
      pen.path({{0, -0.05F}, {0, 0.45F}});
      return ink.disc(pen.at(0, -0.4F), pen.thick * 0.7F, role);
  }
}

std::string_view sign_of(Tone tone) {
  switch (tone) {
    case Tone::Pass:
      return "✓";
    case Tone::Fail:
      return "✗";
    case Tone::Caution:
      return "⚠";
    case Tone::CannotTell:
      return "?";
    default:
      return "";
  }
}

Icon icon_of(Tone tone) {
  switch (tone) {
    case Tone::Pass:
      return Icon::Check;
    case Tone::Caution:
      return Icon::Caution;
    case Tone::Fail:
      return Icon::Cross;
    case Tone::CannotTell:
      return Icon::Question;
    default:
      return Icon::Info;
  }
}

Icon icon_of(StepMark mark) {
  switch (mark) {
    case StepMark::Done:
      return Icon::Check;
    case StepMark::Here:
      return Icon::Here;
    case StepMark::Ahead:
      return Icon::Ring;
    case StepMark::Skipped:
      return Icon::Dash;
    case StepMark::NotApplicable:
      return Icon::Slash;
    case StepMark::OpenPoint:
      return Icon::Caution;
  }
  return Icon::Ring;
}

Role role_of(StepMark mark) {
  switch (mark) {
    case StepMark::Done:
      return Role::Pass;
    case StepMark::Here:
      return Role::Action;
    case StepMark::OpenPoint:
      return Role::Caution;
    default:
      return Role::Quiet;
  }
}

}  // namespace lineside::ui
