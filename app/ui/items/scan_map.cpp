// The 247 Modbus IDs of a scan as cells: each state has its own shape, and a meter that answered shows its ID.
#include "app/ui/items/items.hpp"

namespace lineside::ui {
namespace {

void draw_cell(Ink& ink, const Rect& cell, ScanCell state, std::size_t id) {
  const float corner = ink.mm(0.5);
  const Point middle = cell.centre();
  switch (state) {
    case ScanCell::NotAsked:
      ink.disc(middle, ink.mm(0.35), Role::Outline);
      break;
    case ScanCell::Silent:
      ink.rule(middle.x - cell.w * 0.25F, middle.x + cell.w * 0.25F, middle.y, Role::Quiet);
      break;
    case ScanCell::Answered:
      ink.fill(cell, Role::Pass, corner);
      ink.text_in(cell, std::to_string(id), Style::Small, Role::OnAction, Align::Centre);
      break;
    case ScanCell::Garbled:
      ink.fill(cell, Role::CautionTint, corner);
      ink.border(cell, Role::Caution, ink.mm(0.5), corner);
      ink.text_in(cell, std::to_string(id), Style::Small, Role::Caution, Align::Centre);
      break;
  }
}

void draw_legend(Ink& ink, Flow& flow, const ScanMap& item, float side) {
  float x = flow.x;
  for (const auto& [state, text] : item.legend) {
    const std::string words = ink.say(text);
    const float w = side + ink.mm(1.5) + ink.width(Style::Small, words);
    if (x > flow.x && x + w > flow.x + flow.w) {
      x = flow.x;
      flow.y += side + ink.mm(1);
    }
    const Rect cell{x, flow.y, side, side};
    if (state == ScanCell::Answered)
      ink.fill(cell, Role::Pass, ink.mm(0.5));
    else if (state == ScanCell::Garbled)
      ink.border(cell, Role::Caution, ink.mm(0.5), ink.mm(0.5));
    else
      draw_cell(ink, cell, state, 0);
    ink.text_in({x + side + ink.mm(1.5), flow.y, w - side - ink.mm(1.5), side}, words, Style::Small, Role::Text);
    x += w + ink.mm(5);
  }
  flow.y += side + ink.mm(1.5);
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const ScanMap& item) {
  const float side = ink.width(Style::Small, "247") + ink.mm(1);
  const float high = ink.line_height(Style::Small) + ink.mm(0.4);
  const float gap = ink.mm(0.6);
  // Rows that can be counted in fives; if not even five fit, as many as fit.
  const int fit = std::max(1, static_cast<int>((flow.w + gap) / (side + gap)));
  const int columns = fit >= 20 ? 20 : fit >= 5 ? fit / 5 * 5 : fit;
  const float top = flow.y;
  for (std::size_t i = 0; i < item.cells.size(); ++i) {
    const auto row = static_cast<float>(i / static_cast<std::size_t>(columns));
    const auto column = static_cast<float>(i % static_cast<std::size_t>(columns));
    const Rect cell{flow.x + column * (side + gap), top + row * (high + gap), side, high};
    draw_cell(ink, cell, item.cells[i], i + 1);
    flow.y = cell.bottom();
  }
  ink.picture({flow.x, top, static_cast<float>(columns) * (side + gap), flow.y - top}, ink.say(item.line));
  flow.y += ink.mm(2);
  draw_legend(ink, flow, item, high);
  flow.y += ink.text({flow.x, flow.y}, ink.say(item.line), Style::Body, Role::Text, flow.w);
}

}  // namespace lineside::ui
