#include "app/ui/draw.hpp"

#include "app/i18n/screen.hpp"
#include "app/ui/dialogs.hpp"
#include "app/ui/input.hpp"
#include "app/ui/items.hpp"
#include "app/ui/layout.hpp"

#include <cmath>

namespace lineside::ui {
namespace {

constexpr std::string_view kGoToHelp =
    "The code of this screen. Tap it to go to another one, or tell it to whoever helps you on the phone.";

const LedTimer* timer_of(const Screen& screen) {
  for (const Item& item : screen.items) {
    if (const auto* timer = std::get_if<LedTimer>(&item)) return timer;
  }
  return nullptr;
}

constexpr double kFlashSeconds = 0.18;

/// A tap with the LED: recorded, heard and seen.
void tap_along(Ink& ink, const LedTimer& timer) {
  UiState& ui = ink.ui;
  ink.emit(Tap{ui.seconds});
  const bool enough = static_cast<int>(timer.taps.size()) >= timer.cycles_wanted;  // this one closes the last cycle
  if (ui.sounds) ui.sound = enough ? Sound::Enough : Sound::Taken;
  if (ui.flashes) ui.flash_until = ui.seconds + kFlashSeconds;
}

const Field* edited_field(const UiState& ui, const Screen& screen) {
  return ui.edit ? find_field(screen, ui.edit->field) : nullptr;
}

FrameNeeds needs_of(const UiState& ui, const Screen& screen) {
  FrameNeeds needs;
  needs.steps = !screen.rail.empty();
  needs.drawer = ui.practice_open && ui.practice.has_value();
  needs.tap_pad = timer_of(screen) != nullptr;
  const Field* field = edited_field(ui, screen);
  if (field == nullptr || ui.keys_hidden) return needs;
  const bool number = field->kind == FieldKind::Number || field->kind == FieldKind::Date;
  const bool model = field->kind == FieldKind::ModelNumber;
  needs.keys = number ? FrameNeeds::Keys::Number : model ? FrameNeeds::Keys::Model : FrameNeeds::Keys::Letters;
  return needs;
}

void draw_top(Ink& ink, const Rect& bar, const Screen& screen) {
  UiState& ui = ink.ui;
  const float side = ink.theme.target();
  const float y = bar.y + (bar.h - side) / 2;
  float right = bar.right() - ink.mm(2) - side;
  if (icon_button(ink, "help", ink.say("Help"), Icon::Question, {right, y, side, side},
                  ink.say("Says why this step is done, how, and where it is written.")))
    ui.dialog = Dialog::Help;
  if (bar.w >= ink.mm(64)) {  // else in the settings
    right -= side;
    if (icon_button(ink, "theme", ink.say(ui.look.night ? "Day" : "Night"), ui.look.night ? Icon::Sun : Icon::Moon,
                    {right, y, side, side}, ink.say("Changes between the daylight and the night colours.")))
      ui.look.night = !ui.look.night;
  }
  if (!screen.undo.empty() && bar.w >= ink.mm(100)) {
    right -= side;
    if (icon_button(ink, "undo", ink.say("Undo"), Icon::Undo, {right, y, side, side},
                    ink.say("Takes back the newest answer on this screen: " + screen.undo + ". It stays in the record.")))
      ink.emit(Undo{});
  }
  const std::string count =
      screen.steps > 0 ? ink.say(std::to_string(screen.step) + " of " + std::to_string(screen.steps)) : "";
  const float code =
      std::max({side, ink.width(Style::Mono, screen.code) + ink.mm(4), ink.width(Style::Small, count) + ink.mm(4)});
  right -= code;
  const Rect code_box{right, y, code, side};
  if (ink.held("code")) ink.fill(code_box, Role::ActionTint, ink.mm(1.5));
  const float small = count.empty() ? 0 : ink.line_height(Style::Small);
  const float mono = ink.line_height(Style::Mono);
  const float code_y = bar.y + (bar.h - mono - small) / 2;
  ink.text({right, code_y}, screen.code, Style::Mono, Role::Text, code, Align::Centre);
  ink.text({right, code_y + mono}, count, Style::Small, Role::Quiet, code, Align::Centre);
  if (ink.target("code", screen.code, code_box, {true, ink.say(kGoToHelp)})) ui.dialog = Dialog::GoTo;
  focus_ring(ink, "code", code_box.inset(ink.mm(1)), ink.mm(1.5));
  if (screen.practice) {
    const std::string word = ink.say("Practice");
    ButtonLook look;
    static constexpr Icon kMeter = Icon::Meter;
    look.before = &kMeter;
    const std::string help =
        ink.say("Opens the practice panel: the meter's face, voltmeter and clamp, switches, and hands for the CTs.");
    look.help = help;
    look.kind = ui.practice_open ? ButtonKind::Primary : ButtonKind::Plain;
    const bool narrow = bar.w < ink.mm(100);
    const float w = narrow ? side : button_width(ink, word, look) - ink.mm(3);
    right -= w + ink.mm(2);
    if (button(ink, "practice", narrow ? std::string() : word, {right, y, w, side}, look))
      ui.practice_open = !ui.practice_open;
  }
  right -= ink.mm(3);
  const bool in_job = !screen.rail.empty();
  const Rect back{bar.x, y, in_job ? side + ink.mm(1) : ink.mm(8), side};
  if (in_job && icon_button(ink, "jobs", ink.say("Jobs"), Icon::ChevronLeft, back,
                            ink.say("Leaves this job as it is and shows the list of jobs. Nothing is lost."), Role::Action))
    ui.wants_list = true;
  const float x = back.right();
  const float room = right - x;
  const float job_w = std::min(ink.width(Style::Bold, screen.job_name), room);
  const float meter_w = ink.width(Style::Body, screen.meter_name);
  if (meter_w > 0 && job_w + ink.mm(6) + meter_w <= room) {
    ink.text_in({x, bar.y, job_w, bar.h}, screen.job_name, Style::Bold, Role::Text);
    ink.text_in({x + job_w + ink.mm(6), bar.y, meter_w, bar.h}, screen.meter_name, Style::Body, Role::Quiet);
  } else {  // two lines of small type
    const float line = ink.line_height(Style::Small);
    const float top = bar.y + (bar.h - (meter_w > 0 ? 2 : 1) * line) / 2;
    ink.text({x, top}, ink.elide(Style::Small, screen.job_name, room), Style::Small, Role::Text);
    if (meter_w > 0)
      ink.text({x, top + line}, ink.elide(Style::Small, screen.meter_name, room), Style::Small, Role::Quiet);
  }
  ink.rule(bar.x, bar.right(), bar.bottom() - 1);
}

const RailEntry* step_here(const Screen& screen) {
  for (const RailEntry& entry : screen.rail) {
    if (entry.mark == StepMark::Here) return &entry;
  }
  return nullptr;
}

void draw_rail(Ink& ink, const Rect& rail, const Screen& screen) {
  const Rect view{rail.x, rail.y, rail.w, rail.h};
  const float offset = begin_scroll(ink, "rail", view);
  Flow flow{view.x + ink.mm(2), view.y + ink.mm(0.8) - offset, view.w - ink.mm(4)};
  const float from = view.y - offset;
  draw_steps(ink, flow, screen, "rail:");
  end_scroll(ink, "rail", flow.y - from);
  if (ink.ui.reveal_step) {
    const RailEntry* here = step_here(screen);
    const Entry* row = here != nullptr ? ink.ui.ledger.find("rail:" + here->code) : nullptr;
    if (row != nullptr) bring_into_view(ink.ui, "rail", row->rect);
    ink.ui.reveal_step = false;
  }
  const float line = std::max(1.0F, ink.mm(0.2));
  ink.fill({rail.right() - line, rail.y, line, rail.h}, Role::Hairline);
}

void draw_strip(Ink& ink, const Rect& strip, const Screen& screen) {
  std::string here;
  for (const RailEntry& entry : screen.rail) {
    if (entry.mark == StepMark::Here) here = entry.label;
  }
  std::string words =
      screen.steps > 0 ? ink.say(std::to_string(screen.step) + " of " + std::to_string(screen.steps)) : "";
  if (!here.empty()) words += (words.empty() ? "" : " · ") + here;
  if (ink.held("steps")) ink.fill(strip, Role::ActionTint);
  const float x = strip.x + ink.mm(5);
  const float w = strip.w - ink.mm(10);
  const float text_h = ink.line_height(Style::Small);
  ink.text({x, strip.y + ink.mm(0.6)}, words, Style::Small, Role::Quiet, 0);
  const float y = strip.y + text_h + ink.mm(1.4);
  const float gap = ink.mm(0.8);
  const auto count = static_cast<float>(std::max<std::size_t>(1, screen.rail.size()));
  const float each = (w - gap * (count - 1)) / count;
  for (std::size_t i = 0; i < screen.rail.size(); ++i) {
    const StepMark mark = screen.rail[i].mark;
    const Rect part{x + static_cast<float>(i) * (each + gap), y, each, ink.mm(1.4)};
    ink.fill(part, mark == StepMark::Ahead || mark == StepMark::NotApplicable ? Role::Hairline : role_of(mark),
             ink.mm(0.5));
  }
  if (ink.target("steps", words, strip, {true, ink.say("Shows all steps; tap one to go there.")})) ink.ui.dialog = Dialog::Steps;
  focus_ring(ink, "steps", strip.inset(ink.mm(0.8)), ink.mm(1));
  ink.rule(strip.x, strip.right(), strip.bottom() - 1);
}

void draw_safety(Ink& ink, Flow& flow, const Safety& safety) {
  const Tone tone = safety.power_off ? Tone::Fail : Tone::Caution;
  const float pad = ink.mm(2);
  const float mark = ink.mm(5);
  const float x = flow.x + pad + mark + ink.mm(2.5);
  const float w = flow.x + flow.w - pad - x;
  const Style style = safety.power_off ? Style::Bold : Style::Small;
  const float height = ink.wrap(style, safety.text, w).height + 2 * pad;
  ink.fill({flow.x, flow.y, flow.w, height}, tint_of(tone), ink.mm(1.5));
  ink.border({flow.x, flow.y, flow.w, height}, role_of(tone), ink.mm(0.3), ink.mm(1.5));
  icon(ink, safety.power_off ? Icon::Power : Icon::Caution, {flow.x + pad, flow.y + pad, mark, ink.line_height(style)},
       role_of(tone));
  ink.text({x, flow.y + pad}, safety.text, style, role_of(tone), w);
  flow.y += height + ink.mm(4);
}

float gap_after(const Ink& ink, const Item& item, const Item& next) {
  const bool rows = std::holds_alternative<Field>(item) && std::holds_alternative<Field>(next);
  const bool notes = item.index() == next.index() &&
                     (std::holds_alternative<FindingNote>(item) || std::holds_alternative<Action>(item));
  return ink.mm(rows ? 2.6 : notes ? 2 : 5);
}

void draw_content(Ink& ink, const Rect& view, const Screen& screen, bool compact) {
  const float offset = begin_scroll(ink, "content", view);
  const float pad = compact ? ink.mm(3) : view.w < ink.mm(110) ? ink.mm(5) : ink.mm(8);
  Flow flow{view.x + pad, view.y + ink.mm(compact ? 2 : 5) - offset, std::min(view.w - 2 * pad, ink.mm(190))};
  const float from = flow.y;
  if (screen.safety) draw_safety(ink, flow, *screen.safety);
  flow.y += ink.text({flow.x, flow.y}, screen.title, Style::Title, Role::Text, flow.w);
  if (!screen.sentence.empty()) {
    flow.y += ink.mm(1) + ink.text({flow.x, flow.y + ink.mm(1)}, screen.sentence, Style::Body, Role::Quiet,
                                   std::min(flow.w, ink.mm(160)));
  }
  flow.y += ink.mm(compact ? 3 : 5);
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

/// As many whole words as fit the box, with an ellipsis where some are left out.
std::string cut_to(const Ink& ink, Style style, std::string text, float width, float height) {
  const auto tall = [&](const std::string& words) { return ink.wrap(style, words, width).height > height; };
  if (!tall(text)) return text;
  std::size_t cut = text.find_last_of(' ');
  while (cut != std::string::npos && tall(text.substr(0, cut) + "…")) cut = text.find_last_of(' ', cut - 1);
  return cut == std::string::npos ? text : text.substr(0, cut) + "…";
}

void draw_bottom(Ink& ink, const Rect& bar, const Screen& screen, bool compact) {
  static constexpr Icon kNext = Icon::ChevronRight;
  static constexpr Icon kBack = Icon::ChevronLeft;
  ink.fill(bar, Role::Ground);
  ink.shield(bar);
  ink.rule(bar.x, bar.right(), bar.y);
  const float pad = ink.mm(compact ? 1.5 : 3);
  const float height = bar.h - ink.mm(compact ? 1.6 : 4);
  const float y = bar.y + (bar.h - height) / 2;
  const bool narrow = bar.w < ink.mm(120);
  const bool tight = compact || bar.w < ink.mm(100);  // Back by its arrow alone, so that Skip has room
  float left = bar.x + pad;
  if (screen.back.visible) {
    ButtonLook look;
    look.kind = ButtonKind::Bare;
    look.before = &kBack;
    look.enabled = screen.back.enabled;
    look.help = screen.back.why_disabled;
    const float w =
        tight ? ink.theme.target() : std::max(button_width(ink, screen.back.label, look), ink.mm(narrow ? 22 : 30));
    if (button(ink, "back", tight ? "" : screen.back.label, {left, y, w, height}, look)) {
      commit_edit(ink);
      ink.emit(Press{"back"});
    }
    left += w + ink.mm(2);
  }
  float right = bar.right() - pad;
  if (screen.next.visible) {
    ButtonLook look;
    look.kind = ButtonKind::Primary;
    look.after = &kNext;
    look.enabled = screen.next.enabled;
    look.help = screen.next.why_disabled;
    std::string label = screen.next.label;
    if (!screen.next.enabled && !screen.next.why_disabled.empty()) label += ink.say(": ") + screen.next.why_disabled;
    const float share = tight ? 0.5F : narrow ? 0.54F : 0.42F;
    const float w = std::clamp(button_width(ink, label, look), std::min(ink.mm(narrow ? 26 : 44), bar.w * share), bar.w * share);
    const float inner = w - ink.mm(12);
    look.style = ink.wrap(Style::Body, label, inner).height > height ? Style::Small : Style::Body;
    label = cut_to(ink, look.style, label, inner, height);  // the whole reason comes with a tap
    if (button(ink, "next", label, {right - w, y, w, height}, look)) {
      if (commit_edit(ink)) {
        ink.ui.edit->then_next = true;
      } else {
        ink.emit(Press{"next"});
      }
    }
    right -= w + ink.mm(2);
  }
  if (screen.skip.visible) {
    ButtonLook look;
    look.kind = ButtonKind::Bare;
    look.enabled = screen.skip.enabled;
    look.help = screen.skip.why_disabled;
    const float w = std::min(right - left, button_width(ink, screen.skip.label, look));
    const float x = left + std::max(0.0F, (right - left - w) / 2);
    std::string label = screen.skip.label;
    const auto tall = [&] { return ink.wrap(look.style, label, w - ink.mm(4)).height > height; };
    if (tall()) look.style = Style::Small;
    label = cut_to(ink, look.style, label, w - ink.mm(4), height);  // the dialog says the rest
    if (button(ink, "skip", label, {x, y, w, height}, look)) ink.ui.dialog = Dialog::Skip;
  }
}

void obey(Ink& ink, const Screen& screen) {
  UiState& ui = ink.ui;
  const LedTimer* timer = ui.dialog == Dialog::None ? timer_of(screen) : nullptr;
  if (timer != nullptr && !ui.edit && key_pressed(ImGuiKey_Space)) tap_along(ink, *timer);
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
        if (timer != nullptr) tap_along(ink, *timer);
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

/// Typing without having tapped a field first starts the first empty one.
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

std::optional<EventBody> draw(const Screen& english, UiState& state) {
  std::optional<Screen> translated;
  if (state.words != nullptr) translated = i18n::translate(english, *state.words);
  const Screen& screen = translated ? *translated : english;
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

  const FrameLayout layout = lay_out(size.x, size.y, theme, needs_of(state, screen));
  if (!(layout.content == std::exchange(state.content, layout.content)) && state.edit) state.reveal_edit = 3;
  ink.fill(display, Role::Ground);
  draw_content(ink, layout.content, screen, layout.compact);
  if (!layout.pad.empty() && timer != nullptr) {
    if (ink.touch.pressed && state.held == "tap") tap_along(ink, *timer);
    draw_tap_pad(ink, layout.pad, *timer, screen.safety ? std::string_view(screen.safety->text) : std::string_view{});
  }
  const Field* edited = edited_field(state, screen);
  if (!layout.keys.empty() && edited != nullptr) 
    draw_keys(ink, layout.keys, *edited, layout.keys_beside, layout.keys_cover);
  draw_bottom(ink, layout.bottom, screen, layout.compact);
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
