// How the text wizard plays an answers file. The rules are in kAnswersHelp.
#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/practice/panel_text.hpp"
#include "app/cli/wizard/text_wizard.hpp"
#include "wizards/engine/job_state.hpp"

namespace lineside::cli {

namespace {

constexpr double kLongestWatch = 30.0 * 60;  // seconds; then the registers are taken to stand still
constexpr int kMostOtherwise = 60;           // answers on one screen
constexpr int kMostPasses = 12;              // Next leading in circles without an answer

}  // namespace

/// The next line to take on this screen, in the order of the file, but not past a line for the practice panel that
/// waits for its turn. `repeats`: also keys that were taken on this visit already.
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

/// Plays the file up to where it needs a person. A status ends the run.
std::optional<int> TextWizard::play_file() {
  double waited = 0;
  while (true) {
    wait_for_work();
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

/// What Options::otherwise has for this screen; ends that if its answers lead nowhere.
std::optional<Answer> TextWizard::otherwise() {
  if (!options_.otherwise || ++passes_["otherwise " + controller_.screen().code] > kMostOtherwise) return std::nullopt;
  return options_.otherwise(controller_.screen());
}

int TextWizard::fail(const AnswerLine& answer, const Text& why, int status) {
  const TextStyle& style = options_.style;
  out_.flush();
  err_ << style.say(msg("{file} line {line}: {problem}", typed(options_.answers_name), answer.line, why)) << '\n';
  if (state(controller_.job()) == JobState::Open)
    err_ << style.say(msg("Every answer before it is kept; continue with {command}", Verbatim{options_.resume}))
         << '\n';
  return status;
}

/// Lets time pass, taking in what the bus brings.
void TextWizard::pass_time(double duration) {
  const Instant end = clock_.now() + from_seconds(std::clamp(duration, 0.0, kLongestWatch));
  while (clock_.now() < end) {
    clock_.wait_until(std::min(end, clock_.now() + from_seconds(kPollSeconds)));
    const std::size_t facts = controller_.job().facts.size();
    if (controller_.poll() && controller_.job().facts.size() != facts) show_changes();
  }
}

/// The text of the answer; an @name is what the practice panel's instrument shows now.
std::optional<std::string> TextWizard::value_of(const AnswerLine& answer) {
  if (!answer.value.starts_with("@")) return answer.value;
  if (options_.practice == nullptr) return std::nullopt;
  const auto view = options_.practice->with([&](sim::PracticeBus& bus) { return bus.view(panel_meter_); });
  return panel_reading(view, std::string_view(answer.value).substr(1));
}

/// Why the screen refused it: what it says at the field, or above everything.
static Text refusal(const Screen& screen, const std::string& field) {
  if (const Field* refused = find_field(screen, field); refused != nullptr && !refused->problem.empty())
    return refused->problem;
  for (const Item& item : screen.items) {
    const auto* said = std::get_if<Paragraph>(&item);
    if (said != nullptr && (said->tone == Tone::Caution || said->tone == Tone::Fail)) return said->text;
  }
  return msg("screen {screen} did not take it.", Verbatim{screen.code});
}

std::optional<int> TextWizard::play(AnswerLine& answer) {
  answer.used = true;
  out_ << "> " << answer.key() << " = " << answer.value << std::endl;  // seen before it takes its time
  if (answer.screen == "PANEL") return play_panel(answer);
  taken_.insert(answer.key());
  const Action* action = find_action(controller_.screen(), answer.field);
  if (action != nullptr && !action->enabled)
    return fail(answer, msg("\"{action}\" cannot be done now: {why}.", action->label, action->why_disabled), kNotGood);
  const auto value = value_of(answer);
  if (!value) return fail(answer, msg("the practice panel shows nothing for \"{name}\".", typed(answer.value)), kUsage);
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
  const Text why = refusal(controller_.screen(), answer.field);
  return fail(answer, why, controller_.store_failed() ? kStorage : answer.field == "next" ? kNotGood : kUsage);
}

std::optional<int> TextWizard::play_panel(const AnswerLine& answer) {
  if (options_.practice == nullptr)
    return fail(answer, msg("there is no practice panel on this port. Use --port practice, or remove the PANEL lines."),
                kUsage);
  if (answer.field == "watch") {
    const Text why = watch_led(std::atoi(answer.value.c_str()));
    return why.empty() ? std::nullopt : std::optional(fail(answer, why, kNotGood));
  }
  const auto reply = panel_command(*options_.practice, panel_meter_, answer.field + ' ' + answer.value);
  if (!reply)
    return fail(
        answer,
        msg("\"{value}\" cannot be done with \"{thing}\". Write PANEL.load = L2 on, PANEL.heater = L1, PANEL.power = "
            "off, PANEL.turn = CT2, PANEL.move = CT1 L3, PANEL.leads = right or PANEL.cts = right.",
            typed(answer.value), typed(answer.field)),
        kUsage);
  if (!reply->done) return fail(answer, reply->text, kNotGood);
  say(reply->text);
  return std::nullopt;
}

/// Called when the file has nothing more that fits and no one can be asked.
int TextWizard::stuck() {
  const Screen& screen = controller_.screen();
  out_.flush();
  const auto tell = [&](const Text& text) { err_ << options_.style.say(text) << '\n'; };
  if (controller_.store_failed()) {
    tell(refusal(screen, {}));
    return kStorage;
  }
  const Verbatim code{screen.code};
  tell(screen.next.why_disabled.empty()
           ? msg("The answers end at {screen} \"{title}\".", code, screen.title)
           : msg("The answers end at {screen} \"{title}\": {why}.", code, screen.title, screen.next.why_disabled));
  for (const Item& item : screen.items) {
    const auto* field = std::get_if<Field>(&item);
    if (field == nullptr || !field->required || !field->value.empty()) continue;
    err_ << "  ";
    tell(msg("missing: {field}", Verbatim{screen.code + '.' + field->id}));
  }
  for (const AnswerLine& answer : options_.answers) {
    if (answer.used) continue;
    err_ << "  ";
    tell(msg("not used: line {line}, {field}", answer.line, Verbatim{answer.key()}));
    break;
  }
  tell(msg("Every answer is kept; continue with {command}", Verbatim{options_.resume}));
  return controller_.bus_failed() ? kPort : kNotGood;
}

}  // namespace lineside::cli
