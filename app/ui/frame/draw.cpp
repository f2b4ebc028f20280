#include "app/ui/frame/draw.hpp"

#include "app/ui/frame/bars.hpp"
#include "app/ui/frame/dialogs.hpp"
#include "app/ui/frame/layout.hpp"
#include "app/ui/frame/practice_drawer.hpp"
#include "app/ui/input/input.hpp"
#include "app/ui/items/items.hpp"

#include <cmath>

namespace lineside::ui {
namespace {

const LedTimer* timer_of(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (const auto* timer = std::get_if<LedTimer>(&item)) return timer;
  }
  return nullptr;
}

constexpr double kFlashSeconds = 0.18;

/// A tap with the LED at this time: recorded, heard and seen.
void tap_along(Ink& ink, const LedTimer& timer, double seconds) {
  UiState& ui = ink.ui;
  ink.emit(Tap{seconds});
  const bool enough = static_cast<int>(timer.taps.size()) >= timer.cycles_wanted;  // this one closes the last cycle
  if (ui.sounds) ui.sound = enough ? Sound::Enough : Sound::Taken;
  if (ui.flashes) ui.flash_until = ui.seconds + kFlashSeconds;
}

/// Whether a touch of the pad is a tap shows only when the finger leaves; its time is when it came. A swipe is not a
/// tap.
void touch_pad(Ink& ink, const LedTimer& timer) {
  UiState& ui = ink.ui;
  if (ink.touch.pressed) ui.pad_touched = ui.held == "tap" ? ui.seconds : -1;
  if (!ink.touch.released || ui.pad_touched < 0) return;
  if (ink.touch.still) tap_along(ink, timer, ui.pad_touched);
  ui.pad_touched = -1;
}

const Field* edited_field(const UiState& ui, const Screen& screen) {
  return ui.edit ? find_field(screen, ui.edit->field) : nullptr;
}

FrameNeeds needs_of(const UiState& ui, const Screen& screen) {
  FrameNeeds needs;
  needs.steps = !screen.rail.empty();
  needs.drawer = ui.practice_open && ui.practice.has_value();
  needs.tap_pad = timer_of(screen) != nullptr;
  needs.ways = screen.back.visible || screen.skip.visible || screen.next.visible;
  const Field* field = edited_field(ui, screen);
  if (field == nullptr || ui.keys_hidden) return needs;
  const bool number = field->kind == FieldKind::Number || field->kind == FieldKind::Date;
  const bool model = field->kind == FieldKind::ModelNumber;
  needs.keys = number ? FrameNeeds::Keys::Number : model ? FrameNeeds::Keys::Model : FrameNeeds::Keys::Letters;
  return needs;
}

void draw_safety(Ink& ink, Flow& flow, const Safety& safety) {
  const Tone tone = safety.power_off ? Tone::Fail : Tone::Caution;
  const float pad = ink.mm(2);
  const float mark = ink.mm(5);
  const float x = flow.x + pad + mark + ink.mm(2.5);
  const float w = flow.x + flow.w - pad - x;
  const Style style = safety.power_off ? Style::Bold : Style::Small;
  const float height = ink.wrap(style, ink.say(safety.text), w).height + 2 * pad;
  ink.fill({flow.x, flow.y, flow.w, height}, tint_of(tone), ink.mm(1.5));
  ink.border({flow.x, flow.y, flow.w, height}, role_of(tone), ink.mm(0.3), ink.mm(1.5));
  icon(ink, safety.power_off ? Icon::Power : Icon::Caution, {flow.x + pad, flow.y + pad, mark, ink.line_height(style)},
       role_of(tone));
  ink.text({x, flow.y + pad}, ink.say(safety.text), style, role_of(tone), w);
  flow.y += height + ink.mm(4);
}

float gap_after(const Ink& ink, const Item& item, const Item& next) {
  const bool rows = std::holds_alternative<Field>(item) && std::holds_alternative<Field>(next);
  const bool notes = item.index() == next.index() &&
                     (std::holds_alternative<FindingNote>(item) || std::holds_alternative<Action>(item));
  return ink.mm(rows ? 2.6 : notes ? 2 : 5);
}

/// Not above the tap pad, which says what to do: there is little room, and it is needed for what is asked while
/// tapping.
void draw_heading(Ink& ink, Flow& flow, const Screen& screen, bool compact) {
  flow.y += ink.text({flow.x, flow.y}, ink.say(screen.title), Style::Title, Role::Text, flow.w);
  if (!screen.sentence.empty()) {
    flow.y += ink.mm(1) + ink.text({flow.x, flow.y + ink.mm(1)}, ink.say(screen.sentence), Style::Body, Role::Quiet,
                                   std::min(flow.w, ink.mm(160)));
  }
  flow.y += ink.mm(compact ? 3 : 5);
}

void draw_content(Ink& ink, const Rect& view, const Screen& screen, bool compact) {
  const float offset = begin_scroll(ink, "content", view);
  const float pad = compact ? ink.mm(3) : view.w < ink.mm(110) ? ink.mm(5) : ink.mm(8);
  Flow flow{view.x + pad, view.y + ink.mm(compact ? 2 : 5) - offset, std::min(view.w - 2 * pad, ink.mm(190))};
  const float from = flow.y;
  if (screen.safety) draw_safety(ink, flow, *screen.safety);
  if (timer_of(screen) == nullptr) draw_heading(ink, flow, screen, compact);
  for (std::size_t i = 0; i < screen.items.size(); ++i) {
    const float before = flow.y;
    std::visit([&](const auto& item) { draw_item(ink, flow, item); }, screen.items[i]);
    if (i + 1 < screen.items.size() && flow.y > before) flow.y += gap_after(ink, screen.items[i], screen.items[i + 1]);
  }
  if (compact) {  // no room for a top bar: it stands at the end
    flow.y += ink.mm(5);
    draw_top(ink, {view.x, flow.y, view.w, ink.theme.target() + ink.mm(2)}, screen);
    flow.y += ink.theme.target() + ink.mm(2);
  }
  end_scroll(ink, "content", flow.y - from + ink.mm(compact ? 4 : 10));
  if (ink.ui.reveal_edit > 0 && !ink.edited.empty()) {
    --ink.ui.reveal_edit;
    bring_into_view(ink.ui, "content", ink.edited);
  }
}

void obey(Ink& ink, const Screen& screen) {
  UiState& ui = ink.ui;
  const LedTimer* timer = ui.dialog == Dialog::None ? timer_of(screen) : nullptr;
  if (timer != nullptr && !ui.edit && key_pressed(ImGuiKey_Space)) tap_along(ink, *timer, ui.seconds);
  for (const Command command : ui.commands) {
    switch (command) {
      case Command::Help:
        ui.dialog = ui.dialog == Dialog::Help ? Dialog::None : Dialog::Help;
        break;
      case Command::GoTo:
        ui.dialog = Dialog::GoTo;
        break;
      case Command::Theme:
        ui.look.night = !ui.look.night;
        break;
      case Command::Practice:
        ui.practice_open = ui.practice && !ui.practice_open;
        break;
      case Command::Tap:
        if (timer != nullptr) tap_along(ink, *timer, ui.seconds);
        break;
      case Command::Undo:
        if (!screen.undo.empty()) ink.emit(Undo{});
        break;
      case Command::Text:
        ui.dialog = ui.dialog == Dialog::Text ? Dialog::None : Dialog::Text;
        break;
      case Command::Back:
        if (screen.back.visible && screen.back.enabled) ink.emit(Press{"back"});
        break;
    }
  }
  ui.commands.clear();
  if (!key_pressed(ImGuiKey_Escape)) return;
  if (ui.dialog != Dialog::None) {
    ui.dialog = Dialog::None;
    if (ui.edit && ui.edit->field.starts_with("dialog:")) ui.edit.reset();
  } else if (ui.edit) {
    ui.edit.reset();
  } else if (screen.back.visible && screen.back.enabled) {
    ink.emit(Press{"back"});
  }
}

/// Typing without tapping a field first opens the first empty one.
void start_by_typing(UiState& ui, const Screen& screen) {
  if (ui.edit || ui.dialog != Dialog::None) return;
  const ImGuiIO& io = ImGui::GetIO();
  bool printable = false;
  for (const ImWchar c : io.InputQueueCharacters) printable |= c > 0x20;
  if (!printable || io.KeyCtrl) return;
  const Field* first = nullptr;
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !is_typed(field->kind) || !field->choices.empty()) continue;
    if (first == nullptr || (!first->value.empty() && field->value.empty())) first = field;
  }
  if (first != nullptr) start_edit(ui, *first);
}

