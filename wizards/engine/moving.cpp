#include "wizards/engine/moving.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/in_every_language.hpp"

namespace lineside {
namespace {

constexpr std::string_view kNoFieldOfMoving;
constexpr std::size_t kLeastOfSkip = 3;  // different letters of a reason

/// The neighbour in the table that applies; null at the ends.
const Step* neighbour(const View& view, int direction) {
  const auto table = steps();
  for (const Step* step = &step_here(view) + direction; step >= table.data() && step < table.data() + table.size();
       step += direction) {
    // A rail entry is entered at its first screen; its other screens are reached from there.
    if (step->flow != step_here(view).flow) continue;
    const bool same_group = step->group == step_here(view).group;
    if (!same_group && step->code != step->group) continue;
    if (not_applicable(*step, view).empty()) return step;
  }
  return nullptr;
}

void leave(Turn& turn, const Step& step) {
  if (step.leave != nullptr) step.leave(turn);
}

/// A code however it is typed, without its hyphen, small: "v1".
std::string plain_code(std::string_view text) {
  std::string out = lower(trim(text));
  std::erase(out, '-');
  std::erase(out, ' ');
  return out;
}

/// A step by its name, else one that finds something for the words. False where nothing does.
bool go_by_words(Turn& turn, const std::string& typed) {
  constexpr std::size_t kShortest = 3;  // letters; fewer are a mistyped code
  const std::string wanted = folded(trim(typed));
  const InEveryLanguage& languages = turn.session.around().in_every_language;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const bool enough = static_cast<std::size_t>(std::ranges::count_if(wanted, letter)) >= kShortest;
  const auto all = steps();
  auto found = std::ranges::find_if(
      all, [&](const Step& step) { return !step.label.empty() && is_called(step.label, wanted, languages); });
  if (found == all.end() && enough) {
    found = std::ranges::find_if(
        all, [&](const Step& step) { return step.look_up != nullptr && step.look_up(turn, std::string{trim(typed)}); });
  }
  if (found == all.end()) return false;
  leave(turn, step_here(turn.view()));
  turn.go(found->code);
  return true;
}

}  // namespace

void press_next(Turn& turn) {
  const View view = turn.view();
  const Step& step = step_here(view);
  if (const Text closed = closed_by_danger(step, view); !closed.empty())
    return turn.refuse(kNoFieldOfMoving, "", msg("Not yet: {lacking}.", closed));
  const Text lacking = missing(step, view);
  const bool skipped = view.get(fact_key("skip.<screen>", step.group)).has_value();
  if (!lacking.empty() && !skipped && not_applicable(step, view).empty()) {
    turn.refuse(kNoFieldOfMoving, "", msg("Not yet: {lacking}.", lacking));
    return;
  }
  std::string_view to;
  if (step.next != nullptr && !skipped && not_applicable(step, view).empty()) to = step.next(turn);
  if (!turn.out.accepted) return;
  if (to.empty()) {
    const Step* next = neighbour(view, +1);
    if (next == nullptr) return;
    to = next->code;
  }
  leave(turn, step);
  turn.go(to);
}

void press_back(Turn& turn) {
  const View view = turn.view();
  const Step& step = step_here(view);
  const std::string_view to = step.back != nullptr ? step.back(view) : std::string_view{};
  const Step* previous = to.empty() ? neighbour(view, -1) : find_step(to);
  if (previous == nullptr) return turn.refuse(kNoFieldOfMoving, "", msg("This is the first screen."));
  leave(turn, step);
  turn.go(previous->code);
}

void go_to(Turn& turn, const GoTo& wanted) {
  const auto table = steps();
  const auto found =
      std::ranges::find_if(table, [&](const Step& step) { return plain_code(step.code) == plain_code(wanted.screen); });
  const bool accepted = turn.view().yes("safety.accepted");
  if (found == table.end() && accepted && go_by_words(turn, wanted.screen)) return;
  if (found == table.end()) {
    std::vector<Text> codes;
    for (const Step& step : table) codes.emplace_back(verbatim(step.code));
    turn.refuse(kNoFieldOfMoving, wanted.screen,
                msg("There is no screen \"{screen}\". The screens are {screens}.", Typed{wanted.screen},
                    commas(std::move(codes))));
  } else if (!accepted && found != table.begin()) {
    turn.refuse(kNoFieldOfMoving, wanted.screen,
                msg("Accept the power rules on {screen} first.", verbatim(table.front().code)));
  } else {
    leave(turn, step_here(turn.view()));
    turn.go(found->code);
  }
}

void skip(Turn& turn, const Skip& skipped) {
  const View view = turn.view();
  const Step& step = step_here(view);
  std::string reason{trim(skipped.reason)};
  Question question{.field = "skip",
                    .key = fact_key("skip.<screen>", step.group),
                    .label = msg("Reason"),
                    .least_letters = kLeastOfSkip};
  if (const Text closed = closed_by_danger(step, view); !closed.empty()) {
    turn.refuse(kNoFieldOfMoving, reason, msg("A danger cannot be skipped: {why}.", closed));
  } else if (!step.skippable) {
    turn.refuse(kNoFieldOfMoving, reason, msg("Screen {screen} cannot be skipped.", verbatim(step.code)));
  } else if (reason.empty()) {
    turn.refuse("skip", "", msg("A step is skipped with a reason: type why, such as \"no load on the day\"."));
  } else if (Text sentence = read_answer(question, reason); !sentence.empty()) {
    turn.refuse("skip", reason, std::move(sentence));
  } else {
    turn.put_if_new(question.key, std::move(reason), FactSource::Typed);
    leave(turn, step);
    if (const auto next = code_after_group(view); !next.empty()) turn.go(next);
  }
}

std::string_view code_after_group(const View& view) {
  const auto table = steps();
  for (const Step* step = &step_here(view); step < table.data() + table.size(); ++step) {
    if (step->flow != step_here(view).flow) continue;
    if (step->group != step_here(view).group && step->code == step->group && not_applicable(*step, view).empty())
      return step->code;
  }
  return {};
}

}  // namespace lineside
