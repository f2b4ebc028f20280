#include "wizards/desk/desk_turn.hpp"

#include "wizards/desk/hand_off.hpp"

namespace lineside::desk {

void Turn::go(DeskPlace place) {
  if (place == DeskPlace::Files) return files_begin(*this);
  state.place = place;
  state.hand_off = {};
  switch (place) {
    case DeskPlace::Home:
      return ask(ListJobs{state.home.wish});
    case DeskPlace::Cases:
      return ask(ListCases{});
    case DeskPlace::Keys:
      state.keys = {};
      return ask(LookAtKeys{});
    case DeskPlace::Settings:
      return ask(LookAtSettings{});
    case DeskPlace::Questions:
      state.questions = {};
      return;
    case DeskPlace::GoTo:
      state.go_to.typed.clear();
      return;
    case DeskPlace::Files:
    case DeskPlace::FileJobs:
    case DeskPlace::Versions:
      return;
  }
}

void Turn::leave() {
  const bool first = state.place == state.asked || state.place == DeskPlace::Home;
  if (state.over_job && first) return ask(BackToJob{});
  go(DeskPlace::Home);
}

Screen frame(const DeskState& state, DeskPlace place) {
  const DeskScreen& row = desk_screen(place);
  Screen out;
  out.code = row.code;
  out.title = row.title;
  out.sentence = row.sentence;
  out.source = kLinesidesOwn;
  out.job_name = Verbatim{"Lineside"};
  out.back = {message("Back"), place != DeskPlace::Home || state.over_job, true, {}};
  out.next.visible = out.skip.visible = false;
  if (!state.told.text.empty()) out.items.emplace_back(state.told);
  return out;
}

}  // namespace lineside::desk
