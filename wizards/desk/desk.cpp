#include "wizards/desk/desk.hpp"

#include "wizards/desk/aside.hpp"
#include "wizards/desk/hand_off.hpp"
#include "wizards/desk/home.hpp"
#include "wizards/desk/keys.hpp"
#include "wizards/desk/versions.hpp"

namespace lineside {

namespace desk {

namespace {

void answer(Turn& turn, const Answer& given) {
  switch (turn.state.place) {
    case DeskPlace::Home:
      return home_answer(turn, given);
    case DeskPlace::Files:
    case DeskPlace::FileJobs:
      return hand_off_answer(turn, given);
    case DeskPlace::Keys:
      return keys_answer(turn, given);
    case DeskPlace::Settings:
      return settings_answer(turn, given);
    case DeskPlace::Questions:
      return questions_answer(turn, given);
    case DeskPlace::GoTo:
      return go_to_answer(turn, given);
    case DeskPlace::Versions:
    case DeskPlace::Cases:
      return;  // they ask nothing
  }
}

void press(Turn& turn, const std::string& action) {
  switch (turn.state.place) {
    case DeskPlace::Files:
    case DeskPlace::FileJobs:
      return hand_off_press(turn, action);  // Back leads through the file, and ends what is under way
    case DeskPlace::Home:
    case DeskPlace::Versions:
    case DeskPlace::Cases:
    case DeskPlace::Keys:
    case DeskPlace::Settings:
    case DeskPlace::Questions:
    case DeskPlace::GoTo:
      break;
  }
  if (action == "back") return turn.leave();
  switch (turn.state.place) {
    case DeskPlace::Home:
      return home_press(turn, action);
    case DeskPlace::Versions:
      return versions_press(turn, action);
    case DeskPlace::Cases:
      return cases_press(turn, action);
    case DeskPlace::Keys:
      return keys_press(turn, action);
    case DeskPlace::Questions:
      return questions_press(turn, action);
    case DeskPlace::GoTo:
      return go_to_press(turn, action);
    case DeskPlace::Settings:
    case DeskPlace::Files:
    case DeskPlace::FileJobs:
      return;
  }
}

void take(Turn& turn, const Answer& given) {
  turn.state.told = {};
  answer(turn, given);
}
void take(Turn& turn, const Press& pressed) {
  turn.state.told = {};
  press(turn, pressed.action);
}
void take(Turn& turn, const GoTo& wanted) {
  turn.state.told = {};
  go_to(turn, wanted);
}
void take(Turn& turn, const DeskAsked& wanted) {
  if (is_working(turn.state)) return turn.ask(CancelFileWork{});  // what it comes to would be taken for another's
  turn.state.told = {};
  turn.state.asked = wanted.place;
  turn.state.over_job = wanted.over_job;
  turn.state.go_to.rail = wanted.rail;
  turn.go(wanted.place);
}
void take(Turn& turn, const DeskNotice& notice) {
  turn.state.home.notices.push_back(notice.text);
}
void take(Turn& turn, const StoresTried& tried) {
  turn.state.home.closed = tried.problem;
  if (tried.problem.empty() && turn.state.place == DeskPlace::Home) turn.ask(ListJobs{turn.state.home.wish});
}
void take(Turn& turn, const JobsListed& listed) {
  turn.state.home.stores = listed.stores;
}
void take(Turn& turn, const JobNotOpened& refused) {
  turn.go(DeskPlace::Home);
  turn.tell(refused.problem, Tone::Fail);
}
void take(Turn& turn, const CasesListed& listed) {
  turn.state.cases = listed.cases;
}
void take(Turn& turn, const VersionsRead& read) {
  turn.state.versions.read = read;
}
void take(Turn& turn, const SettingsSeen& seen) {
  turn.state.settings = {seen.settings, seen.languages};
}

}  // namespace

/// Exhaustive: an event that no screen takes does not compile.
static std::vector<DeskEffect> take_event(DeskState& state, const DeskEvent& event) {
  Turn turn{state};
  std::visit([&](const auto& body) { take(turn, body); }, event);
  return std::move(turn.effects);
}

}  // namespace desk

std::vector<DeskEffect> update(DeskState& state, const DeskEvent& event) {
  return desk::take_event(state, event);
}

Screen screen(const DeskState& state) {
  switch (state.place) {
    case DeskPlace::Home:
      return desk::home_screen(state);
    case DeskPlace::Files:
    case DeskPlace::FileJobs:
      return desk::hand_off_screen(state);
    case DeskPlace::Versions:
      return desk::versions_screen(state);
    case DeskPlace::Cases:
      return desk::cases_screen(state);
    case DeskPlace::Keys:
      return desk::keys_screen(state);
    case DeskPlace::Settings:
      return desk::settings_screen(state);
    case DeskPlace::Questions:
      return desk::questions_screen(state);
    case DeskPlace::GoTo:
      return desk::go_to_screen(state);
  }
  return desk::home_screen(state);
}

bool is_working(const DeskState& state) {
  return !state.hand_off.doing.empty();
}

}  // namespace lineside
