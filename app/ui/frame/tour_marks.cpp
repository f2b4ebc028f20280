// The tour of the window: marks one part after another and describes it in a sentence. Each stop names a target in the
// ledger; a stop whose target is not drawn is skipped.
#include "app/ui/frame/tour_marks.hpp"
#include "app/ui/frame/dialogs.hpp"

#include <array>

namespace lineside::ui {
namespace {

struct Stop {
  std::string_view target;
  Message words;
};
constexpr std::array kStops{
    Stop{"rail:",
         message(
             "The steps. A check mark is done, a triangle is open; tap one to go there. Nothing is lost on the way.")},
    Stop{"steps", message("The steps of this job: tap to see them all and to go to one. Nothing is lost on the way.")},
    Stop{"next", message("Next continues. If it cannot, it says what is missing.")},
    Stop{"skip", message("Skip a step that cannot be done now, and give a reason. It stays an open point.")},
    Stop{"back", message("Back never loses an answer: each is kept as soon as it is given.")},
    Stop{"code",
         message("Every screen has a code. Tap it to go to another, or tell it to the person helping you by phone.")},
    Stop{
        "help",
        message("Why this step is done, how, where it is written, and the settings. Hold a finger on anything to learn "
                "what it is.")},
    Stop{"theme", message("Daylight or night.")},
    Stop{"practice",
         message("This is a practice meter. Its face, voltmeter, clamp, breakers and CTs are behind this button: "
                 "nothing can break here.")},
    Stop{"jobs", message("All jobs of the tablet. This one waits where you leave it.")},
};

/// The stop's target as it was drawn; the first of a row of them if the name is only a beginning.
const Entry* seen(const UiState& ui, const Stop& stop) {
  for (const Entry& entry : ui.ledger.entries()) {
    const bool fits = stop.target.ends_with(':') ? entry.id.starts_with(stop.target) : entry.id == stop.target;
    if (entry.kind == EntryKind::Target && entry.layer == 0 && fits && entry.visible.h > 4) return &entry;
  }
  return nullptr;
}

void go_to_seen(UiState& ui) {
  while (ui.tour_stop < kStops.size() && seen(ui, kStops[ui.tour_stop]) == nullptr) ++ui.tour_stop;
  if (ui.tour_stop >= kStops.size()) ui.dialog = Dialog::None;
}

/// Four panes of shade leave the target bright.
void shade_round(Ink& ink, const Rect& display, const Rect& hole) {
  const double dark = ink.ui.look.night ? 0.16 : 0.42;
  ink.fill({display.x, display.y, display.w, hole.y - display.y}, Role::Text, 0, dark);
  ink.fill({display.x, hole.bottom(), display.w, display.bottom() - hole.bottom()}, Role::Text, 0, dark);
  ink.fill({display.x, hole.y, hole.x - display.x, hole.h}, Role::Text, 0, dark);
  ink.fill({hole.right(), hole.y, display.right() - hole.right(), hole.h}, Role::Text, 0, dark);
}

}  // namespace

void start_tour(UiState& ui) {
  ui.dialog = Dialog::Tour;
  ui.tour_stop = 0;
}

void draw_tour(Ink& ink, const Rect& display, bool compact) {
  UiState& ui = ink.ui;
  go_to_seen(ui);
  if (ui.dialog != Dialog::Tour) return;
  const Rect target = seen(ui, kStops[ui.tour_stop])->visible.inset(-ink.mm(1));
  const std::string words = ink.say(kStops[ui.tour_stop].words);
  ink.raise();
  ink.shield(display);
  shade_round(ink, display, target);
  ink.border(target, Role::Action, ink.mm(0.8), ink.mm(1.5));
  const float pad = ink.mm(compact ? 2 : 4);
  const float w = std::min(display.w - 2 * pad, ink.mm(110));
  const float half = (w - 3 * pad) / 2;
  const std::string end = ink.say(message("End the tour"));
  const std::string more = ink.say(message("Show me more"));
  const float height = ink.mm(1) + std::max(chip_height(ink, end, half), chip_height(ink, more, half));
  const float tall = ink.wrap(Style::Body, words, w - 2 * pad).height + height + 3 * pad;
  const bool beneath = target.bottom() + tall + pad < display.bottom();
  const float y = beneath ? target.bottom() + pad : std::max(display.y + pad, target.y - tall - pad);
  const float x = std::clamp(target.centre().x - w / 2, display.x + pad, display.right() - pad - w);
  const Rect card{x, y, w, tall};
  ink.fill(card, Role::Ground, ink.mm(2));
  ink.border(card, Role::Outline, ink.mm(0.3), ink.mm(2));
  ink.text({card.x + pad, card.y + pad}, words, Style::Body, Role::Text, card.w - 2 * pad);
  const float buttons = card.bottom() - pad - height;
  ButtonLook on;
  on.kind = ButtonKind::Primary;
  if (button(ink, "tour:end", end, {card.x + pad, buttons, half, height}, {})) ui.dialog = Dialog::None;
  if (button(ink, "tour:next", more, {card.x + 2 * pad + half, buttons, half, height}, on)) ++ui.tour_stop;
  ui.animating = ui.animating || ui.tour_stop >= kStops.size();
  ink.lower();
}

}  // namespace lineside::ui
