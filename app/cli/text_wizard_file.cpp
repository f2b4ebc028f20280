// How the text wizard plays an answers file. docs: kAnswersHelp.
#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/panel_text.hpp"
#include "app/cli/text_wizard.hpp"

namespace lineside::cli {

namespace {

constexpr double kLongestWatch = 30.0 * 60;  // seconds; then the registers are taken to stand still
constexpr int kMostOtherwise = 60;           // answers on one screen
constexpr int kMostPasses = 12;              // Next leading in circles without an answer

}  // namespace

/// The next line to take on this screen: in the order of the file, not past a line for the practice panel
/// that waits for its turn. `repeats`: keys that were taken on this visit already.
AnswerLine* TextWizard::next_answer(bool repeats) {
  bool first = true;
  for (AnswerLine& answer : options_.answers) {
    if (answer.used) continue;
    if (answer.screen == "PANEL") {
      const bool too_soon = answer.field == "watch" && find_timer(controller_.screen()) == nullptr;
      return first && !too_soon ? &answer : nullptr;
    }
    first = false;
    if (answer.screen == controller_.screen().code && (taken_.count(answer.key()) != 0) == repeats) return &answer;
  }
  return nullptr;
}

/// Plays what the file has, up to where it needs a person. A status ends the run.
std::optional<int> TextWizard::play_file() {
  double waited = 0;
  while (true) {
    settle();
    const Screen& screen = controller_.screen();
    const bool left =
        std::any_of(options_.answers.begin(), options_.answers.end(), [](const AnswerLine& a) { return !a.used; });
    if (!left && options_.lines != nullptr) return std::nullopt;
    if (AnswerLine* answer = next_answer(false)) {
      waited = 0;
      passes_.clear();
      if (const auto status = play(*answer)) return status;
    } else if (!screen.next.visible) {
      return left ? stuck() : end_status();
    } else if (screen.next.enabled && ++passes_[screen.code] <= kMostPasses) {
      waited = 0;
      dispatch(Press{"next"});
    } else if (const auto other = otherwise()) {
      dispatch(*other);
    } else if (is_waiting(screen) && waited < kLongestWatch) {
      pass_time(kPollSeconds);
      waited += kPollSeconds;
    } else if (AnswerLine* again = next_answer(true)) {
      if (const auto status = play(*again)) return status;
    } else {
      if (options_.lines == nullptr) return stuck();
      return std::nullopt;  // a person answers what the file does not
    }
  }
}

/// What Options::otherwise has for this screen; an end to it where its answers lead nowhere.
std::optional<Answer> TextWizard::otherwise() {
  if (!options_.otherwise || ++passes_["otherwise " + controller_.screen().code] > kMostOtherwise) return std::nullopt;
  return options_.otherwise(controller_.screen());
}

int TextWizard::fail(const AnswerLine& answer, const std::string& why, int status) {
  out_.flush();
  err_ << options_.answers_name << " line " << answer.line << ": " << why << '\n';
  if (state(controller_.job()) == JobState::Open)
    err_ << "Every answer before it is kept; go on with " << options_.resume << '\n';
  return status;
}

/// Lets time pass, taking in what the bus brings meanwhile.
void TextWizard::pass_time(double duration) {
  const Instant end = clock_.now() + from_seconds(std::clamp(duration, 0.0, kLongestWatch));
  while (clock_.now() < end) {
    clock_.wait_until(std::min(end, clock_.now() + from_seconds(kPollSeconds)));
    const std::size_t facts = controller_.job().facts.size();
    if (controller_.poll() && controller_.job().facts.size() != facts) show_changes();
  }
}

/// The answer's text; an @name is what the practice panel's instrument shows now.
std::optional<std::string> TextWizard::value_of(const AnswerLine& answer) {
  if (!answer.value.starts_with("@")) return answer.value;
  if (options_.practice == nullptr) return std::nullopt;
  const auto view = options_.practice->with([&](sim::PracticeBus& bus) { return bus.view(panel_meter_); });
  return panel_reading(view, std::string_view(answer.value).substr(1));
}

/// Why the screen did not take it: what it says of the field, or above everything.
static std::string refusal(const Screen& screen, const std::string& field) {
  if (const Field* refused = find_field(screen, field); refused != nullptr && !refused->problem.empty())
    return refused->problem;
  for (const Item& item : screen.items) {
    const auto* said = std::get_if<Paragraph>(&item);
    if (said != nullptr && (said->tone == Tone::Caution || said->tone == Tone::Fail)) return said->text;
  }
  return "screen " + screen.code + " did not take it.";
}

std::optional<int> TextWizard::play(AnswerLine& answer) {
  answer.used = true;
  out_ << "> " << answer.key() << " = " << answer.value << std::endl;  // seen before it takes its time
  if (answer.screen == "PANEL") return play_panel(answer);
  taken_.insert(answer.key());
  const Action* action = find_action(controller_.screen(), answer.field);
  if (action != nullptr && !action->enabled)
    return fail(answer, "\"" + english(action->label) + "\" cannot be done now: " + english(action->why_disabled) + ".",
                kNotGood);
  const auto value = value_of(answer);
  if (!value) return fail(answer, "the practice panel shows nothing for \"" + answer.value + "\".", kUsage);
  bool accepted = false;
  if (answer.field == "next" || answer.field == "back" || action != nullptr) {
    accepted = dispatch(Press{answer.field});
  } else if (answer.field == "skip") {
    accepted = dispatch(Skip{*value});
  } else if (answer.field == "undo") {
    accepted = dispatch(Undo{});
  } else if (answer.field == "wait") {
    pass_time(std::atof(value->c_str()));
    accepted = true;
  } else {
    accepted = dispatch(Answer{answer.field, *value});
  }
  if (accepted) return std::nullopt;
  const std::string why = refusal(controller_.screen(), answer.field);
  return fail(answer, why, controller_.store_failed() ? kStorage : answer.field == "next" ? kNotGood : kUsage);
}

std::optional<int> TextWizard::play_panel(const AnswerLine& answer) {
  if (options_.practice == nullptr)
    return fail(answer, "there is no practice panel on this port. Use --port practice, or take the PANEL lines out.",
                kUsage);
  if (answer.field == "watch") {
    const std::string why = watch_led(std::atoi(answer.value.c_str()));
    return why.empty() ? std::nullopt : std::optional(fail(answer, why, kNotGood));
  }
  const auto reply = panel_command(*options_.practice, panel_meter_, answer.field + ' ' + answer.value);
  if (!reply)
    return fail(
        answer,
        "\"" + answer.value + "\" is nothing to do with \"" + answer.field +
            "\". Write PANEL.load = L2 on, PANEL.heater = L1, PANEL.power = off, PANEL.turn = CT2, PANEL.move = CT1 "
            "L3, PANEL.leads = right or PANEL.cts = right.",
        kUsage);
  if (!reply->done) return fail(answer, reply->text, kNotGood);
  say(reply->text);
  return std::nullopt;
}

/// The file has nothing more that fits, and nobody can be asked.
int TextWizard::stuck() {
  const Screen& screen = controller_.screen();
  out_.flush();
  if (controller_.store_failed()) {
    err_ << refusal(screen, {}) << '\n';
    return kStorage;
  }
  err_ << "The answers end at " << screen.code << " \"" << english(screen.title) << "\"";
  if (!screen.next.why_disabled.empty()) err_ << ": " << english(screen.next.why_disabled);
  err_ << ".\n";
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field != nullptr && field->required && field->value.empty())
      err_ << "  missing: " << screen.code << '.' << field->id << '\n';
  }
  for (const AnswerLine& answer : options_.answers) {
    if (answer.used) continue;
    err_ << "  not used: line " << answer.line << ", " << answer.key() << '\n';
    break;
  }
  err_ << "Every answer is kept; go on with " << options_.resume << '\n';
  return controller_.bus_failed() ? kPort : kNotGood;
}

}  // namespace lineside::cli
