// Power over time: each stretch as a level within its error band, and a dashed line for what the clamp suggests.
#include "app/ui/items/items.hpp"

namespace lineside::ui {
namespace {

struct Axes {
  Rect area;
  const PowerChart& chart;
  float x(double seconds) const {
    return area.x + area.w * static_cast<float>(chart.seconds > 0 ? seconds / chart.seconds : 0);
  }
  float y(double watts) const {
    const double share = (watts - chart.bottom_watts) / (chart.top_watts - chart.bottom_watts);
    return area.bottom() - area.h * static_cast<float>(std::clamp(share, 0.0, 1.0));
  }
};

void draw_grid(Ink& ink, const Axes& axes, float left) {
  const float line = ink.line_height(Style::Small);
  for (const PowerTick& tick : axes.chart.ticks) {
    const float y = axes.y(tick.watts);
    ink.rule(axes.area.x, axes.area.right(), y, tick.watts == 0 ? Role::Outline : Role::Hairline);
    ink.text({left, y - line / 2}, ink.say(tick.label), Style::Small, Role::Quiet,
             {axes.area.x - left - ink.mm(2), Align::Right});
  }
}

void draw_expected(Ink& ink, const Axes& axes) {
  if (!axes.chart.expected_watts) return;
  const float y = axes.y(*axes.chart.expected_watts);
  const float dash = ink.mm(2);
  for (float x = axes.area.x; x < axes.area.right(); x += 2 * dash)
    ink.line({x, y}, {std::min(x + dash, axes.area.right()), y}, Role::Quiet, ink.mm(0.4));
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const PowerChart& item) {
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.caption), Style::Bold, Role::Text, flow.w) + ink.mm(3);
  float left = 0;
  for (const PowerTick& tick : item.ticks) left = std::max(left, ink.width(Style::Small, ink.say(tick.label)));
  left += ink.mm(2);
  const Axes axes{{flow.x + left, flow.y, std::min(flow.w, ink.mm(150)) - left, ink.mm(36)}, item};
  draw_grid(ink, axes, flow.x);
  draw_expected(ink, axes);
  for (const PowerStretch& each : item.stretches) {
    const float x0 = axes.x(each.from);
    const float w = std::max(1.0F, axes.x(each.to) - x0);
    ink.fill({x0, axes.y(each.high), w, axes.y(each.low) - axes.y(each.high)}, Role::Action, 0, 0.22);
    ink.fill({x0, axes.y(each.watts) - ink.mm(0.4), w, ink.mm(0.8)}, Role::Action);
  }
  ink.picture(axes.area, ink.say(item.line));
  flow.y = axes.area.bottom() + ink.mm(1.5);
  const float end = ink.width(Style::Small, ink.say(item.end));
  ink.text({axes.area.x, flow.y}, "0 s", Style::Small, Role::Quiet);
  ink.text({axes.area.right() - end, flow.y}, ink.say(item.end), Style::Small, Role::Quiet);
  flow.y += ink.line_height(Style::Small) + ink.mm(1);
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.line), Style::Body, Role::Text, flow.w);
  if (!item.expected.empty())
    flow.y += ink.text({flow.x, flow.y}, ink.say(item.expected), Style::Small, Role::Quiet, flow.w);
}

}  // namespace lineside::ui
