#include "app/ui/frame/bars.hpp"

#include <algorithm>

#include "app/ui/frame/dialogs.hpp"
#include "app/ui/input/input.hpp"

namespace lineside::ui {
namespace {

constexpr Message kGoToHelp =
    message("The code of this screen. Tap it to go to another one, or tell it to the person helping you by phone.");

const RailEntry* step_here(const Screen& screen) {
  for (const RailEntry& entry : screen.rail) {
    if (entry.mark == StepMark::Here) return &entry;
  }
  return nullptr;
}

/// As many whole words as fit the box, with an ellipsis if some are left out.
std::string cut_to(const Ink& ink, Style style, std::string text, float width, float height) {
  const auto tall = [&](const std::string& words) { return ink.wrap(style, words, width).height > height; };
  if (!tall(text)) return text;
  std::size_t cut = text.find_last_of(' ');
  while (cut != std::string::npos && tall(text.substr(0, cut) + "…")) cut = text.find_last_of(' ', cut - 1);
  return cut == std::string::npos ? text : text.substr(0, cut) + "…";
}

}  // namespace

void draw_top(Ink& ink, const Rect& bar, const Screen& screen) {
  UiState& ui = ink.ui;
  const float side = ink.theme.target();
  const float y = bar.y + (bar.h - side) / 2;
  const float apart = bar.w < ink.theme.hand(70) ? 0 : ink.theme.apart();  // a window as small as a watch
  float right = bar.right() - ink.mm(2) - side;
  if (icon_button(ink, "help", ink.say(message("Help")), Icon::Question, {right, y, side, side},
                  ink.say(message("Says why this step is done, how, and where it is written."))))
    ui.dialog = Dialog::Help;
  if (bar.w >= ink.mm(64)) {  // else in the settings
    right -= side + apart;
    if (icon_button(ink, "theme", ink.say(ui.look.night ? message("Day") : message("Night")),
                    ui.look.night ? Icon::Sun : Icon::Moon, {right, y, side, side},
                    ink.say(message("Changes between the daylight and the night colors."))))
      ui.look.night = !ui.look.night;
  }
  if (!screen.undo.empty() && bar.w >= ink.mm(100)) {
    right -= side + apart;
    if (icon_button(ink, "undo", ink.say(message("Undo")), Icon::Undo, {right, y, side, side},
                    ink.say(msg("Takes back the newest answer on this screen: {answer}. It stays in the record.",
                                screen.undo))))
      ink.emit(Undo{});
  }
  const std::string count = screen.steps > 0 ? ink.say(msg("{step} of {steps}", screen.step, screen.steps)) : "";
  const float code =
      std::max({side, ink.width(Style::Mono, screen.code) + ink.mm(4), ink.width(Style::Small, count) + ink.mm(4)});
  right -= code + apart;
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
    const std::string word = ink.say(message("Practice"));
    ButtonLook look;
    static constexpr Icon kMeter = Icon::Meter;
    look.before = &kMeter;
    const std::string help = ink.say(
        message("Opens the practice panel: the meter's face, voltmeter and clamp, switches, and hands for the CTs."));
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
  if (in_job && icon_button(ink, "jobs", ink.say(message("Jobs")), Icon::ChevronLeft, back,
                            ink.say(message("Leaves this job as it is and shows the list of jobs. Nothing is lost.")),
                            Role::Action))
    ui.wants_list = true;
  const float x = back.right();
  const float room = right - x;
  const float job_w = std::min(ink.width(Style::Bold, ink.say(screen.job_name)), room);
  const float meter_w = ink.width(Style::Body, ink.say(screen.meter_name));
  if (meter_w > 0 && job_w + ink.mm(6) + meter_w <= room) {
    ink.text_in({x, bar.y, job_w, bar.h}, ink.say(screen.job_name), Style::Bold, Role::Text);
    ink.text_in({x + job_w + ink.mm(6), bar.y, meter_w, bar.h}, ink.say(screen.meter_name), Style::Body, Role::Quiet);
  } else {  // two lines of small type
    const float line = ink.line_height(Style::Small);
    const float top = bar.y + (bar.h - (meter_w > 0 ? 2 : 1) * line) / 2;
    ink.text({x, top}, ink.elide(Style::Small, ink.say(screen.job_name), room), Style::Small, Role::Text);
    if (meter_w > 0)
      ink.text({x, top + line}, ink.elide(Style::Small, ink.say(screen.meter_name), room), Style::Small, Role::Quiet);
  }
  ink.rule(bar.x, bar.right(), bar.bottom() - 1);
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
    if (entry.mark == StepMark::Here) here = ink.say(entry.label);
  }
  std::string words = screen.steps > 0 ? ink.say(msg("{step} of {steps}", screen.step, screen.steps)) : "";
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
    const bool danger = screen.rail[i].danger;
    const Rect part{x + static_cast<float>(i) * (each + gap), y, each, ink.mm(1.4)};
    const bool faint = mark == StepMark::Ahead || mark == StepMark::NotApplicable;
    ink.fill(part, danger ? Role::Fail : faint ? Role::Hairline : role_of(mark), ink.mm(0.5));
  }
  const Rect row{strip.x, strip.y + ink.theme.apart() / 2, strip.w, strip.h - ink.theme.apart() / 2};
  if (ink.target("steps", words, row, {true, ink.say(message("Shows all steps; tap one to go there."))}))
    ink.ui.dialog = Dialog::Steps;
  focus_ring(ink, "steps", strip.inset(ink.mm(0.8)), ink.mm(1));
  ink.rule(strip.x, strip.right(), strip.bottom() - 1);
}

