#include "app/ui/frame/dialogs.hpp"

#include <algorithm>

#include "app/ui/frame/settings_sheet.hpp"
#include "app/ui/frame/tour_marks.hpp"
#include "app/ui/input/input.hpp"
#include "models/manuals/manuals.hpp"
#include "wizards/desk/desk_screens.hpp"
#include "wizards/desk/go_to.hpp"

namespace lineside::ui {
namespace {

void close(UiState& ui) {
  ui.dialog = Dialog::None;
  ui.skip_reason.clear();
  ui.typed_code.clear();
  ui.screen_text.clear();
  if (ui.edit && ui.edit->field.starts_with("dialog:")) ui.edit.reset();
}

void help_body(Ink& ink, Flow& flow, const Screen& screen) {
  if (!screen.why.empty())
    flow.y += ink.text({flow.x, flow.y}, ink.say(screen.why), Style::Body, Role::Text, flow.w) + ink.mm(3);
  if (const std::string source = ink.say(screen.source); !source.empty()) {
    flow.y +=
        ink.text({flow.x, flow.y}, ink.say(msg("From: {source}", screen.source)), Style::Small, Role::Quiet, flow.w) +
        ink.mm(1);
    for (const ManualRow* row : manuals_named(source)) {
      const std::string what = ink.say(msg("{manual}: {answer}", Verbatim{std::string(row->id)}, Text(row->answer)));
      flow.y += ink.text({flow.x, flow.y}, what, Style::Small, Role::Quiet, flow.w);
    }
    flow.y += ink.mm(3);
  }
  const std::string code =
      ink.say(msg("This is screen {code}. Give this code when you call for help.", Verbatim{screen.code}));
  flow.y += ink.text({flow.x, flow.y}, code, Style::Small, Role::Quiet, flow.w) + ink.mm(4);
  ink.rule(flow.x, flow.x + flow.w, flow.y);
  flow.y += ink.mm(3);
  flow.y += ink.text(
      {flow.x, flow.y},
      ink.say(message(
          "Keys: Tab moves, Enter presses, Esc goes back, F1 opens help, Ctrl+G goes to a screen. Ctrl+Z takes back, "
          "F3 shows the screen as text, space taps with the LED. Hold a finger on anything to learn what it is.")),
      Style::Small, Role::Quiet, flow.w);
  flow.y += ink.mm(4);
  const float height = ink.theme.target() + ink.mm(1);
  if (button(ink, "settings", ink.say(message("Language and settings")), {flow.x, flow.y, flow.w, height}, {}))
    ink.ui.dialog = Dialog::Settings;
  flow.y += height + ink.mm(2);
  if (button(ink, "text", ink.say(message("This screen as text")), {flow.x, flow.y, flow.w, height}, {}))
    ink.ui.dialog = Dialog::Text;
  flow.y += height + ink.mm(2);
  if (!screen.undo.empty()) {
    if (button(ink, "help:undo", ink.say(msg("Take back: {answer}", screen.undo)), {flow.x, flow.y, flow.w, height},
               {})) {
      ink.emit(Undo{});
      close(ink.ui);
      return;
    }
    flow.y += height + ink.mm(2);
  }
  if (button(ink, "tour", ink.say(message("Show me around")), {flow.x, flow.y, flow.w, height}, {})) start_tour(ink.ui);
  flow.y += height;
}

/// Every word of the screen, large, in reading order, and on the clipboard, to send to the person who helps.
void text_body(Ink& ink, Flow& flow) {
  flow.y += ink.text({flow.x, flow.y},
                     ink.say(message("It is on the clipboard too, for a message to the person who helps you.")),
                     Style::Small, Role::Quiet, flow.w) +
            ink.mm(3);
  flow.y += ink.text({flow.x, flow.y}, ink.ui.screen_text, Style::Body, Role::Text, flow.w);
}

void skip_body(Ink& ink, Flow& flow, const Screen&) {
  static constexpr Message kReasons[] = {message("No instrument at hand"), message("No access or no power yet"),
                                         message("No load to turn on"), message("Done by someone else"),
                                         message("Comes later")};
  UiState& ui = ink.ui;
  flow.y += ink.text({flow.x, flow.y},
                     ink.say(message("The reason is recorded and appears on the certificate as an open point.")),
                     Style::Body, Role::Quiet, flow.w) +
            ink.mm(3);
  const float height = ink.theme.target() + ink.mm(1);
  const bool two = flow.w > ink.mm(110);
  const float gap = ink.mm(2);
  const float w = two ? (flow.w - gap) / 2 : flow.w;
  int i = 0;
  float x = flow.x;
  float tall = height;  // of every reason alike
  for (const Message& reason : kReasons) tall = std::max(tall, chip_height(ink, ink.say(reason), w));
  for (const Message& reason : kReasons) {
    if (chip(ink, "reason:" + std::to_string(++i), ink.say(reason), {x, flow.y, w, tall},
             ui.skip_reason == reason.id ? ChipState::Chosen : ChipState::Free)) {
      ui.skip_reason = reason.id;
      ui.edit.reset();
    }
    const bool wrap = !two || x > flow.x;
    x = wrap ? flow.x : x + w + gap;
    if (wrap) flow.y += tall + gap;
  }
  if (x > flow.x) flow.y += tall + gap;
  Field own;
  own.id = "dialog:reason";
  own.label = msg("Another reason");
  own.hint = msg("tap to write");
  bool listed = false;
  for (const Message& reason : kReasons) listed |= ui.skip_reason == reason.id;
  own.value = listed ? "" : ui.skip_reason;
  draw_item(ink, flow, own);
  flow.y += ink.mm(3);
  if (ui.edit && ui.edit->field == own.id) ui.skip_reason = ui.edit->text.text();
  ButtonLook look;
  look.kind = ButtonKind::Primary;
  look.enabled = !ui.skip_reason.empty();
  const std::string first = ink.say(message("Choose or write a reason first."));
  look.help = first;
  if (button(ink, "skip:confirm",
             ink.say(look.enabled ? message("Skip this step") : message("Skip: choose a reason first")),
             {flow.x, flow.y, flow.w, height + ink.mm(1)}, look)) {
    ink.emit(Skip{ui.skip_reason});
    close(ui);
  }
  flow.y += height + ink.mm(1);
}

void go_to_body(Ink& ink, Flow& flow, const Screen& screen) {
  UiState& ui = ink.ui;
  const std::vector<RailEntry> rail = screen.rail.empty() ? desk_rail() : screen.rail;
  Field code;
  code.id = "dialog:code";
  code.label = msg("Screen code");
  code.hint = msg("such as {code}, or a word", Verbatim{screen.code});
  code.kind = FieldKind::ModelNumber;
  if (!ui.entered.empty()) {  // Enter: the code that was typed, or the first row that its words left
    ink.emit(GoTo{go_to_target(rail, ui.entered, ui.in_every_language)});
    ui.entered.clear();
    return close(ui);
  }
  if (!ui.edit) start_edit(ui, code);
  draw_item(ink, flow, code);
  flow.y += ink.mm(3);
  const float indent = ink.mm(20);
  const std::string typed = ui.edit && ui.edit->field == code.id ? ui.edit->text.text() : "";
  for (const GoToRow& each : go_to_rows(rail, typed, ui.in_every_language)) {
    const std::string label = ink.say(each.label);
    const float height =
        std::max(ink.theme.target() + ink.mm(1), ink.wrap(Style::Body, label, flow.w - indent).height + ink.mm(2));
    const Rect row{flow.x, flow.y, flow.w, height};
    if (ink.held(each.id)) ink.fill(row, Role::ActionTint, ink.mm(1));
    ink.text_in({row.x + ink.mm(2), row.y, ink.mm(18), height}, each.code, Style::Mono, Role::Quiet);
    ink.text_in({row.x + indent, row.y, row.w - indent, height}, label, Style::Body, Role::Text);
    if (ink.target(each.id, label, row)) {
      ink.emit(GoTo{each.target});
      close(ui);
    }
    focus_ring(ink, each.id, row, ink.mm(1));
    flow.y += height + ink.theme.apart() / 2;
    ink.rule(flow.x, flow.x + flow.w, flow.y);
    flow.y += ink.theme.apart() / 2;
  }
}

Text title_of(const UiState& ui) {
  switch (ui.dialog) {
    case Dialog::Help:
      return message("Why and how");
    case Dialog::Skip:
      return message("Skip this step");
    case Dialog::GoTo:
      return message("Go to a screen");
    case Dialog::Steps:
      return message("Steps");
    case Dialog::Settings:
      return message("Language and settings");
    case Dialog::Text:
      return message("This screen as text");
    case Dialog::Explain:
      return Verbatim{ui.explain_title};
    case Dialog::Tour:
    case Dialog::None:
      break;
  }
  return {};
}

void body(Ink& ink, Flow& flow, const Screen& screen) {
  switch (ink.ui.dialog) {
    case Dialog::Help:
      return help_body(ink, flow, screen);
    case Dialog::Skip:
      return skip_body(ink, flow, screen);
    case Dialog::GoTo:
      return go_to_body(ink, flow, screen);
    case Dialog::Steps:
      return draw_steps(ink, flow, screen, "step:");
    case Dialog::Settings:
      return settings_body(ink, flow);
    case Dialog::Text:
      return text_body(ink, flow);
    case Dialog::Explain:
      flow.y += ink.text({flow.x, flow.y}, ink.ui.explain_text, Style::Body, Role::Text, flow.w);
      return;
    case Dialog::Tour:
    case Dialog::None:
      return;
  }
}

bool own_keys(const UiState& ui) {
  return ui.edit && ui.edit->field.starts_with("dialog:") && !ui.keys_hidden;
}

float keys_height(const Ink& ink, float most) {
  return own_keys(ink.ui) ? std::min(most * 0.7F, board_height(ink.theme, 4, ink.theme.target() + ink.theme.hand(1)))
                          : 0;
}

/// A dialog's own line of text has its own keys at the bottom of the sheet.
void dialog_keys(Ink& ink, Rect& sheet, float height) {
  if (height <= 0) return;
  Field field;
  field.id = ink.ui.edit->field;
  field.kind = ink.ui.edit->kind;
  field.label = field.kind == FieldKind::ModelNumber ? msg("Screen code") : msg("Another reason");
  sheet.h -= height;
  draw_keys(ink, {sheet.x, sheet.bottom(), sheet.w, height}, field, false, false);
}

}  // namespace

void draw_dialog(Ink& ink, const Screen& screen, const Rect& display, bool compact) {
  UiState& ui = ink.ui;
  if (ui.dialog != Dialog::Text) ui.screen_text.clear();
  if (ui.dialog == Dialog::None) return;
  if (ui.dialog == Dialog::Tour) return draw_tour(ink, display, compact);
  if (ui.dialog == Dialog::Text && ui.screen_text.empty()) {
    ui.screen_text = ui.ledger.text();
    ImGui::SetClipboardText(ui.screen_text.c_str());
  }
  ink.raise();
  ink.shield(display);
  ink.fill(display, Role::Text, 0, ui.look.night ? 0.10 : 0.28);
  const float margin = compact ? 0 : ink.theme.hand(5);
  Rect sheet = display.inset(margin);
  sheet.w = std::min(sheet.w, ink.mm(150));
  sheet.x = display.x + (display.w - sheet.w) / 2;
  const std::string id = "dialog:" + std::to_string(static_cast<int>(ui.dialog));
  const float pad = ink.mm(compact ? 3 : 6);
  const float head = ink.theme.target() + ink.mm(compact ? 1 : 5);
  const float known = ui.scroll[id].content;  // of the frame before; the sheet is as tall as it needs
  const float keys = keys_height(ink, sheet.h);
  if (known <= 0) ui.animating = true;
  sheet.h = std::min(sheet.h, head + known + keys);
  sheet.y = display.y + (display.h - sheet.h) / 2;
  ink.fill(sheet, Role::Ground, ink.mm(compact ? 0.1 : 2));
  ink.border(sheet, Role::Hairline, ink.mm(0.2), ink.mm(compact ? 0.1 : 2));
  const float side = ink.theme.target();
  const Rect title{sheet.x + pad, sheet.y, sheet.w - pad - side - ink.mm(3), head};
  const std::string words = ink.say(title_of(ui));
  ink.text_in(title, words, ink.fitting(title, words, {Style::Title, Style::Bold, Style::Small}), Role::Text);
  if (icon_button(ink, "dialog:close", ink.say(message("Close")),
                  {sheet.right() - side - ink.mm(2), sheet.y + (head - side) / 2, side, side}, {Icon::Cross, {}})) {
    close(ui);
    ink.lower();
    return;
  }
  dialog_keys(ink, sheet, keys);
  const Rect view{sheet.x, sheet.y + head, sheet.w, sheet.h - head};
  const float offset = begin_scroll(ink, id, view);
  ui.scroll[id].layer = 1;
  Flow flow{view.x + pad, view.y - offset, view.w - 2 * pad};
  const float from = flow.y;
  body(ink, flow, screen);
  end_scroll(ink, id, flow.y - from + pad);
  ink.lower();
}

void draw_steps(Ink& ink, Flow& flow, const Screen& screen, std::string_view prefix) {
  const float height = ink.theme.target();
  const float mark = ink.mm(4);
  for (const RailEntry& entry : screen.rail) {
    const bool here = entry.mark == StepMark::Here;
    const bool faint = entry.mark == StepMark::Ahead || entry.mark == StepMark::NotApplicable;
    const float label_w = flow.w - mark - ink.mm(6.5);
    const Style style = here ? Style::Bold : Style::Body;
    const float tall = std::max(height, ink.wrap(style, ink.say(entry.label), label_w).height + ink.mm(1.5));
    const Rect row{flow.x, flow.y, flow.w, tall};
    const std::string id = std::string(prefix) + entry.code;
    if (here || ink.held(id)) ink.fill(row.inset(0, ink.mm(0.3)), Role::ActionTint, ink.mm(1.5));
    icon(ink, entry.danger ? Icon::Caution : icon_of(entry.mark), {row.x + ink.mm(2), row.y, mark, tall},
         entry.danger ? Role::Fail : role_of(entry.mark));
    ink.text_in({row.x + mark + ink.mm(4.5), row.y, label_w, tall}, ink.say(entry.label), style,
                entry.danger ? Role::Fail
                : faint      ? Role::Quiet
                : here       ? Role::Action
                             : Role::Text);
    if (ink.target(id, ink.say(entry.label), row)) {
      ink.emit(GoTo{entry.code});
      ink.ui.dialog = Dialog::None;
    }
    focus_ring(ink, id, row, ink.mm(1.5));
    flow.y += tall + ink.theme.apart();
  }
}

}  // namespace lineside::ui
