// A value against its window: the answer visible from arm's length.
#include "app/ui/items/items.hpp"

#include <cmath>
#include <cstdio>

namespace lineside::ui {
namespace {

std::string figure(double value) {
  char text[32];
  std::snprintf(text, sizeof text, std::abs(value - std::round(value)) < 0.05 ? "%.0f" : "%.1f", value);
  return text;
}

}  // namespace

void draw_bar(Ink& ink, const Rect& rect, const Bar& bar, const std::string& key) {
  const float thick = ink.mm(2.2);
  const float y = std::round(rect.y + rect.h / 2 - thick / 2 - (bar.min || bar.max ? ink.mm(1.9) : 0));
  const Rect track{rect.x, y, rect.w, thick};
  const double span = bar.scale_max - bar.scale_min;
  const auto place = [&](double value) {
    return track.x +
           track.w * static_cast<float>(span > 0 ? std::clamp((value - bar.scale_min) / span, 0.0, 1.0) : 0.5);
  };
  ink.fill(track, Role::Sunken, thick / 2);
  if (bar.min && bar.max) {
    const Rect window{place(*bar.min), y, place(*bar.max) - place(*bar.min), thick};
    if (bar.assumed) {
      ink.hatch(window, Role::CannotTell);
    } else {
      ink.fill(window, Role::Pass, 0, 0.28);
    }
    const float tick = ink.mm(0.35);
    for (const double edge : {*bar.min, *bar.max}) {
      const float x = std::round(place(edge));
      ink.fill({x - tick / 2, y - ink.mm(1), tick, thick + ink.mm(2)}, Role::Quiet);
      const std::string label = ink.figure(figure(edge));
      const float w = ink.width(Style::Small, label);
      const float left = std::clamp(x - w / 2, rect.x, rect.right() - w);
      ink.text({left, track.bottom() + ink.mm(2.6)}, label, Style::Small, Role::Quiet);
    }
  }
  if (bar.value) {
    const float x = place(ink.eased("bar:" + key, *bar.value));
    const float w = ink.mm(1.8);
    const float h = ink.mm(7);
    const Rect marker{std::clamp(x - w / 2, rect.x, rect.right() - w), y + thick / 2 - h / 2, w, h};
    ink.fill(marker.inset(-ink.mm(0.3)), Role::Ground, ink.mm(0.9));
    ink.fill(marker, role_of(bar.tone), ink.mm(0.6));
  }
  ink.picture(rect, ink.say(bar.caption));
}

}  // namespace lineside::ui