void draw_bottom(Ink& ink, const Rect& bar, const Screen& screen, bool compact) {
  static constexpr Icon kNext = Icon::ChevronRight;
  static constexpr Icon kBack = Icon::ChevronLeft;
  ink.fill(bar, Role::Ground);
  ink.shield(bar);
  ink.rule(bar.x, bar.right(), bar.y);
  const float pad = ink.mm(compact ? 1.5 : 3);
  const float height = compact ? ink.theme.target() : bar.h - ink.mm(4);
  const float y = bar.y + (bar.h - height) / 2;
  const bool narrow = bar.w < ink.mm(120);
  const bool tight = compact || bar.w < ink.mm(100);  // Back by its arrow alone, so that Skip has room
  float left = bar.x + pad;
  if (screen.back.visible) {
    ButtonLook look;
    look.kind = ButtonKind::Bare;
    look.before = &kBack;
    look.enabled = screen.back.enabled;
    const std::string why_not = ink.say(screen.back.why_disabled);
    look.help = why_not;
    const float w = tight ? ink.theme.target()
                          : std::max(button_width(ink, ink.say(screen.back.label), look), ink.mm(narrow ? 22 : 30));
    if (button(ink, "back", tight ? std::string() : ink.say(screen.back.label), {left, y, w, height}, look)) {
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
    const std::string why_not = ink.say(screen.next.why_disabled);
    look.help = why_not;
    std::string label = ink.say(screen.next.label);
    if (!screen.next.enabled && !why_not.empty())
      label = ink.say(msg("{label}: {why}", Verbatim{label}, Verbatim{why_not}));
    const float share = tight ? 0.5F : narrow ? 0.54F : 0.42F;
    const float w =
        std::clamp(button_width(ink, label, look), std::min(ink.mm(narrow ? 26 : 44), bar.w * share), bar.w * share);
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
    const std::string why_not = ink.say(screen.skip.why_disabled);
    look.help = why_not;
    const float w = std::min(right - left, button_width(ink, ink.say(screen.skip.label), look));
    const float x = left + std::max(0.0F, (right - left - w) / 2);
    std::string label = ink.say(screen.skip.label);
    const auto tall = [&] { return ink.wrap(look.style, label, w - ink.mm(4)).height > height; };
    if (tall()) look.style = Style::Small;
    label = cut_to(ink, look.style, label, w - ink.mm(4), height);  // the dialog says the rest
    if (button(ink, "skip", label, {x, y, w, height}, look)) ink.ui.dialog = Dialog::Skip;
  }
}

}  // namespace lineside::ui
