// Tapping along with the LED: an area that can be hit without looking, on the lower half of the display.
#include "app/ui/items.hpp"

#include <cmath>
#include <cstdio>
#include <numbers>

namespace lineside::ui {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// One segment a cycle; filled as the cycles are completed.
void cycle_ring(Ink& ink, Point centre, float radius, const LedTimer& timer) {
  const int wanted = std::max(1, timer.cycles_wanted);
  const int done = std::max(0, static_cast<int>(timer.taps.size()) - 1);
  const float thick = ink.mm(2.2);
  const float gap = wanted > 1 ? ink.mm(1.6) / radius : 0;
  for (int i = 0; i < wanted; ++i) {
    const float from = -kPi / 2 + 2 * kPi * static_cast<float>(i) / static_cast<float>(wanted) + gap / 2;
    const float to = -kPi / 2 + 2 * kPi * static_cast<float>(i + 1) / static_cast<float>(wanted) - gap / 2;
    ink.arc(centre, radius, from, to, i < done ? Role::Action : Role::Hairline, thick);
  }
  char text[24];
  std::snprintf(text, sizeof text, "%d/%d", std::min(done, wanted), wanted);
  const float side = radius * 1.6F;
  const Style style = ink.width(Style::Reading, text) < side - ink.mm(4) ? Style::Reading : Style::Title;
  ink.text_in({centre.x - side / 2, centre.y - side / 2, side, side}, text, style, Role::Text, Align::Centre);
}

/// A mark for each tap on a line of time; uneven gaps show at a glance.
void tap_line(Ink& ink, const Rect& rect, const LedTimer& timer) {
  ink.rule(rect.x, rect.right(), rect.centre().y, Role::Outline);
  if (timer.taps.empty()) return;
  const double from = timer.taps.front();
  const double span = std::max({timer.taps.back() - from, timer.expected_period_s * timer.cycles_wanted, 1.0});
  for (const double tap : timer.taps) {
    const float x = rect.x + rect.w * static_cast<float>((tap - from) / span);
    ink.fill({std::round(x - ink.mm(0.4)), rect.y, ink.mm(0.8), rect.h}, Role::Action);
  }
}

}  // namespace

// What was tapped and what it means stands in the tap area; nothing is repeated in the content.
void draw_item(Ink&, Flow&, const LedTimer&) {}

void draw_tap_pad(Ink& ink, const Rect& rect, const LedTimer& timer, std::string_view safety) {
  const bool held = ink.held("tap");
  const Rect pad = rect.inset(ink.mm(3), ink.mm(2));
  ink.fill(rect, Role::Ground);
  ink.fill(pad, Role::ActionTint, ink.mm(2));
  ink.border(pad, Role::Action, ink.mm(held ? 1.2 : 0.4), ink.mm(2));
  ink.target("tap", "Tap each time the LED lights", rect,
             {true, "Tap anywhere here, or press space or a volume key, each time the LED lights up."});
  char constant[48];
  std::snprintf(constant, sizeof constant, "%g Wh LED", timer.wh_per_cycle);
  const float radius = std::min({pad.h * 0.36F, pad.w * 0.16F, ink.mm(17)});
  const Point centre{pad.x + radius + ink.mm(8), pad.y + pad.h / 2};
  cycle_ring(ink, centre, radius, timer);
  const float x = centre.x + radius + ink.mm(8);
  const float w = pad.right() - ink.mm(5) - x;
  const float title = ink.wrap(Style::Title, "Tap each time the LED lights", w).height;
  const float status = ink.wrap(Style::Body, timer.status, w).height;
  const float line = ink.mm(5);
  float small = safety.empty() ? 0 : ink.wrap(Style::Small, safety, w).height + ink.mm(1.5);
  const float label = ink.line_height(Style::Small);
  float total = label + title + status + line + ink.mm(5) + small;
  if (total > pad.h - ink.mm(2)) {
    total -= small;  // the same sentence stands at the top of the screen
    small = 0;
  }
  float y = pad.y + std::max(ink.mm(1), (pad.h - total) / 2);
  y += ink.text({x, y}, constant, Style::Small, Role::Quiet, w);
  y += ink.text({x, y}, "Tap each time the LED lights", Style::Title, Role::Action, w) + ink.mm(1);
  y += ink.text({x, y}, timer.status, Style::Body, Role::Text, w) + ink.mm(2);
  tap_line(ink, {x, y, w, line}, timer);
  y += line + ink.mm(2);
  if (small > 0) ink.text({x, y}, safety, Style::Small, Role::Quiet, w);
  focus_ring(ink, "tap", pad, ink.mm(2));
}

}  // namespace lineside::ui
