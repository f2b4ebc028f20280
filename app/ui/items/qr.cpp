// A QR code: dark on light by day and by night, because scanners expect that, in whole pixels.
#include <algorithm>
#include <cmath>

#include "app/ui/items/items.hpp"

namespace lineside::ui {

void draw_item(Ink& ink, Flow& flow, const QrCode& item) {
  constexpr std::size_t kQuiet = 4;  // modules of light around the code, as ISO 18004 asks for
  if (item.side == 0) return;
  const std::size_t modules = item.side + 2 * kQuiet;
  const float wanted = std::min(flow.w, ink.mm(50)) / static_cast<float>(modules);
  const float module = std::max(1.0F, std::floor(wanted));
  const Rect all{std::floor(flow.x), std::floor(flow.y), module * static_cast<float>(modules),
                 module * static_cast<float>(modules)};
  ink.list()->AddRectFilled({all.x, all.y}, {all.right(), all.bottom()}, IM_COL32_WHITE);
  for (std::size_t at = 0; at < item.dark.size(); ++at) {
    if (!item.dark[at]) continue;
    const float x = all.x + module * static_cast<float>(at % item.side + kQuiet);
    const float y = all.y + module * static_cast<float>(at / item.side + kQuiet);
    ink.list()->AddRectFilled({x, y}, {x + module, y + module}, IM_COL32_BLACK);
  }
  ink.picture(all, item.text);
  flow.y = all.bottom();
}

}  // namespace lineside::ui
