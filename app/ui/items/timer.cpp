// Tapping along with the LED: an area on the lower half of the display that can be hit without looking.
#include "app/ui/items/items.hpp"

#include <cmath>
#include <cstdio>
#include <numbers>

namespace lineside::ui {
namespace {

constexpr float kTimerPi = std::numbers::pi_v<float>;

/// One segment per cycle, filled as the cycles are completed.
void cycle_ring(Ink& ink, Point centre, float radius, const LedTimer& timer) {
  const int wanted = std::max(1, timer.cycles_wanted);
  const int done = std::max(0, static_cast<int>(timer.taps.size()) - 1);
  const float thick = ink.mm(2.2);
  const float gap = wanted > 1 ? ink.mm(1.6) / radius : 0;
  for (int i = 0; i < wanted; ++i) {
    const float from = -kTimerPi / 2 + 2 * kTimerPi * static_cast<float>(i) / static_cast<float>(wanted) + gap / 2;
    const float to = -kTimerPi / 2 + 2 * kTimerPi * static_cast<float>(i + 1) / static_cast<float>(wanted) - gap / 2;
    ink.arc(centre, radius, {from, to}, i < done ? Role::Action : Role::Hairline, thick);
  }
  char text[24];
  std::snprintf(text, sizeof text, "%d/%d", std::min(done, wanted), wanted);
  const float side = radius * 1.6F;
  Style style = Style::Small;
  for (const Style larger : {Style::Body, Style::Title, Style::Reading}) {
    if (ink.width(larger, text) < side - ink.mm(3) && ink.line_height(larger) < side) style = larger;
  }
  ink.text_in({centre.x - side / 2, centre.y - side / 2, side, side}, text, style, Role::Text, Align::Centre);
}

/// A mark for each tap on a time line; uneven gaps show at a glance.
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

// What was tapped and what it means is in the tap area; the content does not repeat it.
void draw_item(Ink&, Flow&, const LedTimer&) {}

void draw_tap_pad(Ink& ink, const Rect& rect, const LedTimer& timer, std::string_view safety) {
  const bool held = ink.held("tap");
  const Rect pad = rect.inset(ink.mm(3), ink.mm(2));
  ink.fill(rect, Role::Ground);
  const double lit_for = ink.ui.flash_until - ink.ui.seconds;
  ink.fill(pad, Role::ActionTint, ink.mm(2));
  ink.border(pad, Role::Action, ink.mm(lit_for > 0 ? 4 : held ? 1.2 : 0.4), ink.mm(2));
  if (lit_for > 0) ink.ui.redraw_in = lit_for;
  const std::string tap_now = ink.say(message("Tap each time the LED lights"));
  ink.target(
      "tap", tap_now, rect,
      {true, ink.say(message("Tap anywhere here, or press space or a volume key, each time the LED lights up."))});
  const std::string constant = ink.say(msg("{energy} LED", Quantity{timer.wh_per_cycle, "Wh", 0}));
  const float radius = std::min({pad.h * 0.36F, pad.w * 0.16F, ink.mm(17)});
  const Point centre{pad.x + radius + ink.mm(pad.w > ink.mm(80) ? 8 : 3), pad.y + pad.h / 2};
  cycle_ring(ink, centre, radius, timer);
  const float x = centre.x + radius + ink.mm(pad.w > ink.mm(80) ? 8 : 3);
  const float w = pad.right() - ink.mm(3) - x;
  const float room = pad.h - ink.mm(2);
  const float gap = ink.mm(1);
  const bool large =
      ink.wrap(Style::Title, tap_now, w).height + ink.wrap(Style::Body, ink.say(timer.status), w).height + gap <= room;
  const Style title = large ? Style::Title : Style::Small;
  const Style status = large ? Style::Body : Style::Small;
  float total = ink.wrap(title, tap_now, w).height;
  const auto fits = [&](float more) {  // what matters least is left out first
    if (more <= 0 || total + more + gap > room) return false;
    total += more + gap;
    return true;
  };
  const bool with_status = fits(ink.wrap(status, ink.say(timer.status), w).height);
  const bool with_line = fits(ink.mm(5));
  const bool with_constant = fits(ink.line_height(Style::Small));
  const bool with_safety = fits(safety.empty() ? 0 : ink.wrap(Style::Small, safety, w).height);
  float y = pad.y + std::max(gap, (pad.h - total) / 2);
  if (with_constant) y += ink.text({x, y}, constant, Style::Small, Role::Quiet, w);
  y += ink.text({x, y}, tap_now, title, Role::Action, w) + gap;
  if (with_status) y += ink.text({x, y}, ink.say(timer.status), status, Role::Text, w) + gap;
  if (with_line) {
    tap_line(ink, {x, y, w, ink.mm(5)}, timer);
    y += ink.mm(5) + gap;
  }
  if (with_safety) ink.text({x, y}, safety, Style::Small, Role::Quiet, w);
  focus_ring(ink, "tap", pad, ink.mm(2));
}

}  // namespace lineside::ui