void follow_screen(UiState& ui, const Screen& screen) {
  if (ui.screen_code != screen.code) {
    ui.screen_code = screen.code;
    ui.screen_since = ui.seconds;
    ui.scroll["content"] = {};
    ui.shown.clear();
    ui.focus.clear();
    ui.focus_visible = false;
    ui.reveal_step = true;
  }
  after_answer(ui, screen);
  const bool own = ui.edit && ui.edit->field.starts_with("dialog:");
  if (ui.edit && !own && find_field(screen, ui.edit->field) == nullptr) ui.edit.reset();
}

}  // namespace

std::optional<EventBody> draw(const Screen& screen, UiState& state) {
  const Theme theme(state.look);
  Ink ink(state, theme);
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Rect display{0, 0, size.x, size.y};
  const LedTimer* timer = timer_of(screen);
  state.redraw_in = -1;
  follow_screen(state, screen);
  begin_frame(ink, timer != nullptr && state.dialog == Dialog::None);
  start_by_typing(state, screen);
  const bool finished = type_into(state);
  if (finished) commit_edit(ink);
  obey(ink, screen);
  if (state.dialog != Dialog::None && state.edit && !state.edit->field.starts_with("dialog:")) {
    commit_edit(ink);  // what was being typed is an answer; from here on one types into the dialog
    state.edit.reset();
  }

  const FrameNeeds needs = needs_of(state, screen);
  const FrameLayout layout = lay_out(size.x, size.y, theme, needs);
  if (!(layout.content == std::exchange(state.content, layout.content)) && state.edit) state.reveal_edit = 3;
  ink.fill(display, Role::Ground);
  draw_content(ink, layout.content, screen, layout.compact);
  if (!layout.pad.empty() && timer != nullptr) {
    touch_pad(ink, *timer);
    draw_tap_pad(ink, layout.pad, *timer, screen.safety ? ink.say(screen.safety->text) : std::string());
  }
  const Field* edited = edited_field(state, screen);
  if (!layout.keys.empty() && edited != nullptr)
    draw_keys(ink, layout.keys, *edited, layout.keys_beside, layout.keys_cover);
  if (needs.ways) draw_bottom(ink, layout.bottom, screen, layout.compact);
  if (layout.rail) {
    draw_rail(ink, layout.side, screen);
  } else if (!layout.side.empty()) {
    draw_strip(ink, layout.side, screen);
  }
  if (!layout.top.empty() && !layout.compact) draw_top(ink, layout.top, screen);
  if (!layout.drawer.empty()) draw_practice(ink, layout.drawer);
  draw_dialog(ink, screen, display, layout.compact);

  if (edited != nullptr && edited->as_typed && state.edit && state.edit->text.text() != state.edit->told) {
    state.edit->told = state.edit->text.text();
    ink.emit(Answer{edited->id, state.edit->told});
  }
  if (state.outbox.empty()) return std::nullopt;
  EventBody event = std::move(state.outbox.front());
  state.outbox.pop_front();
  state.animating = true;
  return event;
}

}  // namespace lineside::ui
