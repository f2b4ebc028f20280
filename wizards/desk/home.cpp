#include "wizards/desk/home.hpp"

#include "wizards/desk/versions.hpp"

namespace lineside::desk {

void home_answer(Turn& turn, const Answer& given) {
  if (take_wish(turn.state.home.wish, given)) turn.ask(ListJobs{turn.state.home.wish});
}

void home_press(Turn& turn, const std::string& action) {
  if (action == "open-again") return turn.ask(OpenStores{});
  if (!turn.state.home.closed.empty()) return;  // nothing is possible without the stores
  if (action == "new") return turn.ask(OpenJob{Store::Real});
  if (action == "practise") return turn.ask(OpenJob{Store::Practice});
  if (action == "scenarios") return turn.go(DeskPlace::Cases);
  if (action == "hand-off") return turn.go(DeskPlace::Files);
  if (action == "keys") return turn.go(DeskPlace::Keys);
  if (action == "questions") return turn.go(DeskPlace::Questions);
  if (action == "settings") return turn.go(DeskPlace::Settings);
  const auto conflict = behind(action, "conflict:");
  const std::string row = conflict.value_or(action);
  for (const auto& [begin, store] : {std::pair{"job:", Store::Real}, std::pair{"practice:", Store::Practice}}) {
    const auto id = behind(row, begin);
    if (!id) continue;
    if (conflict) return versions_begin(turn, store, *id);
    return turn.ask(OpenJob{store, *id});
  }
}

Screen home_screen(const DeskState& state) {
  const HomeState& home = state.home;
  Screen out = frame(state, DeskPlace::Home);
  if (!home.closed.empty()) {
    out.title = message("The jobs could not be opened");
    out.sentence = {};
    out.items.emplace_back(Paragraph{home.closed, Tone::Fail});
    out.items.emplace_back(Action{.id = "open-again", .label = message("Try again"), .primary = true});
    return out;
  }
  out.why = message("Practice jobs run on a built-in meter with a reversed CT. They are kept apart from real ones.");
  for (const Text& notice : home.notices) out.items.emplace_back(Paragraph{notice, Tone::Caution});
  const auto offer = [&](const char* id, const Message& label, bool primary = false) {
    out.items.emplace_back(Action{.id = id, .label = label, .primary = primary});
  };
  offer("new", message("Commission a meter"), true);
  offer("practise", message("Practice on the built-in meter"));
  offer("scenarios", message("Choose a practice case"));
  offer("hand-off", message("Open a hand-off file"));
  offer("keys", message("Keys of this tablet and of others"));
  show_jobs(home.stores, home.wish, out);
  offer("questions", message("Look up a question"));  // below the list: one comes here for a job
  offer("settings", message("Language and settings"));
  return out;
}

void cases_press(Turn& turn, const std::string& action) {
  if (const auto name = behind(action, "scenario:")) turn.ask(StartCase{*name});
}

Screen cases_screen(const DeskState& state) {
  Screen out = frame(state, DeskPlace::Cases);
  out.why = message("The titles do not tell what is wrong: finding out is the exercise.");
  out.practice = true;
  for (const Scenario& each : state.cases) {
    out.items.emplace_back(Action{.id = "scenario:" + each.name,
                                  .label = msg("{title} · {more}", each.title, Text(level_text(each.level)))});
  }
  return out;
}

}  // namespace lineside::desk
