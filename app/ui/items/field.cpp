// One question: a row with its label and the answer as a line on paper, a reading against its window, or a set of
// choices.
#include "app/ui/items/items.hpp"
#include "app/ui/pen/lamp.hpp"
#include "models/decoding/keypad.hpp"

#include <cmath>

namespace lineside::ui {
namespace {

ChipState state_of(const Field& field, const Choice& choice) {
  if (!choice.enabled) return ChipState::Closed;
  return field.value == choice.value ? ChipState::Chosen : ChipState::Free;
}

const Edit* edit_of(const Ink& ink, const Field& field) {
  return ink.ui.edit && ink.ui.edit->field == field.id ? &*ink.ui.edit : nullptr;
}

Style value_style(const Field& field) {
  switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::LongText:
      return Style::Body;
    default:
      return Style::Mono;
  }
}

float unit_width(const Ink& ink, const Field& field) {
  return field.unit.empty() ? 0 : ink.width(Style::Body, field.unit) + ink.mm(1.6);
}

/// What was typed or, if the program proposed it, the program's own words.
std::string value_of(const UiState& ui, const Field& field) {
  return field.said.empty() ? field.value : i18n::say(field.said, ui.words);
}

/// The text on the line: the text being typed with its caret, the refused text, the answer or the hint.
void draw_value(Ink& ink, const Rect& box, const Field& field, Style style, Align align) {
  const Edit* edit = edit_of(ink, field);
  const bool refused = edit == nullptr && !field.rejected.empty();
  const std::string own = edit != nullptr ? edit->text.text() : refused ? field.rejected : value_of(ink.ui, field);
  // Of the same length, so that the caret stays in place.
  const std::string shown = field.kind == FieldKind::Number ? ink.figure(own) : own;
  const float unit = unit_width(ink, field);
  const Rect room{box.x, box.y, box.w - unit, box.h};
  if (edit != nullptr) {
    const float w = ink.width(style, shown);
    const float before = ink.width(style, edit->text.before_caret());
    float x = align == Align::Right ? room.right() - w : room.x;
    x = std::min(x, room.right() - before - ink.mm(0.6));  // a long line slides so that the caret stays in sight
    const float tall = ink.em(style) * 1.1F;
    if (edit->replace && !shown.empty()) ink.fill({x, box.y + (box.h - tall) / 2, w, tall}, Role::Hairline);
    ink.push_clip({room.x - 1, box.y, room.w + ink.mm(1), box.h}, true);
    ink.text({x, box.y + std::round((box.h - ink.line_height(style)) / 2)}, shown, style, Role::Text);
    ink.pop_clip();
    ink.fill({x + before, box.y + (box.h - tall) / 2, ink.mm(0.4), tall}, Role::Action);
  } else if (shown.empty()) {
    const float pencil = ink.mm(4);
    const std::string hint = field.hint.empty() ? ink.say(message("tap to enter")) : ink.say(field.hint);
    const float room_for_hint = box.w - pencil - ink.mm(2);
    const Style small = ink.width(Style::Body, hint) <= room_for_hint ? Style::Body : Style::Small;
    ink.text_in({box.x, box.y, room_for_hint, box.h}, hint, small, Role::Quiet, align);
    icon(ink, Icon::Pencil, {box.right() - pencil, box.y, pencil, box.h}, Role::Action);
  } else {
    ink.text_in(room, shown, style, refused ? Role::Fail : Role::Text, align);
  }
  if (unit > 0 && (edit != nullptr || !shown.empty())) {
    const float drop = style == Style::Reading ? ink.mm(1.2) : 0;
    ink.text_in({box.right() - unit + ink.mm(1.6), box.y + drop, unit, box.h}, field.unit, Style::Body, Role::Quiet);
  }
}

void tap_field(Ink& ink, const Field& field, const Rect& row) {
  const std::string id = "field:" + field.id;
  const bool open = ink.ui.edit && ink.ui.edit->field == field.id;
  if (ink.target(id, ink.say(field.label), row, {true, ink.say(field.hint)}) && !open) {
    commit_edit(ink);
    start_edit(ink.ui, field);
  }
  focus_ring(ink, id, row, ink.mm(1));
}

/// A caption with the shape of its tone.
float draw_caption(Ink& ink, Point at, const Bar& bar, float width) {
  if (bar.caption.empty()) return 0;
  const Role role = role_of(bar.tone);
  float x = at.x;
  if (bar.tone != Tone::Plain && bar.tone != Tone::Quiet) {
    ink.mark(sign_of(bar.tone));
    icon(ink, icon_of(bar.tone), {x, at.y, ink.mm(3.8), ink.line_height(Style::Body)}, role);
    x += ink.mm(5.4);
  }
  return ink.text({x, at.y}, ink.say(bar.caption), Style::Body, role, width - (x - at.x));
}

float draw_reading_wide(Ink& ink, const Flow& flow, const Field& field, float label_width) {
  const float height = ink.mm(15);
  const float reading = ink.width(Style::Reading, "888.8") + ink.width(Style::Body, field.unit) + ink.mm(3);
  const bool caption_beside = flow.w >= ink.mm(136);
  const float caption = caption_beside ? std::min(flow.w * 0.3F, ink.mm(48)) : 0;
  const Rect row{flow.x, flow.y, flow.w, height};
  if (edit_of(ink, field) != nullptr || ink.held("field:" + field.id))
    ink.fill(row.inset(-ink.mm(2), 0), Role::ActionTint, ink.mm(1.5));
  ink.text_in({row.x, row.y, label_width, height}, ink.say(field.label), Style::Bold, Role::Text);
  const float bar_x = row.x + label_width + ink.mm(2);
  const float bar_w = row.right() - caption - reading - ink.mm(4) - bar_x;
  draw_bar(ink, {bar_x, row.y, bar_w, height}, *field.bar, field.id);
  const float value_x = bar_x + bar_w + ink.mm(2);
  draw_value(ink, {value_x, row.y, reading, height}, field, Style::Reading, Align::Right);
  float used = height;
  if (caption_beside) {
    const float w = caption - ink.mm(4);
    const float tall = ink.wrap(Style::Body, ink.say(field.bar->caption), w - ink.mm(5.4)).height;
    draw_caption(ink, {row.right() - w, row.y + std::max(0.0F, (height - tall) / 2)}, *field.bar, w);
  } else {
    used += draw_caption(ink, {bar_x, row.y + height}, *field.bar, row.right() - bar_x);
  }
  tap_field(ink, field, {row.x, row.y, row.w, used});
  return used;
}

float draw_reading_narrow(Ink& ink, const Flow& flow, const Field& field) {
  const float top = ink.mm(11);
  float used = top;
  const Rect head{flow.x, flow.y, flow.w, top};
  if (edit_of(ink, field) != nullptr)
    ink.fill({flow.x - ink.mm(2), flow.y, flow.w + ink.mm(4), top}, Role::ActionTint, ink.mm(1.5));
  ink.text_in({head.x, head.y, head.w * 0.4F, top}, ink.say(field.label), Style::Bold, Role::Text);
  draw_value(ink, {head.x + head.w * 0.4F, head.y, head.w * 0.6F, top}, field, Style::Reading, Align::Right);
  const float bar = ink.mm(13);  // its figures stand beneath it
  draw_bar(ink, {flow.x, flow.y + used, flow.w, bar}, *field.bar, field.id);
  used += bar;
  used += draw_caption(ink, {flow.x, flow.y + used}, *field.bar, flow.w);
  tap_field(ink, field, {flow.x, flow.y, flow.w, used});
  return used;
}

float draw_line_field(Ink& ink, const Flow& flow, const Field& field) {
  const bool stacked = flow.w < ink.mm(92);
  const float label_w = stacked ? flow.w : std::round(flow.w * 0.4F) - ink.mm(4);
  const float value_w = std::min(stacked ? flow.w : flow.w - std::round(flow.w * 0.4F), ink.mm(110));
  const bool editing = edit_of(ink, field) != nullptr;
  const std::string shown = field.rejected.empty() ? value_of(ink.ui, field) : field.rejected;
  const float written =
      shown.empty() ? ink.wrap(Style::Small, ink.say(field.hint), value_w - ink.mm(10.8)).height
                    : ink.wrap(value_style(field), shown, value_w - ink.mm(4.8) - unit_width(ink, field)).height;
  const float line = std::max({ink.theme.target() + ink.mm(1), ink.mm(10.5), editing ? 0 : written + ink.mm(2)});
  const float label_h = ink.wrap(Style::Body, ink.say(field.label), label_w).height;
  const float height = stacked ? label_h + line : std::max(line, label_h + ink.mm(2));
  const float value_x = stacked ? flow.x : flow.x + std::round(flow.w * 0.4F);
  const Rect value{value_x, flow.y + height - line, value_w, line};
  ink.text_in({flow.x, flow.y, label_w, stacked ? label_h : height}, ink.say(field.label), Style::Body, Role::Text);
  ink.fill(value, editing || ink.held("field:" + field.id) ? Role::ActionTint : Role::Raised, ink.mm(1));
  const float under = editing ? ink.mm(0.6) : ink.mm(0.25);
  ink.fill({value.x, value.bottom() - under, value.w, under}, editing                 ? Role::Action
                                                              : field.problem.empty() ? Role::Outline
                                                                                      : Role::Fail);
  draw_value(ink, value.inset(ink.mm(2.4), 0), field, value_style(field), Align::Left);
  tap_field(ink, field, {flow.x, flow.y, flow.w, height});
  return height;
}

std::vector<Choice> choices_of(const Field& field) {
  if (field.kind == FieldKind::YesNo && field.choices.empty())
    return {{"yes", message("Yes"), true}, {"no", message("No"), true}};
  return field.choices;
}

/// A choice with a light that blinks as described; true when it was tapped.
bool light_choice(Ink& ink, const Rect& rect, const Field& field, const Choice& choice) {
  const Rect box{rect.x, rect.y, ink.mm(14), rect.h};
  ink.fill(box, Role::Raised, ink.mm(1.5));
  ink.border(box, Role::Outline, ink.mm(0.3), ink.mm(1.5));
  const bool moves = !ink.theme.reduced_motion && ink.in_sight(rect);
  lamp(ink, box.centre(), ink.mm(2.6), moves ? blinks_lit(ink, choice.blink) : choice.blink.front() > 0, kGreenLamp);
  const float x = box.right() + ink.mm(2);
  const std::string id = "choice:" + field.id + "=" + choice.value;
  return chip(ink, id, ink.say(choice.label), {x, rect.y, rect.right() - x, rect.h}, state_of(field, choice));
}

/// Lights to choose from, in two columns if there is room.
float draw_light_choices(Ink& ink, const Flow& flow, const Field& field) {
  const float gap = ink.mm(2);
  const std::size_t columns = flow.w >= ink.mm(130) ? 2 : 1;
  const float width = std::min(flow.w, ink.mm(190)) / static_cast<float>(columns) - gap * 2;
  float height = ink.theme.target() + ink.mm(4);
  for (const Choice& choice : field.choices)
    height = std::max(height, ink.wrap(Style::Body, ink.say(choice.label), width - ink.mm(28)).height + ink.mm(3));
  const float top = ink.text({flow.x, flow.y}, ink.say(field.label), Style::Body, Role::Text, flow.w) + ink.mm(1.5);
  const std::size_t rows = (field.choices.size() + columns - 1) / columns;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const float x = flow.x + static_cast<float>(i / rows) * (width + 2 * gap);
    const float y = flow.y + top + static_cast<float>(i % rows) * (height + gap);
    const Choice& choice = field.choices[i];
    if (!light_choice(ink, {x, y, width, height}, field, choice) || field.value == choice.value) continue;
    commit_edit(ink);
    ink.emit(Answer{field.id, choice.value});
  }
  return top + static_cast<float>(rows) * (height + gap) - gap;
}

