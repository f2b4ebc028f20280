// The meter's face as it should look now: lights that blink at the expected pace, and the LCD. Only a visible light
// requests frames; with reduced motion or on a still item, a half-filled disc stands for blinking.
#include "app/ui/items/items.hpp"
#include "app/ui/pen/lamp.hpp"

namespace lineside::ui {
namespace {

/// Blinking or undecided, without motion: half lit.
void half_lamp(Ink& ink, Point middle, float radius, const LampLook& look) {
  lamp(ink, middle, radius, false, look);
  constexpr float kQuarter = 1.5707963F;
  ink.arc(middle, radius * 0.5F, {-kQuarter, kQuarter}, look.lit, radius);
}

void draw_lamp(Ink& ink, const Lamp& item, Point middle, float width, bool moves) {
  const LampLook look = item.red ? kRedLamp : kGreenLamp;
  const float radius = ink.mm(2.4);
  const bool steady = item.now == LampNow::Lit || item.now == LampNow::Dark;
  if (steady) {
    lamp(ink, middle, radius, item.now == LampNow::Lit, look);
  } else if (item.now == LampNow::Blinks && moves) {
    lamp(ink, middle, radius, blinks_lit(ink, item.blink), look);
  } else {
    half_lamp(ink, middle, radius, look);
  }
  const float w = ink.width(Style::Small, ink.say(item.label));
  ink.text({middle.x - std::min(w, width) / 2, middle.y + radius + ink.mm(1.4)}, ink.say(item.label), Style::Small,
           Role::Text);
}

void draw_lcd(Ink& ink, const Rect& rect, const std::vector<LcdPage>& pages, bool moves) {
  std::vector<double> seconds;
  for (const LcdPage& page : pages) seconds.push_back(page.seconds);
  const LcdPage& page = pages[moves ? part_now(ink, seconds) : 0];
  ink.fill(rect, Role::LcdGround, ink.mm(1));
  const std::string words = ink.say(page.unit);
  const float unit = ink.width(Style::Small, words);
  ink.text_in({rect.x, rect.y, rect.w - unit - ink.mm(5), rect.h}, page.digits, Style::Reading, Role::LcdText,
              Align::Right);
  ink.text_in({rect.right() - unit - ink.mm(3), rect.y, unit + ink.mm(1), rect.h}, words, Style::Small, Role::LcdText);
}

float write(Ink& ink, Point at, float width, const MeterFace& item) {
  float y = at.y;
  for (const Text& line : item.lines)
    y += ink.text({at.x, y}, ink.say(line), Style::Body, Role::Text, width) + ink.mm(1.2);
  return y + ink.text({at.x, y}, ink.say(item.source), Style::Small, Role::Quiet, width);
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const MeterFace& item) {
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.caption), Style::Bold, Role::Text, flow.w) + ink.mm(2);
  const float pad = ink.mm(3);
  const float lcd = item.pages.empty() ? 0 : ink.mm(13);
  const bool beside = flow.w >= ink.mm(118);
  const Rect face{flow.x, flow.y, beside ? ink.mm(60) : flow.w,
                  2 * pad + ink.line_height(Style::Mono) + lcd + ink.mm(13)};
  const bool moves = !item.still && !ink.theme.reduced_motion && ink.in_sight(face);
  ink.fill(face, Role::Raised, ink.mm(2));
  ink.border(face, Role::Outline, ink.mm(0.4), ink.mm(2));
  ink.text({face.x + pad, face.y + pad}, ink.elide(Style::Mono, ink.say(item.title), face.w - 2 * pad), Style::Mono,
           Role::Text);
  float y = face.y + pad + ink.line_height(Style::Mono) + ink.mm(1);
  if (lcd > 0) {
    draw_lcd(ink, {face.x + pad, y, face.w - 2 * pad, ink.mm(11)}, item.pages, moves);
    y += lcd;
  }
  const float step = face.w / static_cast<float>(std::max<std::size_t>(1, item.lamps.size()));
  for (std::size_t i = 0; i < item.lamps.size(); ++i)
    draw_lamp(ink, item.lamps[i], {face.x + step * (static_cast<float>(i) + 0.5F), y + ink.mm(4)}, step, moves);
  ink.picture(face, ink.say(item.caption));
  if (beside) {
    const float x = face.right() + ink.mm(5);
    flow.y = std::max(face.bottom(), write(ink, {x, face.y}, flow.x + flow.w - x, item));
  } else {
    flow.y = write(ink, {flow.x, face.bottom() + ink.mm(2)}, flow.w, item);
  }
}

}  // namespace lineside::ui
