// The phasor diagram: thick arrows are volts, thin ones currents, dashed ones show where a wrong one should be. Tips,
// labels and their places come with the item; the same facts stand in words beside or below it.
#include "app/ui/items/items.hpp"
#include "app/ui/pen/wires.hpp"
#include "wizards/hookup/colors.hpp"
#include "wizards/hookup/hookup.hpp"

namespace lineside::ui {
namespace {

struct Dial {
  Point middle;
  float radius;
  Point at(double x, double y) const {
    return {middle.x + radius * static_cast<float>(x), middle.y - radius * static_cast<float>(y)};
  }
};

void head(Ink& ink, Point tip, Point along, float size, Role role) {
  const Point side{-along.y, along.x};
  const Point back{tip.x - along.x * size, tip.y - along.y * size};
  ink.triangle(tip, {back.x + side.x * size * 0.45F, back.y + side.y * size * 0.45F},
               {back.x - side.x * size * 0.45F, back.y - side.y * size * 0.45F}, role);
}

void arrow(Ink& ink, const Dial& dial, const PhasorTip& tip, const Service& service) {
  const Point end = dial.at(tip.x, tip.y);
  const float length = std::hypot(end.x - dial.middle.x, end.y - dial.middle.y);
  if (length < 1) return;
  const Point along{(end.x - dial.middle.x) / length, (end.y - dial.middle.y) / length};
  const float size = ink.mm(tip.current ? 2.6 : 3.4);
  const auto place = [&](float reach) {
    return Point{dial.middle.x + along.x * reach, dial.middle.y + along.y * reach};
  };
  if (tip.should_be) {
    const float dash = ink.mm(1.6);
    for (float from = 0; from < length - size; from += 2 * dash)
      ink.line(place(from), place(std::min(from + dash, length - size)), Role::Quiet, ink.mm(0.4));
    return head(ink, end, along, size, Role::Quiet);
  }
  const Role role = role_of(tip.current ? lead_pen(Manual::S12, tip.element, {})
                                        : conductor_pen(service, static_cast<Conductor>(tip.element)));
  if (tip.wrong) ink.line(dial.middle, place(length - size), Role::Fail, ink.mm(tip.current ? 2.0 : 2.6));
  wire(ink, dial.middle, place(length - size), role, ink.mm(tip.current ? 0.6 : 1.2));
  head(ink, place(length + ink.mm(0.5)), along, size + ink.mm(1), Role::WireEdge);
  head(ink, end, along, size, tip.wrong ? Role::Fail : role);
}

void label(Ink& ink, const Dial& dial, const PhasorTip& tip) {
  if (tip.label.empty()) return;
  const Point middle = dial.at(tip.label_x, tip.label_y);
  const Style style = tip.wrong ? Style::Bold : Style::Small;
  const float w = ink.width(style, tip.label);
  const float h = ink.line_height(style);
  const Role role = tip.wrong ? Role::Fail : tip.should_be ? Role::Quiet : Role::Text;
  ink.text({middle.x - w / 2, middle.y - h / 2}, tip.label, style, role);
}

void dial_face(Ink& ink, const Dial& dial) {
  ink.ring(dial.middle, dial.radius, Role::Hairline, ink.mm(0.3));
  ink.line(dial.at(-1, 0), dial.at(1, 0), Role::Hairline, ink.mm(0.3));
  ink.line(dial.at(0, -1), dial.at(0, 1), Role::Hairline, ink.mm(0.3));
}

float write(Ink& ink, Point at, float width, const PhasorPicture& item) {
  float y = at.y;
  for (const Text& line : item.words)
    y += ink.text({at.x, y}, ink.say(line), Style::Body, Role::Text, width) + ink.mm(1.5);
  y += ink.text({at.x, y}, ink.say(item.legend), Style::Small, Role::Quiet, width) + ink.mm(1);
  y += ink.text({at.x, y}, ink.say(item.note), Style::Small, Role::Quiet, width);
  return y;
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const PhasorPicture& item) {
  if (!item.caption.empty())
    flow.y += ink.text({flow.x, flow.y}, ink.say(item.caption), Style::Bold, Role::Text, flow.w) + ink.mm(2);
  const float radius = std::min(ink.mm(25), flow.w / 3.6F);
  const float across = 2 * 1.55F * radius;
  const float high = 2 * 1.3F * radius;
  const Dial dial{{flow.x + across / 2, flow.y + high / 2}, radius};
  dial_face(ink, dial);
  for (const bool current : {false, true}) {
    for (const PhasorTip& tip : item.tips) {
      if (tip.current == current) arrow(ink, dial, tip, item.service);
    }
  }
  ink.disc(dial.middle, ink.mm(0.8), Role::Text);
  for (const PhasorTip& tip : item.tips) label(ink, dial, tip);
  ink.picture({flow.x, flow.y, across, high}, ink.say(item.caption));
  const float beside = flow.w - across - ink.mm(4);
  if (beside >= ink.mm(50)) {
    const float end = write(ink, {flow.x + across + ink.mm(4), flow.y}, beside, item);
    flow.y = std::max(flow.y + high, end);
  } else {
    flow.y = write(ink, {flow.x, flow.y + high + ink.mm(1)}, flow.w, item);
  }
}

}  // namespace lineside::ui
