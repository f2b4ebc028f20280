// What the screens of the desk share: a turn with its effects, and the frame round each screen. For the sources of
// wizards/desk alone; the door of the flow is desk.hpp. A screen is a header with `NAME_answer`, `NAME_press` and
// `NAME_screen`, and with a `take` for each result of what it asks for; desk.cpp finds them by the place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wizards/desk/desk.hpp"

namespace lineside::desk {

/// One event being taken.
struct Turn {
  DeskState& state;
  std::vector<DeskEffect> effects{};

  void ask(DeskEffect effect) { effects.push_back(std::move(effect)); }
  void tell(Text text, Tone tone) { state.told = {std::move(text), tone}; }
  /// Stands on a screen from now on and asks for what it shows.
  void go(DeskPlace place);
  /// One screen back: to the job behind, else to the list.
  void leave();
};

/// What stands behind `begin`; nothing where the action does not begin so.
inline std::optional<std::string> behind(const std::string& action, std::string_view begin) {
  if (!action.starts_with(begin)) return std::nullopt;
  return action.substr(begin.size());
}

/// Title, sentence, source and Back of a screen of the table.
Screen frame(const DeskState& state, DeskPlace place);

}  // namespace lineside::desk
