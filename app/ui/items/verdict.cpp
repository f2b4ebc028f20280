// What explains the observations: a headline, and each wiring that fits with a bar for its probability.
#include "app/ui/items/items.hpp"

#include <algorithm>

namespace lineside::ui {
namespace {

void likelihood_row(Ink& ink, Flow& flow, const Likelihood& row, bool first, const std::string& key) {
  const Style style = first ? Style::Bold : Style::Body;
  const std::string chance = ink.say(row.chance);
  const float right = std::max(ink.width(Style::Mono, "99.9 %"), ink.width(Style::Mono, chance)) + ink.mm(2);
  const float thick = ink.mm(first ? 2.2 : 1.4);
  const float text = ink.text({flow.x, flow.y}, ink.say(row.text), style, Role::Text, flow.w - right);
  ink.text({flow.x, flow.y}, chance, Style::Mono, Role::Text, {flow.w, Align::Right});
  flow.y += text + ink.mm(0.8);
  const Rect track{flow.x, flow.y, flow.w, thick};
  ink.fill(track, Role::Sunken, thick / 2);
  const float share = ink.eased(key, row.probability);
  if (row.tone == Tone::CannotTell) {
    ink.hatch({track.x, track.y, track.w * share, thick}, Role::CannotTell);
  } else if (share > 0.001F) {
    ink.fill({track.x, track.y, std::max(thick, track.w * share), thick},
             row.tone == Tone::Plain ? Role::Quiet : role_of(row.tone), thick / 2);
  }
  flow.y += thick + ink.mm(2.2);
}

void draw_headline(Ink& ink, Flow& flow, const Verdict& item) {
  const Role role = role_of(item.tone);
  const float mark = ink.mm(7);
  const float w = flow.w - mark - ink.mm(3);
  const float tall = ink.wrap(Style::Title, ink.say(item.headline), w).height;
  ink.mark(sign_of(item.tone));
  icon(ink, icon_of(item.tone), {flow.x, flow.y, mark, ink.line_height(Style::Title)}, role);
  ink.text({flow.x + mark + ink.mm(3), flow.y}, ink.say(item.headline), Style::Title, role, w);
  flow.y += tall;
  if (!item.registers.empty()) {
    flow.y += ink.text({flow.x + mark + ink.mm(3), flow.y}, ink.say(item.registers), Style::Body, Role::Text, w);
  }
  flow.y += ink.mm(3);
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const Verdict& item) {
  if (!item.headline.empty()) draw_headline(ink, flow, item);
  Flow list{flow.x, flow.y, std::min(flow.w, ink.mm(150))};
  for (std::size_t i = 0; i < item.wirings.size(); ++i) {
    likelihood_row(ink, list, item.wirings[i], i == 0, "likely:" + ink.say(item.wirings[i].text));
  }
  if (!item.more.empty()) list.y += ink.text({list.x, list.y}, ink.say(item.more), Style::Small, Role::Quiet, list.w);
  flow.y = list.y;
}

}  // namespace lineside::ui
