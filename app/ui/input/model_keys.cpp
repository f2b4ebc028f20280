// Keys for a model number. What fits, the choices and every word come from models/decoding/keypad; "All keys" lifts the
// limit, because a label may be unexpected. Text from a keyboard, a scanner or the clipboard is never held back.
#include "app/ui/input/model_keys.hpp"
#include "app/ui/input/key_board.hpp"
#include "models/decoding/keypad.hpp"

#include <array>

namespace lineside::ui {
namespace {

constexpr std::array<std::string_view, 4> kRows{"1234567890", "QWERTYUIOP", "ASDFGHJKL/", "ZXCVBNM -."};

/// What comes next, in words, as far as the row is wide; "More" turns the page. Every choice can also be typed with the
/// keys.
void choices(Ink& ink, const Rect& row, const Keypad& pad) {
  Edit& edit = *ink.ui.edit;
  if (edit.choices_of != edit.text.text()) {
    edit.choices_of = edit.text.text();
    edit.choices_from = 0;
  }
  const float gap = ink.theme.apart();
  const float least = ink.theme.finger() * 1.4F;
  const auto width = [&](const Text& label) {
    return std::max(least, ink.width(Style::Small, ink.say(label)) + ink.mm(3));
  };
  float all = -gap;
  for (const KeypadChoice& choice : pad.choices) all += width(choice.label) + gap;
  const float more = all > row.w ? width(message("More")) + gap : 0;
  float x = row.x;
  std::size_t shown = edit.choices_from;
  for (; shown < pad.choices.size(); ++shown) {
    const KeypadChoice& choice = pad.choices[shown];
    const float left = row.right() - more - x;
    const bool first = shown == edit.choices_from;  // always there, however narrow the row
    if (!first && width(choice.label) > left) break;
    const float w = std::min(width(choice.label), left);
    if (key(ink, "pick:" + choice.types, ink.say(choice.label), {x, row.y, w, row.h}, {Role::ActionTint, Role::Action}))
      type(ink.ui, choice.types);
    x += w + gap;
  }
  if (more == 0) return;
  const Rect rect{row.right() - more + gap, row.y, more - gap, row.h};
  if (key(ink, "pick-more", ink.say(message("More")), rect, {Role::Sunken, Role::Text}))
    edit.choices_from = shown < pad.choices.size() ? shown : 0;
}

void board(Ink& ink, const Rect& area, const Keypad& pad) {
  Edit& edit = *ink.ui.edit;
  const float side_w = std::max(ink.theme.hand(14), area.w * 0.13F);
  const float gap = key_gap(ink, area.w - side_w, 11, area.h, 4);
  const float w = (area.w - side_w - 10 * gap) / 10;
  const float h = (area.h - 3 * gap) / 4;
  for (std::size_t row = 0; row < kRows.size(); ++row) {
    for (std::size_t column = 0; column < kRows[row].size(); ++column) {
      const char c = kRows[row][column];
      const std::string name(1, c);
      const bool fits = pad.takes(c);
      const bool enabled = fits || edit.all_keys;
      const Rect rect{area.x + static_cast<float>(column) * (w + gap), area.y + static_cast<float>(row) * (h + gap), w,
                      h};
      const KeyLook look{fits      ? Role::ActionTint
                         : enabled ? Role::Raised
                                   : Role::Sunken,
                         fits      ? Role::Action
                         : enabled ? Role::Text
                                   : Role::Quiet,
                         nullptr, enabled};
      if (key(ink, "key:" + name, c == ' ' ? ink.say(message("space")) : name, rect, look)) type(ink.ui, name);
      if (fits) ink.border(rect, Role::Action, ink.mm(0.3), ink.mm(1.2));
    }
  }
  const auto side = [&](int row, int tall) {
    return Rect{area.right() - side_w, area.y + static_cast<float>(row) * (h + gap), side_w,
                h * static_cast<float>(tall) + gap * static_cast<float>(tall - 1)};
  };
  erase_key(ink, side(0, 1));
  if (key(ink, "key:all", ink.say(edit.all_keys ? message("What fits") : message("All keys")), side(1, 1),
          {Role::Sunken, Role::Text}))
    edit.all_keys = !edit.all_keys;
  enter_key(ink, side(2, 2));
}

}  // namespace

void draw_model_keys(Ink& ink, const Rect& area) {
  const TextEdit& text = ink.ui.edit->text;
  const Keypad pad = keypad(text.before_caret(), std::string_view(text.text()).substr(text.caret()));
  const float gap = key_gap(ink, area.w, 4, area.h, 5);
  const float row = (area.h - 4 * gap) / 5;
  const bool room = row >= ink.theme.finger() * 0.8F;  // else the keys alone: they type every choice too
  if (room) choices(ink, {area.x, area.y, area.w, row}, pad);
  const float used = room ? row + gap : 0;
  board(ink, {area.x, area.y + used, area.w, area.h - used}, pad);
}

}  // namespace lineside::ui