float draw_choices(Ink& ink, const Flow& flow, const Field& field) {
  const std::vector<Choice> choices = choices_of(field);
  if (!choices.empty() && !choices.front().blink.empty()) return draw_light_choices(ink, flow, field);
  const float height = ink.theme.target() + ink.mm(1.5);
  const float gap = ink.mm(2);
  float widest = ink.mm(24);
  for (const Choice& choice : choices)
    widest = std::max(widest, ink.width(Style::Body, ink.say(choice.label)) + ink.mm(15));
  const float label_natural = ink.width(Style::Body, ink.say(field.label));
  const float together = widest * static_cast<float>(choices.size()) + gap * static_cast<float>(choices.size() - 1);
  const bool beside = label_natural < flow.w * 0.56F - ink.mm(4) &&
                      together <= flow.w - std::max(label_natural + ink.mm(4), flow.w * 0.4F);
  float used = 0;
  float x0 = flow.x;
  if (beside) {
    x0 = flow.x + std::max(std::round(flow.w * 0.4F), label_natural + ink.mm(4));
    ink.text_in({flow.x, flow.y, x0 - flow.x - ink.mm(4), height}, ink.say(field.label), Style::Body, Role::Text);
  } else {
    used = ink.text({flow.x, flow.y}, ink.say(field.label), Style::Body, Role::Text, flow.w) + ink.mm(1.5);
  }
  widest = std::min(widest, flow.x + flow.w - x0);
  float x = x0;
  float row_height = height;
  for (const Choice& choice : choices) {
    if (x > x0 && x + widest > flow.x + flow.w + 0.5F) {
      x = x0;
      used += row_height + gap;
      row_height = height;
    }
    const float tall = std::max(height, chip_height(ink, ink.say(choice.label), widest));
    row_height = std::max(row_height, tall);
    const std::string id = "choice:" + field.id + "=" + choice.value;
    const bool chosen = field.value == choice.value;
    const Rect box{x, flow.y + used, widest, tall};
    if (chip(ink, id, ink.say(choice.label), box, state_of(field, choice)) && !chosen) {
      commit_edit(ink);
      ink.emit(Answer{field.id, choice.value});
    }
    x += widest + gap;
  }
  return used + row_height;
}

