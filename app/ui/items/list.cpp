// Checklists and tables of facts.
#include "app/ui/items/items.hpp"

namespace lineside::ui {
namespace {

void tick_box(Ink& ink, const Rect& box, bool done) {
  const float corner = ink.mm(1.2);
  if (done) {
    ink.fill(box, Role::Pass, corner);
    icon(ink, Icon::Check, box.inset(box.w * 0.16F), Role::OnAction);
  } else {
    ink.fill(box, Role::Raised, corner);
    ink.border(box, Role::Outline, ink.mm(0.4), corner);
  }
}

void check_row(Ink& ink, Flow& flow, const CheckItem& item) {
  const float side = ink.mm(6.4);
  const float pad = ink.mm(1.6);
  const float x = flow.x + side + ink.mm(4);
  const float w = flow.w - side - ink.mm(4);
  const float label = ink.wrap(Style::Body, ink.say(item.label), w).height;
  const float source = item.source.empty() ? 0 : ink.wrap(Style::Small, ink.say(item.source), w).height;
  const float height = std::max(ink.theme.target() + ink.mm(1), label + source + 2 * pad);
  const Rect row{flow.x, flow.y, flow.w, height};
  const std::string id = "check:" + item.id;
  if (ink.held(id)) ink.fill(row, Role::ActionTint);
  const float top = row.y + (height - label - source) / 2;
  tick_box(ink, {row.x, top + (ink.line_height(Style::Body) - side) / 2, side, side}, item.done);
  ink.mark(item.done ? "[x]" : "[ ]");
  ink.text({x, top}, ink.say(item.label), Style::Body, Role::Text, w);
  if (source > 0) ink.text({x, top + label}, ink.say(item.source), Style::Small, Role::Quiet, w);
  if (ink.target(id, ink.say(item.label), row,
                 {true, ink.say(message("Tap when it is done; tap again to take it back."))})) {
    ink.emit(Answer{item.id, item.done ? "" : "yes"});
  }
  focus_ring(ink, id, row, ink.mm(1));
  flow.y += height;
}

void fact_row(Ink& ink, Flow& flow, const KeyValue& row, float key_width) {
  constexpr float kLeastOfValue = 12;  // em: less would break words
  const float pad = ink.mm(1.3);
  const float source_width = row.source.empty() ? 0 : ink.width(Style::Small, ink.say(row.source)) + ink.mm(3);
  const bool stacked = flow.w < ink.mm(80) || flow.w - key_width - source_width < kLeastOfValue * ink.em(Style::Body);
  const float x = stacked ? flow.x : flow.x + key_width;
  const float mark = row.tone == Tone::Plain || row.tone == Tone::Quiet ? 0 : ink.mm(6);
  const float w = flow.x + flow.w - x - mark - (stacked ? 0 : source_width);
  flow.y += pad;
  const float key =
      ink.text({flow.x, flow.y}, ink.say(row.key), Style::Body, Role::Quiet, stacked ? flow.w : key_width - ink.mm(3));
  if (stacked) flow.y += key;
  if (mark > 0) icon(ink, icon_of(row.tone), {x, flow.y, ink.mm(4), ink.line_height(Style::Body)}, role_of(row.tone));
  ink.mark(sign_of(row.tone));
  const float value =
      ink.text({x + mark, flow.y}, row.value.empty() ? "—" : ink.say(row.value), Style::Body, role_of(row.tone), w);
  if (source_width > 0) {
    const float drop = stacked ? value : (ink.line_height(Style::Body) - ink.line_height(Style::Small)) / 2;
    const float from = stacked ? flow.x : flow.x + flow.w - source_width + ink.mm(3);
    const float used = ink.text({from, flow.y + drop}, ink.say(row.source), Style::Small, Role::Quiet);
    if (stacked) flow.y += used;
  }
  flow.y += std::max(value, stacked ? 0 : key) + pad;
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const Checklist& item) {
  const float half = ink.theme.apart() / 2;
  for (std::size_t i = 0; i < item.items.size(); ++i) {
    check_row(ink, flow, item.items[i]);
    if (i + 1 < item.items.size()) ink.rule(flow.x + ink.mm(10.4), flow.x + flow.w, flow.y + half);
    flow.y += 2 * half;
  }
}

void draw_item(Ink& ink, Flow& flow, const KeyValues& item) {
  group_title(ink, flow, ink.say(item.title));
  float key_width = ink.mm(24);
  for (const KeyValue& row : item.rows)
    key_width = std::max(key_width, ink.width(Style::Body, ink.say(row.key)) + ink.mm(5));
  key_width = std::min(key_width, flow.w * 0.42F);
  for (std::size_t i = 0; i < item.rows.size(); ++i) {
    if (i > 0) ink.rule(flow.x, flow.x + flow.w, flow.y);
    fact_row(ink, flow, item.rows[i], key_width);
  }
}

}  // namespace lineside::ui
