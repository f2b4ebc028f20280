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

/// The bar at the top, filled from the right: buttons, where one is, the practice panel; the names take what is left.
class TopBar {
 public:
  TopBar(Ink& ink, const Rect& bar, const Screen& screen)
      : ink_(ink), bar_(bar), screen_(screen), side_(ink.theme.target()), y_(bar.y + (bar.h - side_) / 2) {
    apart_ = bar.w < ink.theme.hand(70) ? 0 : ink.theme.apart();  // a window as small as a watch
    right_ = bar.right() - ink.mm(2);
  }

  void help() {
    if (icon_button(ink_, "help", ink_.say(message("Help")), next_square(0),
                    {Icon::Question, ink_.say(message("Says why this step is done, how, and where it is written."))}))
      ink_.ui.dialog = Dialog::Help;
  }
  void theme() {
    bool& night = ink_.ui.look.night;
    if (icon_button(
            ink_, "theme", ink_.say(night ? message("Day") : message("Night")), next_square(apart_),
            {night ? Icon::Sun : Icon::Moon, ink_.say(message("Changes between the daylight and the night colors."))}))
      night = !night;
  }
  void undo() {
    const std::string help =
        ink_.say(msg("Takes back the newest answer on this screen: {answer}. It stays in the record.", screen_.undo));
    if (icon_button(ink_, "undo", ink_.say(message("Undo")), next_square(apart_), {Icon::Undo, help}))
      ink_.emit(Undo{});
  }
  /// The screen's code and which step of how many it is; a tap goes to another one.
  void place() {
    const std::string count = screen_.steps > 0 ? ink_.say(msg("{step} of {steps}", screen_.step, screen_.steps)) : "";
    const float wide = std::max(
        {side_, ink_.width(Style::Mono, screen_.code) + ink_.mm(4), ink_.width(Style::Small, count) + ink_.mm(4)});
    right_ -= wide + apart_;
    const Rect box{right_, y_, wide, side_};
    if (ink_.held("code")) ink_.fill(box, Role::ActionTint, ink_.mm(1.5));
    const float small = count.empty() ? 0 : ink_.line_height(Style::Small);
    const float mono = ink_.line_height(Style::Mono);
    const float y = bar_.y + (bar_.h - mono - small) / 2;
    ink_.text({right_, y}, screen_.code, Style::Mono, Role::Text, {wide, Align::Centre});
    ink_.text({right_, y + mono}, count, Style::Small, Role::Quiet, {wide, Align::Centre});
    if (ink_.target("code", screen_.code, box, {true, ink_.say(kGoToHelp)})) ink_.ui.dialog = Dialog::GoTo;
    focus_ring(ink_, "code", box.inset(ink_.mm(1)), ink_.mm(1.5));
  }
  void practice() {
    const std::string word = ink_.say(message("Practice"));
    ButtonLook look;
    static constexpr Icon kMeter = Icon::Meter;
    look.before = &kMeter;
    const std::string help = ink_.say(
        message("Opens the practice panel: the meter's face, voltmeter and clamp, switches, and hands for the CTs."));
    look.help = help;
    look.kind = ink_.ui.practice_open ? ButtonKind::Primary : ButtonKind::Plain;
    const bool narrow = bar_.w < ink_.mm(100);
    const float w = narrow ? side_ : button_width(ink_, word, look) - ink_.mm(3);
    right_ -= w + ink_.mm(2);
    if (button(ink_, "practice", narrow ? std::string() : word, {right_, y_, w, side_}, look))
      ink_.ui.practice_open = !ink_.ui.practice_open;
  }
  /// The way back to the list, at the left. Returns where the names may begin.
  float jobs() {
    const bool in_job = !screen_.rail.empty();
    const Rect back{bar_.x, y_, in_job ? side_ + ink_.mm(1) : ink_.mm(8), side_};
    const std::string help = ink_.say(message("Leaves this job as it is and shows the list of jobs. Nothing is lost."));
    if (in_job && icon_button(ink_, "jobs", ink_.say(message("Jobs")), back, {Icon::ChevronLeft, help, Role::Action}))
      ink_.ui.wants_list = true;
    return back.right();
  }
  /// Job and meter: beside each other, else as two lines of small type.
  void names(float x) {
    const float room = right_ - ink_.mm(3) - x;
    const std::string job = ink_.say(screen_.job_name);
    const std::string meter = ink_.say(screen_.meter_name);
    const float job_w = std::min(ink_.width(Style::Bold, job), room);
    const float meter_w = ink_.width(Style::Body, meter);
    if (meter_w > 0 && job_w + ink_.mm(6) + meter_w <= room) {
      ink_.text_in({x, bar_.y, job_w, bar_.h}, job, Style::Bold, Role::Text);
      ink_.text_in({x + job_w + ink_.mm(6), bar_.y, meter_w, bar_.h}, meter, Style::Body, Role::Quiet);
      return;
    }
    const float line = ink_.line_height(Style::Small);
    const float top = bar_.y + (bar_.h - (meter_w > 0 ? 2 : 1) * line) / 2;
    ink_.text({x, top}, ink_.elide(Style::Small, job, room), Style::Small, Role::Text);
    if (meter_w > 0) ink_.text({x, top + line}, ink_.elide(Style::Small, meter, room), Style::Small, Role::Quiet);
  }