void draw_under(Ink& ink, Flow& flow, const Field& field) {
  const float gap = ink.mm(1.6);
  if (!field.problem.empty()) {
    flow.y += gap;
    flow.y += note(ink, flow, Tone::Fail, {ink.say(field.problem)});
  }
  const Edit* edit = field.kind == FieldKind::ModelNumber ? edit_of(ink, field) : nullptr;
  const std::string meaning = edit != nullptr ? ink.say(keypad(edit->text.text()).meaning) : ink.say(field.meaning);
  if (!meaning.empty()) {
    flow.y += gap;
    flow.y += ink.text({flow.x, flow.y}, meaning, Style::Body, Role::Quiet, flow.w);
  }
  for (const Finding& finding : field.findings) {
    flow.y += gap;
    draw_finding(ink, flow, finding);
  }
}

}  // namespace

void draw_item(Ink& ink, Flow& flow, const Field& item) {
  const float from = flow.y;
  const bool choose = !is_typed(item.kind) || (item.kind == FieldKind::Port && !item.choices.empty());
  if (choose) {
    flow.y += draw_choices(ink, flow, item);
  } else if (item.bar && flow.w >= ink.mm(92)) {
    flow.y += draw_reading_wide(
        ink, flow, item,
        std::max(ink.mm(14), std::min(ink.width(Style::Bold, ink.say(item.label)) + ink.mm(2), flow.w * 0.22F)));
  } else if (item.bar) {
    flow.y += draw_reading_narrow(ink, flow, item);
  } else {
    flow.y += draw_line_field(ink, flow, item);
  }
  draw_under(ink, flow, item);
  if (ink.ui.edit && ink.ui.edit->field == item.id) ink.edited = {flow.x, from, flow.w, flow.y - from};
}

