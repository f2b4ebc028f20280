// Language, colors, gloves and text size. The shell sees what changed and saves it.
#include "app/ui/frame/settings_sheet.hpp"
#include "app/ui/frame/dialogs.hpp"

#include <vector>

namespace lineside::ui {
namespace {

struct Option {
  std::string id;
  std::string label;
  bool chosen = false;
};

/// A title and its choices, one of which is current; returns the index of the one that was tapped, or -1.
int row_of(Ink& ink, Flow& flow, Message title, const std::vector<Option>& options) {
  group_title(ink, flow, ink.say(title));
  const float height = ink.theme.target() + ink.mm(1);
  const float gap = ink.mm(2);
  const float least = ink.mm(30);
  const int across =
      std::max(1, std::min(static_cast<int>(options.size()), static_cast<int>((flow.w + gap) / (least + gap))));
  const float w = (flow.w - gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  int tapped = -1;
  int i = 0;
  for (const Option& option : options) {
    const float x = flow.x + static_cast<float>(i % across) * (w + gap);
    const float y = flow.y + static_cast<float>(i / across) * (height + gap);
    if (chip(ink, option.id, option.label, {x, y, w, height}, option.chosen ? ChipState::Chosen : ChipState::Free))
      tapped = i;
    ++i;
  }
  const int rows = (i + across - 1) / across;
  flow.y += static_cast<float>(rows) * (height + gap) + ink.mm(3);
  return tapped;
}

}  // namespace

void settings_body(Ink& ink, Flow& flow) {
  UiState& ui = ink.ui;
  std::vector<Option> languages;
  for (const i18n::Language language : i18n::languages()) {
    languages.push_back({"language:" + std::string(i18n::code(language)), std::string(i18n::own_name(language)),
                         ui.language == language});
  }
  if (const int at = row_of(ink, flow, message("Language"), languages); at >= 0)
    ui.language = i18n::languages()[static_cast<std::size_t>(at)];
  const int colours = row_of(ink, flow, message("Colors"),
                             {{"colours:day", ink.say(message("Day")), !ui.look.night},
                              {"colours:night", ink.say(message("Night")), ui.look.night}});
  if (colours >= 0) ui.look.night = colours == 1;
  const int hands = row_of(ink, flow, message("Hands"),
                           {{"hands:bare", ink.say(message("Bare hands")), !ui.look.glove},
                            {"hands:glove", ink.say(message("Gloves")), ui.look.glove}});
  if (hands >= 0) ui.look.glove = hands == 1;
  static constexpr int kPercent[] = {100, 125, 150, 200};
  std::vector<Option> sizes;
  for (const int percent : kPercent) {
    sizes.push_back({"text:" + std::to_string(percent), std::to_string(percent) + " %",
                     static_cast<int>(ui.look.zoom * 100 + 0.5) == percent});
  }
  if (const int at = row_of(ink, flow, message("Size of the text"), sizes); at >= 0)
    ui.look.zoom = kPercent[at] / 100.0;
  const auto toggle = [&](Message title, const std::string& id, bool& value) {
    const int tapped =
        row_of(ink, flow, title,
               {{id + ":on", ink.say(message("On")), value}, {id + ":off", ink.say(message("Off")), !value}});
    if (tapped >= 0) value = tapped == 0;
  };
  toggle(message("Sound when a tap is taken"), "sounds", ui.sounds);
  toggle(message("Flash when a tap is taken"), "flashes", ui.flashes);
  bool moves = !ui.look.reduced_motion;
  toggle(message("Motion"), "motion", moves);
  ui.look.reduced_motion = !moves;
}

}  // namespace lineside::ui
