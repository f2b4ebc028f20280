// Strokes a drawing and sets its words beside or below it. The item says where everything goes.
#include "app/ui/items/items.hpp"
#include "app/ui/pen/wires.hpp"

namespace lineside::ui {
namespace {

struct Scale {
  Point origin;
  float unit;
  Style style;
  Point at(drawing::Point p) const {
    return {origin.x + unit * static_cast<float>(p.x), origin.y + unit * static_cast<float>(p.y)};
  }
  float of(double length) const { return unit * static_cast<float>(length); }
};

void draw(Ink& ink, const Scale& scale, const drawing::Stroke& mark) {
  std::vector<Point> points;
  for (const drawing::Point& point : mark.points) points.push_back(scale.at(point));
  const float thick = std::max(1.0F, scale.of(mark.thick));
  const auto stroke = [&](Role role, float wide) {
    if (points.size() == 2) return ink.line(points[0], points[1], role, wide);
    ink.polyline(points, role, wide);
  };
  if (mark.wire) stroke(Role::WireEdge, thick + 2 * std::max(1.0F, ink.mm(0.16)));
  stroke(role_of(mark.pen), thick);
}
void draw(Ink& ink, const Scale& scale, const drawing::Disc& mark) {
  if (mark.edged) ink.disc(scale.at(mark.middle), scale.of(mark.radius) + std::max(1.0F, ink.mm(0.16)), Role::WireEdge);
  ink.disc(scale.at(mark.middle), scale.of(mark.radius), role_of(mark.pen));
}
void draw(Ink& ink, const Scale& scale, const drawing::Triangle& mark) {
  ink.triangle(scale.at(mark.a), scale.at(mark.b), scale.at(mark.c), role_of(mark.pen));
}
void draw(Ink& ink, const Scale& scale, const drawing::Box& mark) {
  const Point corner = scale.at({mark.x, mark.y});
  const Rect rect{corner.x, corner.y, scale.of(mark.w), scale.of(mark.h)};
  ink.fill(rect, role_of(mark.fill), ink.mm(0.8));
  ink.border(rect, role_of(mark.border), ink.mm(0.3), ink.mm(0.8));
}
void draw(Ink& ink, const Scale& scale, const drawing::Words& mark) {
  const std::string words = ink.say(mark.text);
  const float w = ink.width(scale.style, words);
  const float back = mark.side == drawing::Side::Left ? 0 : mark.side == drawing::Side::Middle ? w / 2 : w;
  const Point at = scale.at(mark.at);
  const float pad = scale.of(0.3);
  if (mark.fill)
    ink.fill({at.x - back - pad, at.y - scale.of(0.12), w + 2 * pad, scale.of(1.24)}, role_of(*mark.fill), ink.mm(0.8));
  ink.text({at.x - back, at.y + (scale.unit - ink.line_height(scale.style)) / 2}, words, scale.style,
           role_of(mark.pen));
}

float write(Ink& ink, Point at, float width, const HookupPicture& item) {
  float y = at.y;
  for (const HookupLine& line : item.lines) {
    const bool marked = line.here || line.wrong;
    const Role role = line.wrong ? Role::Fail : line.here ? Role::Action : Role::Text;
    const float mark = ink.mm(4);
    if (marked)
      icon(ink, line.wrong ? Icon::Cross : Icon::ChevronRight, {at.x, y, ink.mm(3), ink.line_height(Style::Small)},
           role);
    y += ink.text({at.x + mark, y}, ink.say(line.text), Style::Small, role, width - mark) + ink.mm(0.8);
  }
  y += ink.mm(1);
  return y + ink.text({at.x, y}, ink.say(item.legend), Style::Small, Role::Quiet, width);
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const HookupPicture& item) {
  if (!item.caption.empty())
    flow.y += ink.text({flow.x, flow.y}, ink.say(item.caption), Style::Bold, Role::Text, flow.w) + ink.mm(2);
  const float least = 0.9F * ink.line_height(Style::Small);      // 1.2 em: what words need (wizards/screen/drawing.hpp)
  if (static_cast<float>(item.narrow.width) * least > flow.w) {  // beside keys and in large type: the words alone
    flow.y = write(ink, {flow.x, flow.y}, flow.w, item);
    return;
  }
  const float words = ink.mm(42);
  const bool wide = static_cast<float>(item.wide.width) * least <= flow.w;
  const drawing::Drawing& drawn = wide ? item.wide : item.narrow;
  const auto across = static_cast<float>(drawn.width);
  const bool beside = flow.w - across * least >= words + ink.mm(5);
  // As large as fits into the visible part.
  const float tallest = 0.9F * ink.ui.scroll["content"].view.h / static_cast<float>(drawn.height);
  const float room = (beside ? flow.w - words - ink.mm(5) : flow.w) / across;
  const float unit = std::min(room, std::clamp(tallest, least, ink.line_height(Style::Body)));
  const Scale scale{{flow.x, flow.y}, unit, unit >= 0.9F * ink.line_height(Style::Body) ? Style::Body : Style::Small};
  for (const drawing::Mark& mark : drawn.marks) std::visit([&](const auto& each) { draw(ink, scale, each); }, mark);
  const float high = scale.of(drawn.height);
  ink.picture({flow.x, flow.y, across * unit, high}, ink.say(item.caption));
  if (beside) {
    const float x = flow.x + across * unit + ink.mm(5);
    flow.y = std::max(flow.y + high, write(ink, {x, flow.y}, flow.x + flow.w - x, item));
  } else {
    flow.y = write(ink, {flow.x, flow.y + high + ink.mm(2)}, flow.w, item);
  }
}

}  // namespace lineside::ui