bool is_typed(FieldKind kind) {
  return kind != FieldKind::Choice && kind != FieldKind::YesNo && kind != FieldKind::Place;
}

const Field* find_field(const Screen& screen, std::string_view id) {
  for (const Item& item : screen.items) {
    const Field* field = std::get_if<Field>(&item);
    if (field != nullptr && field->id == id) return field;
  }
  return nullptr;
}

void start_edit(UiState& ui, const Field& field) {
  const std::string value = value_of(ui, field);
  Edit edit;
  edit.field = field.id;
  edit.kind = field.kind;
  edit.text = TextEdit(field.rejected.empty() ? value : field.rejected);
  edit.opened_with = edit.told = value;
  edit.replace = field.rejected.empty() && (field.kind == FieldKind::Number || field.kind == FieldKind::Date);
  ui.edit = std::move(edit);
  ui.focus = "field:" + field.id;
  ui.reveal_edit = 3;  // the keys take their room one frame later
}

bool commit_edit(Ink& ink) {
  if (!ink.ui.edit || ink.ui.edit->sent) return false;
  Edit& edit = *ink.ui.edit;
  if (edit.field.starts_with("dialog:")) {  // belongs to the sheet, not to the job
    if (ink.ui.dialog == Dialog::GoTo) ink.ui.entered = edit.text.text();
    ink.ui.edit.reset();
    return false;
  }
  const bool changed = edit.text.text() != edit.opened_with;
  if (changed) ink.emit(Answer{edit.field, edit.text.text()});
  edit.sent = true;
  return changed;
}

void after_answer(UiState& ui, const Screen& screen) {
  if (!ui.edit || !ui.edit->sent || !ui.outbox.empty()) return;
  const Field* field = find_field(screen, ui.edit->field);
  if (field != nullptr && !field->rejected.empty()) {
    ui.edit->sent = ui.edit->then_next = false;
    return;
  }
  if (ui.edit->then_next) {
    ui.edit.reset();
    if (screen.next.enabled) ui.outbox.push_back(Press{"next"});
    return;
  }
  bool past = false;
  for (const Item& item : screen.items) {
    const Field* next = std::get_if<Field>(&item);
    if (next == nullptr) continue;
    const bool typed = is_typed(next->kind) && (next->kind != FieldKind::Port || next->choices.empty());
    if (past && typed && next->value.empty()) return start_edit(ui, *next);
    if (next->id == ui.edit->field) past = true;
  }
  ui.edit.reset();
}

}  // namespace lineside::ui
