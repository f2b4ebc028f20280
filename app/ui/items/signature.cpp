// A box to sign in: the stroke shows while the finger draws and becomes an answer when the finger is lifted.
#include "app/ui/items/items.hpp"

#include <cmath>

namespace lineside::ui {
namespace {

constexpr float kShape = static_cast<float>(kSignatureWide) / kSignatureHigh;
constexpr int kNear = 8;  // points nearer to each other than this add nothing

SignaturePoint in_box(const Rect& box, Point at) {
  const float scale = kSignatureHigh / box.h;
  return {std::clamp(static_cast<int>(std::lround((at.x - box.x) * scale)), 0, kSignatureWide),
          std::clamp(static_cast<int>(std::lround((at.y - box.y) * scale)), 0, kSignatureHigh)};
}

void draw_stroke(Ink& ink, const Rect& box, const Stroke& stroke) {
  const float scale = box.h / kSignatureHigh;
  std::vector<Point> points;
  for (const SignaturePoint& each : stroke)
    points.push_back({box.x + static_cast<float>(each.x) * scale, box.y + static_cast<float>(each.y) * scale});
  if (points.size() == 1) return ink.disc(points.front(), ink.mm(0.5), Role::Text);
  ink.polyline(points, Role::Text, ink.mm(0.6));
}

void follow_finger(Ink& ink, const Rect& box) {
  Stroke& stroke = ink.ui.stroke;
  if (ink.touch.pressed && ink.held("signature")) stroke = {in_box(box, ink.touch.start)};
  if (stroke.empty()) return;
  const SignaturePoint next = in_box(box, ink.touch.at);
  const bool moved = std::abs(next.x - stroke.back().x) + std::abs(next.y - stroke.back().y) >= kNear;
  if (moved && stroke.size() < kMostStrokePoints) stroke.push_back(next);
  if (ink.ui.touch.down()) return;
  ink.emit(Answer{"signature", text(stroke)});
  stroke.clear();
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const SignaturePad& item) {
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.label), Style::Body, Role::Text, flow.w) + ink.mm(1.5);
  const float w = std::min(flow.w, ink.mm(105));
  const Rect box{flow.x, flow.y, w, w / kShape};
  ink.fill(box, Role::Raised, ink.mm(1.5));
  ink.border(box, Role::Outline, ink.mm(0.25), ink.mm(1.5));
  const float base = box.y + box.h * 0.78F;
  ink.rule(box.x + ink.mm(6), box.right() - ink.mm(6), base, Role::Outline);
  ink.target("signature", ink.say(item.label), box);
  follow_finger(ink, box);
  ink.push_clip(box, true);
  for (const Stroke& stroke : item.strokes) draw_stroke(ink, box, stroke);
  if (!ink.ui.stroke.empty()) draw_stroke(ink, box, ink.ui.stroke);
  ink.pop_clip();
  ink.picture(box, ink.say(msg("Signature: {status}", item.status)));
  focus_ring(ink, "signature", box, ink.mm(1.5));
  flow.y += box.h + ink.mm(1);
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.status), Style::Small, Role::Quiet, flow.w);
}

}  // namespace lineside::ui
