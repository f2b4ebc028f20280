#include "wizards/engine/step.hpp"

#include <algorithm>

#include "models/text_args.hpp"
#include "wizards/engine/dangers.hpp"
#include "wizards/engine/table.hpp"

namespace lineside {

Text not_applicable(const Step& step, const View& view) {
  if (step.not_applicable != nullptr) return step.not_applicable(view);
  // A further screen of a rail entry goes with its first.
  const Step* head = step.code == step.group ? nullptr : find_step(step.group);
  return head == nullptr ? Text() : not_applicable(*head, view);
}

std::vector<Question> questions(const Step& step, const View& view) {
  std::vector<Question> list;
  if (step.questions != nullptr && barred_by_danger(step, view).empty()) list = step.questions(view);
  for (Question& question : danger_questions(step, view)) list.push_back(std::move(question));
  return list;
}

Text missing(const Step& step, const View& view) {
  for (const Question& question : questions(step, view)) {
    if (!question.required || (question.check ? view.yes(question.key) : view.get(question.key).has_value())) continue;
    const Text label = label_of(question);
    if (question.check) return msg("confirm “{label}”", label);
    const bool pick = question.kind == FieldKind::Choice || question.kind == FieldKind::YesNo;
    return pick ? msg("answer “{label}”", label) : msg("enter “{label}”", label);
  }
  return step.missing == nullptr ? Text() : Text(step.missing(view));
}

Text open_point(const Step& step, const View& view) {
  return step.open != nullptr ? Text(step.open(view)) : missing(step, view);
}

const Step* find_step(std::string_view code) {
  const auto table = steps();
  const auto found = std::ranges::find(table, code, &Step::code);
  return found == table.end() ? nullptr : &*found;
}

const Step& step_here(const View& view) {
  const Step* step = find_step(view.code);
  return step != nullptr ? *step : steps().front();
}

void derive(Turn& turn) {
  for (const Step& step : steps()) {
    if (step.derive != nullptr) step.derive(turn);
  }
}

}  // namespace lineside
