// Keys on the screen: a number pad with its unit, and letters. The keys of a model number are in model_keys.cpp.
#include "app/ui/input/key_board.hpp"
#include "app/ui/input/model_keys.hpp"
#include "models/decoding/keypad.hpp"

#include <array>

namespace lineside::ui {

void type(UiState& ui, std::string_view characters) {
  Edit& edit = *ui.edit;
  if (edit.replace) edit.text.clear();
  edit.replace = edit.sent = false;
  edit.text.insert(characters);
}

void erase(UiState& ui) {
  if (ui.edit->replace) ui.edit->text.clear();
  ui.edit->replace = false;
  ui.edit->text.erase_before();
}

float key_gap(const Ink& ink, float width, int columns, float height, int rows) {
  const auto left = [&](float room, int count) {
    const auto n = static_cast<float>(count);
    return (room - n * ink.theme.finger()) / std::max(1.0F, n - 1);
  };
  return std::clamp(std::min(left(width, columns), left(height, rows)), ink.theme.hand(0.6), ink.theme.apart());
}

bool key(Ink& ink, std::string_view id, std::string_view label, const Rect& rect, const KeyLook& look) {
  const auto [fill, text, shape, enabled] = look;
  const float corner = ink.mm(1.2);
  const bool held = enabled && ink.held(id);
  ink.fill(rect, held ? Role::Sunken : fill, corner);
  if (fill == Role::Raised) ink.border(rect, Role::Hairline, ink.mm(0.2), corner);
  if (shape != nullptr) {
    const float side = std::min(ink.mm(6), rect.h * 0.6F);
    const Point c = rect.centre();
    icon(ink, *shape, {c.x - side / 2, c.y - side / 2, side, side}, text);
  } else {
    Style style = label.size() < 3 ? Style::Title : Style::Body;
    const auto fits = [&] { return ink.line_height(style) <= rect.h && ink.width(style, label) <= rect.w; };
    if (!fits()) style = Style::Body;
    if (!fits()) style = Style::Small;
    ink.text_in(rect, ink.elide(style, label, rect.w), style, held ? Role::Text : text, Align::Centre);
  }
  const bool tapped = ink.target(id, shape != nullptr && label.empty() ? ink.say(message("erase")) : std::string(label),
                                 rect, {enabled});
  focus_ring(ink, id, rect, corner);
  return tapped;
}

void erase_key(Ink& ink, const Rect& rect) {
  static constexpr Icon kErase = Icon::Backspace;
  constexpr double kFirst = 0.45;  // seconds held before it repeats
  constexpr double kEach = 0.08;
  UiState& ui = ink.ui;
  if (key(ink, "key:erase", "", rect, {Role::Sunken, Role::Text, &kErase})) erase(ui);
  if (!ink.held("key:erase")) {
    ui.erase_at = 0;
  } else if (ui.erase_at == 0) {
    ui.erase_at = ui.seconds + kFirst;
  } else if (ui.seconds >= ui.erase_at) {
    erase(ui);
    ui.erase_at = ui.seconds + kEach;
  }
}

void enter_key(Ink& ink, const Rect& rect) {
  static constexpr Icon kDone = Icon::Check;
  const std::string word = ink.say(message("Enter"));
  const Icon* shape = ink.width(Style::Small, word) <= rect.w ? nullptr : &kDone;
  if (key(ink, "key:enter", word, rect, {Role::Action, Role::OnAction, shape})) commit_edit(ink);
}

namespace {

/// True for a model number, but not for the code of a screen, which a dialog asks for.
bool is_model(const Field& field) {
  return field.kind == FieldKind::ModelNumber && !field.id.starts_with("dialog:");
}

std::string heading(const Ink& ink, const Field& field) {
  return is_model(field) ? ink.say(keypad(ink.ui.edit->text.text()).heading) : ink.say(field.label);
}

/// Shows the line being typed if nothing else does, and what was wrong with it until it is typed again.
void typed_line(Ink& ink, const Rect& rect, const Field& field) {
  const Edit& edit = *ink.ui.edit;
  const bool refused = !field.problem.empty() && edit.text.text() == field.rejected;
  const Style style = ink.line_height(Style::Mono) <= rect.h ? Style::Mono : Style::Small;
  const float w = refused ? 0 : std::min(ink.width(style, edit.text.text()), rect.w * 0.7F);
  const std::string said = refused ? ink.say(field.problem) : heading(ink, field);
  ink.text_in({rect.x, rect.y, rect.w - w - ink.mm(3), rect.h}, ink.elide(Style::Small, said, rect.w - w - ink.mm(3)),
              Style::Small, refused ? Role::Fail : Role::Quiet);
  if (refused) return;
  const float x = rect.right() - w - ink.mm(1);
  ink.push_clip({x, rect.y, w + ink.mm(1), rect.h}, true);
  const float before = ink.width(style, edit.text.before_caret());
  const float slid = std::min(0.0F, w - before);  // a long line slides so that the caret stays in sight
  ink.text({x + slid, rect.y + (rect.h - ink.line_height(style)) / 2}, edit.text.text(), style, Role::Text);
  ink.fill({x + slid + before, rect.y + rect.h * 0.15F, ink.mm(0.4), rect.h * 0.7F}, Role::Action);
  ink.pop_clip();
}

/// Shows what is being entered, and a way out without answering.
void header(Ink& ink, const Rect& rect, const Field& field, bool cover) {
  const float side = std::min(rect.h, ink.theme.finger());
  const Rect room{rect.x, rect.y, rect.w - side - ink.mm(2), rect.h};
  if (cover) {
    typed_line(ink, room, field);
  } else {
    const Style style = ink.line_height(Style::Bold) <= rect.h ? Style::Bold : Style::Small;
    ink.text_in(room, ink.elide(style, heading(ink, field), room.w), style, Role::Text);
  }
  if (icon_button(ink, "key:close", ink.say(message("Close the keys")),
                  {rect.right() - side, rect.y + (rect.h - side) / 2, side, side},
                  {Icon::ChevronDown, ink.say(message("Closes the keys and keeps the old answer."))})) {
    ink.ui.edit.reset();
  }
}

void number_pad(Ink& ink, const Rect& area, const Field& field) {
  static constexpr std::array<std::array<std::string_view, 3>, 4> kRows{
      {{"7", "8", "9"}, {"4", "5", "6"}, {"1", "2", "3"}, {".", "0", "−"}}};
  const float gap = key_gap(ink, area.w, 4, area.h, 4);
  const float w = (area.w - 3 * gap) / 4;
  const float h = std::min((area.h - 3 * gap) / 4, ink.mm(17));
  const auto cell = [&](int row, int column, int tall) {
    return Rect{area.x + static_cast<float>(column) * (w + gap), area.y + static_cast<float>(row) * (h + gap), w,
                h * static_cast<float>(tall) + gap * static_cast<float>(tall - 1)};
  };
  const bool date = field.kind == FieldKind::Date;
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 3; ++column) {
      const std::string_view label = kRows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
      if (date && label == ".") continue;
      if (!key(ink, "key:" + std::string(label == "−" ? "-" : label),
               label == "." ? ink.figure("1.1").substr(1, 1) : std::string(label), cell(row, column, 1)))
        continue;
      if (label != "−" || date) {
        type(ink.ui, label == "−" ? "-" : label);
      } else {
        ink.ui.edit->replace = false;
        ink.ui.edit->text.toggle_sign();
      }
    }
  }
  erase_key(ink, cell(0, 3, 1));
  const Rect unit = cell(1, 3, 1);
  ink.text_in(unit, field.unit, ink.fitting(unit, field.unit, {Style::Title, Style::Body, Style::Small}), Role::Quiet,
              Align::Centre);
  enter_key(ink, cell(2, 3, 2));
}