 private:
  Rect next_square(float apart) {
    right_ -= side_ + apart;
    return {right_, y_, side_, side_};
  }

  Ink& ink_;
  const Rect& bar_;
  const Screen& screen_;
  float side_;
  float y_;
  float apart_ = 0;
  float right_ = 0;  // what is to the right of it is taken
};

/// The ways on, at the bottom: Back at the left, Next at the right, Skip in what is left between them.
class BottomBar {
 public:
  BottomBar(Ink& ink, const Rect& bar, bool compact) : ink_(ink), bar_(bar) {
    const float pad = ink.mm(compact ? 1.5 : 3);
    height_ = compact ? ink.theme.target() : bar.h - ink.mm(4);
    y_ = bar.y + (bar.h - height_) / 2;
    narrow_ = bar.w < ink.mm(120);
    tight_ = compact || bar.w < ink.mm(100);  // Back by its arrow alone, so that Skip has room
    left_ = bar.x + pad;
    right_ = bar.right() - pad;
  }

  void back(const Button& way) {
    static constexpr Icon kBack = Icon::ChevronLeft;
    const std::string why_not = ink_.say(way.why_disabled);
    const std::string label = ink_.say(way.label);
    ButtonLook look;
    look.kind = ButtonKind::Bare;
    look.before = &kBack;
    look.enabled = way.enabled;
    look.help = why_not;
    const float w =
        tight_ ? ink_.theme.target() : std::max(button_width(ink_, label, look), ink_.mm(narrow_ ? 22 : 30));
    if (button(ink_, "back", tight_ ? std::string() : label, {left_, y_, w, height_}, look)) {
      commit_edit(ink_);
      ink_.emit(Press{"back"});
    }
    left_ += w + ink_.mm(2);
  }
  void next(const Button& way) {
    static constexpr Icon kNext = Icon::ChevronRight;
    const std::string why_not = ink_.say(way.why_disabled);
    ButtonLook look;
    look.kind = ButtonKind::Primary;
    look.after = &kNext;
    look.enabled = way.enabled;
    look.help = why_not;
    std::string label = ink_.say(way.label);
    if (!way.enabled && !why_not.empty()) label = ink_.say(msg("{label}: {why}", Verbatim{label}, Verbatim{why_not}));
    const float share = tight_ ? 0.5F : narrow_ ? 0.54F : 0.42F;
    const float w = std::clamp(button_width(ink_, label, look), std::min(ink_.mm(narrow_ ? 26 : 44), bar_.w * share),
                               bar_.w * share);
    const float inner = w - ink_.mm(12);
    look.style = ink_.wrap(Style::Body, label, inner).height > height_ ? Style::Small : Style::Body;
    label = cut_to(ink_, look.style, label, inner, height_);  // the whole reason comes with a tap
    if (button(ink_, "next", label, {right_ - w, y_, w, height_}, look)) {
      if (commit_edit(ink_)) {
        ink_.ui.edit->then_next = true;
      } else {
        ink_.emit(Press{"next"});
      }
    }
    right_ -= w + ink_.mm(2);
  }
  void skip(const Button& way) {
    const std::string why_not = ink_.say(way.why_disabled);
    std::string label = ink_.say(way.label);
    ButtonLook look;
    look.kind = ButtonKind::Bare;
    look.enabled = way.enabled;
    look.help = why_not;
    const float w = std::min(right_ - left_, button_width(ink_, label, look));
    const float x = left_ + std::max(0.0F, (right_ - left_ - w) / 2);
    if (ink_.wrap(look.style, label, w - ink_.mm(4)).height > height_) look.style = Style::Small;
    label = cut_to(ink_, look.style, label, w - ink_.mm(4), height_);  // the dialog says the rest
    if (button(ink_, "skip", label, {x, y_, w, height_}, look)) ink_.ui.dialog = Dialog::Skip;
  }

 private:
  Ink& ink_;
  const Rect& bar_;
  float height_ = 0;
  float y_ = 0;
  bool narrow_ = false;
  bool tight_ = false;
  float left_ = 0;  // what is outside of these two is taken
  float right_ = 0;
};

}  // namespace

void draw_top(Ink& ink, const Rect& bar, const Screen& screen) {
  TopBar top(ink, bar, screen);
  top.help();
  if (bar.w >= ink.mm(64)) top.theme();  // else in the settings
  if (!screen.undo.empty() && bar.w >= ink.mm(100)) top.undo();
  top.place();
  if (screen.practice) top.practice();
  top.names(top.jobs());
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
  ink.fill(bar, Role::Ground);
  ink.shield(bar);
  ink.rule(bar.x, bar.right(), bar.y);
  BottomBar bottom(ink, bar, compact);
  if (screen.back.visible) bottom.back(screen.back);
  if (screen.next.visible) bottom.next(screen.next);
  if (screen.skip.visible) bottom.skip(screen.skip);
}

}  // namespace lineside::ui
