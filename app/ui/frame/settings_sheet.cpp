// The screen of settings (wizards/desk/settings.hpp, H-7) as a sheet over a job: each field a row of chips. What is
// chosen holds at once; the shell sees what changed and remembers it.
#include "app/ui/frame/settings_sheet.hpp"

#include <cmath>
#include <optional>
#include <vector>

#include "app/i18n/language.hpp"
#include "app/i18n/language_choices.hpp"

namespace lineside::ui {
namespace {

/// A field's label and its choices; the value of the one that was tapped, else nothing.
std::optional<std::string> choose_in(Ink& ink, Flow& flow, const Field& field) {
  group_title(ink, flow, ink.say(field.label));
  const float height = ink.theme.target() + ink.mm(1);
  const float gap = ink.mm(2);
  const float least = ink.mm(30);
  const int across =
      std::max(1, std::min(static_cast<int>(field.choices.size()), static_cast<int>((flow.w + gap) / (least + gap))));
  const float w = (flow.w - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  std::optional<std::string> tapped;
  int i = 0;
  for (const Choice& choice : field.choices) {
    const float x = flow.x + static_cast<float>(i % across) * (w + gap);
    const float y = flow.y + static_cast<float>(i / across) * (height + gap);
    const std::string id = field.id + ":" + choice.value;
    const ChipState state = field.value == choice.value ? ChipState::Chosen : ChipState::Free;
    if (chip(ink, id, ink.say(choice.label), {x, y, w, height}, state)) tapped = choice.value;
    ++i;
  }
  const int rows = (i + across - 1) / across;
  flow.y += static_cast<float>(rows) * (height + gap) + ink.mm(3);
  return tapped;
}

}  // namespace

Settings settings_of(const UiState& ui) {
  Settings out;
  out.language = i18n::code(ui.language);
  out.night = ui.look.night;
  out.glove = ui.look.glove;
  out.text_percent = static_cast<int>(std::lround(ui.look.zoom * 100));
  out.sounds = ui.sounds;
  out.flashes = ui.flashes;
  out.reduced_motion = ui.look.reduced_motion;
  return out;
}

void take_settings(UiState& ui, const Settings& settings) {
  ui.language = i18n::language_of(settings.language).value_or(ui.language);
  ui.look.night = settings.night;
  ui.look.glove = settings.glove;
  ui.look.zoom = settings.text_percent / 100.0;
  ui.sounds = settings.sounds;
  ui.flashes = settings.flashes;
  ui.look.reduced_motion = settings.reduced_motion;
}

void settings_body(Ink& ink, Flow& flow) {
  const std::vector<Choice> languages = i18n::language_choices();
  Settings settings = settings_of(ink.ui);
  for (const Field& field : setting_fields(settings, languages)) {
    if (const auto value = choose_in(ink, flow, field); value && take_setting(settings, languages, {field.id, *value}))
      take_settings(ink.ui, settings);
  }
}

}  // namespace lineside::ui
