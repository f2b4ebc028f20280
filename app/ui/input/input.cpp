#include "app/ui/input/input.hpp"

#include <cmath>

#include "app/ui/input/imgui_keys.hpp"
#include "models/manuals/manuals.hpp"

namespace lineside::ui {
namespace {

Scroll* scroll_under(UiState& ui, Point at) {
  Scroll* best = nullptr;
  for (auto& [id, area] : ui.scroll) {
    if (!area.live || !area.view.contains(at)) continue;
    if (best == nullptr || area.layer > best->layer) best = &area;
  }
  return best;
}

void run_scrolls(Ink& ink, float wheel, float wheel_lines) {
  UiState& ui = ink.ui;
  const Entry* top = ui.ledger.at(ink.touch.start);
  const auto dt = static_cast<float>(std::clamp(ui.seconds - ui.last_seconds, 0.0, 0.1));
  if (ink.touch.dragging && ui.stroke.empty()) {  // a finger that signs does not scroll
    Scroll* area = scroll_under(ui, ink.touch.start);
    if (area != nullptr && (top == nullptr || top->layer <= area->layer)) {
      area->offset -= ink.touch.moved.y;
      area->velocity = ink.touch.released && !ink.theme.reduced_motion ? -ink.touch.fling.y : 0;
    }
  }
  if (wheel != 0) {
    if (Scroll* area = scroll_under(ui, ink.touch.at)) area->offset -= wheel * wheel_lines;
  }
  for (auto& [id, area] : ui.scroll) {
    if (ink.touch.pressed && area.view.contains(ink.touch.start)) area.velocity = 0;  // a finger stops it
    if (std::abs(area.velocity) > 8) {
      area.offset += area.velocity * dt;
      area.velocity *= std::exp(-dt / 0.325F);
      ui.animating = true;
    } else {
      area.velocity = 0;
    }
    const float before = area.offset;
    area.offset = std::clamp(area.offset, 0.0F, area.limit());
    if (before != area.offset) area.velocity = 0;
    area.live = false;
  }
}

constexpr double kUnseen = 0.25;  // seconds after a screen came in which Next is not taken

/// The manuals that these texts name, each once; empty if none is named.
std::string what_manuals_are(const Ink& ink, const std::vector<const Entry*>& texts) {
  std::vector<const ManualRow*> told;
  std::string out;
  for (const Entry* text : texts) {
    for (const ManualRow* row : manuals_named(text->label)) {
      if (std::ranges::find(told, row) != told.end()) continue;
      told.push_back(row);
      out += (out.empty() ? "" : "\n") +
             ink.say(msg("{manual}: {answer}", Verbatim{std::string(row->id)}, Text(row->answer)));
    }
  }
  return out;
}

float distance(const Rect& rect, Point at) {
  const float x = std::max({rect.x - at.x, 0.0F, at.x - rect.right()});
  const float y = std::max({rect.y - at.y, 0.0F, at.y - rect.bottom()});
  return std::hypot(x, y);
}

/// The text under a finger that hits no target: the nearest within half a finger's width.
const Entry* text_under(const Ink& ink, Point at) {
  const Entry* best = nullptr;
  float nearest = ink.theme.finger() / 2;
  const int layer = ink.ui.ledger.top_layer();
  for (const Entry& entry : ink.ui.ledger.entries()) {
    if (entry.kind != EntryKind::Text || entry.layer != layer || entry.visible.empty()) continue;
    if (const float away = distance(entry.visible, at); away < nearest) best = &entry, nearest = away;
  }
  return best;
}

/// A tap on a source explains which manual it is.
void explain_source(Ink& ink, Point at) {
  const Entry* text = text_under(ink, at);
  if (text == nullptr) return;
  const std::string what = what_manuals_are(ink, {text});
  if (what.empty()) return;
  ink.ui.explain_title = ink.say(message("Manuals"));
  ink.ui.explain_text = what;
  ink.ui.dialog = Dialog::Explain;
}

/// What a long press shows: the target's own words or, without any, what its kind does.
std::string what_is(const Ink& ink, const Entry& target) {
  struct Row {
    std::string_view start;
    Message words;
  };
  static constexpr Row kRows[] = {
      {"next", message("Next continues. If it cannot, it says what is missing.")},
      {"back", message("Back never loses an answer: each is kept as soon as it is given.")},
      {"skip", message("Skip a step that cannot be done now, and give a reason. It stays an open point.")},
      {"rail:",
       message(
           "The steps. A check mark is done, a triangle is open; tap one to go there. Nothing is lost on the way.")},
      {"choice:", message("Tap to give this answer. It is saved at once; tap another one to change it.")},
      {"action:", message("Does what it says. Work in progress is shown and can be canceled.")},
      {"practice:", message("A hand at the practice panel. Nothing here is real: nothing can break.")}};
  if (!target.help.empty()) return target.help;
  for (const Row& row : kRows) {
    if (target.id.starts_with(row.start)) return ink.say(row.words);
  }
  return {};
}

void resolve_touch(Ink& ink) {
  UiState& ui = ink.ui;
  const Entry* from = ui.ledger.at(ink.touch.start);
  if (ink.touch.pressed) ui.focus_visible = false;
  ui.held.clear();
  if (ui.touch.down() && !ink.touch.dragging && from != nullptr && from->kind == EntryKind::Target) ui.held = from->id;
  if (ink.touch.long_press && from != nullptr && from->kind == EntryKind::Target) {
    std::vector<const Entry*> texts;
    for (const Entry& entry : ui.ledger.entries()) {
      const bool on_it = entry.layer == from->layer && from->rect.contains(entry.rect.centre());
      if (entry.kind == EntryKind::Text && on_it) texts.push_back(&entry);
    }
    std::string what = what_is(ink, *from);
    const std::string manuals = what_manuals_are(ink, texts);
    if (!what.empty() && !manuals.empty()) what += "\n";
    what += manuals;
    if (!what.empty()) {
      ui.explain_title = from->label;
      ui.explain_text = what;
      ui.dialog = Dialog::Explain;
    }
  }
  if (!ink.touch.tapped) return;
  // A bouncing finger, or a running raindrop, must not continue through a screen that no one has seen.
  if (ui.seconds - ui.screen_since < kUnseen && from != nullptr && from->id == "next") return;
  const Entry* to = ui.ledger.at(ink.touch.at);
  const auto meets_nothing = [](const Entry* met) { return met == nullptr || met->kind == EntryKind::Shield; };
  if (meets_nothing(from) && meets_nothing(to)) explain_source(ink, ink.touch.at);
  if (from == nullptr || to == nullptr || from->kind != EntryKind::Target || from->id != to->id) return;
  if (from->enabled) {
    ink.activated = from->id;
    if (from->id.starts_with("field:")) ui.keys_hidden = false;  // a finger that asks for a field gets its keys
  } else if (!from->help.empty()) {                              // a disabled thing says why
    ui.explain_title = from->label;
    ui.explain_text = from->help;
    ui.dialog = Dialog::Explain;
  }
}

void walk_focus(UiState& ui, int step) {
  const int layer = ui.ledger.top_layer();
  std::vector<const Entry*> stops;
  for (const Entry& entry : ui.ledger.entries()) {
    if (entry.kind == EntryKind::Target && entry.enabled && entry.layer == layer) stops.push_back(&entry);
  }
  if (stops.empty()) return;
  const auto count = static_cast<int>(stops.size());
  int at = step > 0 ? -1 : count;
  for (int i = 0; i < count; ++i) {
    if (stops[static_cast<std::size_t>(i)]->id == ui.focus) at = i;
  }
  const Entry& stop = *stops[static_cast<std::size_t>((at + step + count) % count)];
  ui.focus = stop.id;
  ui.focus_visible = true;
  if (stop.scrolls && stop.layer == 0) bring_into_view(ui, "content", stop.rect);
}

void keys_for_focus(Ink& ink, bool space_taps) {
  UiState& ui = ink.ui;
  const bool back = ImGui::GetIO().KeyShift;
  if (key_pressed(ImGuiKey_Tab)) walk_focus(ui, back ? -1 : 1);
  if (ui.edit && ui.dialog == Dialog::None) return;  // arrows, Enter and space belong to the line being typed
  if (key_pressed(ImGuiKey_DownArrow) || key_pressed(ImGuiKey_RightArrow)) walk_focus(ui, 1);
  if (key_pressed(ImGuiKey_UpArrow) || key_pressed(ImGuiKey_LeftArrow)) walk_focus(ui, -1);
  const bool press =
      key_pressed(ImGuiKey_Enter) || key_pressed(kKeypadEnter) || (!space_taps && key_pressed(ImGuiKey_Space));
  if (!press) return;
  if (ui.focus_visible && ui.ledger.find(ui.focus) != nullptr) {
    if (ui.ledger.find(ui.focus)->enabled) ink.activated = ui.focus;
  } else if (ui.dialog == Dialog::None && !key_pressed(ImGuiKey_Space)) {
    const Entry* next = ui.ledger.find("next");
    if (next != nullptr && next->enabled) ink.activated = "next";
  }
}

}  // namespace

bool key_pressed(ImGuiKey key) {
  return ImGui::IsKeyPressed(key, false);
}

void begin_frame(Ink& ink, bool space_taps) {
  UiState& ui = ink.ui;
  const ImGuiIO& io = ImGui::GetIO();
  ui.animating = false;
  const Point at{io.MousePos.x, io.MousePos.y};
  if (ui.finger_extra) ui.touch.cancel();
  ink.touch = ui.touch.update(at, io.MouseDown[0], ui.seconds, ink.mm(2.5));
  run_scrolls(ink, io.MouseWheel, ink.mm(12));
  resolve_touch(ink);
  keys_for_focus(ink, space_taps);
  if (ui.touch.down() && !ink.touch.dragging) ui.animating = true;  // a long press is told by the clock
  ui.last_seconds = ui.seconds;
  ui.ledger.clear();
}

bool type_into(UiState& ui) {
  if (!ui.edit) return false;
  Edit& edit = *ui.edit;
  const ImGuiIO& io = ImGui::GetIO();
  const auto touch_text = [&] {
    if (edit.replace) edit.text.clear();
    edit.replace = false;
    edit.sent = false;
  };
  for (const ImWchar c : io.InputQueueCharacters) {
    const bool number = edit.kind == FieldKind::Number;
    const bool fits = !number || (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-';
    if (c < 0x20 || c == 0x7F || !fits) continue;
    touch_text();
    edit.text.insert(number && c == ',' ? "." : utf8(c));
    ui.keys_hidden = true;  // a hardware keyboard is at hand: give the screen back to the content
  }
  if (key_pressed(ImGuiKey_Backspace)) {
    if (edit.replace) edit.text.clear();
    edit.replace = false;
    edit.text.erase_before();
  }
  if (io.KeyCtrl && key_pressed(ImGuiKey_A)) edit.replace = true;
  if (key_pressed(ImGuiKey_Delete)) edit.text.erase_after();
  if (key_pressed(ImGuiKey_LeftArrow)) edit.replace = false, edit.text.left();
  if (key_pressed(ImGuiKey_RightArrow)) edit.replace = false, edit.text.right();
  if (key_pressed(ImGuiKey_Home)) edit.replace = false, edit.text.home();
  if (key_pressed(ImGuiKey_End)) edit.replace = false, edit.text.end();
  if (io.KeyCtrl && key_pressed(ImGuiKey_V)) {
    if (const char* clip = ImGui::GetClipboardText(); clip != nullptr) {
      touch_text();
      edit.text.insert(clip);
    }
  }
  return key_pressed(ImGuiKey_Enter) || key_pressed(kKeypadEnter) || key_pressed(ImGuiKey_Tab);
}

float begin_scroll(Ink& ink, const std::string& id, const Rect& view) {
  Scroll& area = ink.ui.scroll[id];
  area.view = view;
  area.live = true;
  ink.push_clip(view, true);
  return std::round(area.offset);
}

void end_scroll(Ink& ink, const std::string& id, float content_height) {
  ink.pop_clip();
  Scroll& area = ink.ui.scroll[id];
  if (area.content != content_height) {
    area.content = content_height;
    area.offset = std::clamp(area.offset, 0.0F, area.limit());
  }
  if (area.limit() < 1) return;
  const Rect& view = area.view;  // a thin mark shows where in the whole one is
  const float width = ink.mm(0.7);
  const float tall = std::max(ink.mm(6), view.h * view.h / area.content);
  const float from = view.y + (view.h - tall) * (area.offset / area.limit());
  ink.fill({view.right() - width - ink.mm(0.8), from, width, tall}, Role::Outline, width / 2, 0.6);
}

void bring_into_view(UiState& ui, const std::string& id, const Rect& rect) {
  Scroll& area = ui.scroll[id];
  const float margin = area.view.h * 0.08F;
  if (rect.bottom() > area.view.bottom()) area.offset += rect.bottom() - area.view.bottom() + margin;
  if (rect.y < area.view.y) area.offset -= area.view.y - rect.y + margin;
  area.offset = std::clamp(area.offset, 0.0F, area.limit());
  ui.animating = true;
}

}  // namespace lineside::ui
