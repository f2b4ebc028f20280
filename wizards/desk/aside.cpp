#include "wizards/desk/aside.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/desk/go_to.hpp"
#include "wizards/desk/hand_off.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/trouble/faq.hpp"

namespace lineside::desk {
namespace {

/// The rows that "go to" searches: the steps of the job behind, else the screens of the desk.
std::vector<RailEntry> rail_of(const DeskState& state) {
  return state.go_to.rail.empty() ? desk_rail() : state.go_to.rail;
}

void look_up(Turn& turn, std::string words, std::string entry) {
  turn.go(DeskPlace::Questions);
  turn.state.questions.find = std::move(words);
  turn.state.questions.open = std::move(entry);
}

/// Whether one of the questions or of the manuals' figures has the words.
bool has_answer(const DeskState& state, const std::string& typed) {
  return !find_in_faq(typed, state.in_every_language).empty() ||
         !find_in_manuals(typed, state.in_every_language, std::nullopt).empty();
}

void go_to_step(Turn& turn, const std::string& code) {
  if (turn.state.over_job) return turn.ask(BackToJob{code});
  turn.tell(msg("{screen} is a screen of a job. Open a job first, then go there.", verbatim(code)), Tone::Caution);
}

}  // namespace

void settings_answer(Turn& turn, const Answer& given) {
  SettingsState& settings = turn.state.settings;
  if (take_setting(settings.settings, settings.languages, given)) turn.ask(SetSettings{settings.settings});
}

Screen settings_screen(const DeskState& state) {
  Screen out = frame(state, DeskPlace::Settings);
  out.why = message("Colors, hands, size and motion are those of the window. The language is that of reports as well.");
  for (Field& field : setting_fields(state.settings.settings, state.settings.languages))
    out.items.emplace_back(std::move(field));
  return out;
}

void questions_answer(Turn& turn, const Answer& given) {
  if (given.field != "find") return;
  QuestionsState& questions = turn.state.questions;
  std::string value = given.value;
  questions.problem = read_search(value);
  questions.rejected = questions.problem.empty() ? "" : given.value;
  if (!questions.problem.empty()) return;
  questions.find = std::move(value);
  questions.open.clear();
}

void questions_press(Turn& turn, const std::string& action) {
  QuestionsState& questions = turn.state.questions;
  if (const auto id = behind(action, "faq:")) questions.open = questions.open == *id ? "" : *id;
}

Screen questions_screen(const DeskState& state) {
  const QuestionsState& questions = state.questions;
  Screen out = frame(state, DeskPlace::Questions);
  const FaqSearch search{questions.find, questions.open, state.in_every_language, nullptr};
  show_faq(search, out);
  for (Item& item : out.items) {
    auto* field = std::get_if<Field>(&item);
    if (field == nullptr || questions.problem.empty()) continue;
    field->rejected = questions.rejected;
    field->problem = questions.problem;
  }
  return out;
}

void go_to_answer(Turn& turn, const Answer& given) {
  if (given.field == "code") turn.state.go_to.typed = given.value;
}

void go_to_press(Turn& turn, const std::string& action) {
  const auto rows = go_to_rows(rail_of(turn.state), turn.state.go_to.typed, turn.state.in_every_language);
  const auto row = std::ranges::find(rows, action, &GoToRow::id);
  if (row == rows.end()) return;
  const auto entry = behind(action, "goto:faq:");
  if (entry && !turn.state.over_job) return look_up(turn, turn.state.go_to.typed, *entry);
  go_to(turn, GoTo{row->target});
}

Screen go_to_screen(const DeskState& state) {
  Screen out = frame(state, DeskPlace::GoTo);
  Field code;
  code.id = "code";
  code.label = msg("Screen code");
  code.value = state.go_to.typed;
  code.as_typed = true;
  out.items.emplace_back(std::move(code));
  for (const GoToRow& row : go_to_rows(rail_of(state), state.go_to.typed, state.in_every_language)) {
    out.items.emplace_back(Action{.id = row.id, .label = msg("{title} · {more}", verbatim(row.code), row.label)});
  }
  return out;
}

void go_to(Turn& turn, const GoTo& wanted) {
  DeskState& state = turn.state;
  if (is_working(state)) return turn.ask(CancelFileWork{});
  if (const DeskScreen* row = find_desk_screen(wanted.screen)) {
    // What is about a file or a job is reached through the list that it is chosen from.
    const DeskPlace place = row->place == DeskPlace::FileJobs   ? DeskPlace::Files
                            : row->place == DeskPlace::Versions ? DeskPlace::Home
                                                                : row->place;
    return turn.go(place);
  }
  if (state.hand_off.replay) return replay_go_to(turn, wanted);
  const std::string target = go_to_target(rail_of(state), wanted.screen, state.in_every_language);
  if (const DeskScreen* row = find_desk_screen(target)) return turn.go(row->place);
  if (find_step(target) != nullptr || state.over_job) return go_to_step(turn, target);
  if (has_answer(state, wanted.screen)) return look_up(turn, wanted.screen, {});
  turn.tell(msg("There is no screen \"{code}\", and no question has these words.", typed(wanted.screen)),
            Tone::Caution);
}

}  // namespace lineside::desk