struct Board {
  std::array<std::string_view, 4> rows;
};
constexpr Board kLower{{"1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.-"}};
constexpr Board kUpper{{"1234567890", "QWERTYUIOP", "ASDFGHJKL'", "ZXCVBNM,.-"}};

void letters(Ink& ink, const Rect& area) {
  const bool capitals = ink.ui.edit->shift || ink.ui.edit->kind == FieldKind::ModelNumber;
  const Board& board = capitals ? kUpper : kLower;
  const float side_w = std::max(ink.theme.hand(14), area.w * 0.13F);
  const float gap = key_gap(ink, area.w - side_w, 11, area.h, 4);
  const float w = (area.w - side_w - 10 * gap) / 10;
  const float h = (area.h - 3 * gap) / 4;
  for (int row = 0; row < 4; ++row) {
    const std::string_view keys = board.rows[static_cast<std::size_t>(row)];
    for (int column = 0; column < static_cast<int>(keys.size()); ++column) {
      const char c = keys[static_cast<std::size_t>(column)];
      const Rect rect{area.x + static_cast<float>(column) * (w + gap), area.y + static_cast<float>(row) * (h + gap), w,
                      h};
      const std::string label(1, c);
      if (key(ink, "key:" + label, label, rect)) {
        type(ink.ui, label);
        ink.ui.edit->shift = false;
      }
    }
  }
  const float x = area.right() - side_w;
  const auto side = [&](int row, int tall) {
    return Rect{x, area.y + static_cast<float>(row) * (h + gap), side_w,
                h * static_cast<float>(tall) + gap * static_cast<float>(tall - 1)};
  };
  erase_key(ink, side(0, 1));
  if (key(ink, "key:shift", capitals ? "abc" : "ABC", side(1, 1), {Role::Sunken, Role::Text}))
    ink.ui.edit->shift = !ink.ui.edit->shift;
  if (key(ink, "key:space", ink.say(message("space")), side(2, 1), {Role::Sunken, Role::Text})) type(ink.ui, " ");
  enter_key(ink, side(3, 1));
}

}  // namespace

void draw_keys(Ink& ink, const Rect& rect, const Field& field, bool beside, bool cover) {
  ink.fill(rect, Role::Ground);
  if (beside) {
    ink.fill({rect.x, rect.y, ink.mm(0.2), rect.h}, Role::Hairline);
  } else {
    ink.rule(rect.x, rect.right(), rect.y, Role::Outline);
  }
  ink.shield(rect);
  const Rect inner = rect.inset(ink.theme.hand(beside ? 4 : 3), std::min(ink.theme.hand(2), rect.h * 0.05F));
  const float top = std::min(ink.theme.finger(), inner.h * 0.2F);
  header(ink, {inner.x, inner.y, inner.w, top}, field, cover);
  if (!ink.ui.edit) return;
  const Rect area{inner.x, inner.y + top + ink.theme.hand(1), inner.w, inner.h - top - ink.theme.hand(1)};
  if (field.kind == FieldKind::Number || field.kind == FieldKind::Date) {
    number_pad(ink, area, field);
  } else if (is_model(field)) {
    draw_model_keys(ink, area);
  } else {
    letters(ink, area);
  }
}

}  // namespace lineside::ui
