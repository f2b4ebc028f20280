// How the text wizard takes lines from a person.
#include <algorithm>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/practice/panel_text.hpp"
#include "app/cli/wizard/text_wizard.hpp"
#include "models/decoding/keypad.hpp"
#include "models/manuals/manuals.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

std::string trimmed_line(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

constexpr Message kWizardHelp = message(
    "  next, back         Enter alone is next, or a tap where an LED is being timed\n"
    "  skip REASON        skip this step; the reason is recorded\n"
    "  FIELD = VALUE      answer a question by the name in brackets; empty takes it back\n"
    "  VALUE              answer the question of the prompt; a choice also by its number\n"
    "  NAME               do an action by the name in parentheses, or tick an item of a list\n"
    "  undo               take back the last answer of this screen\n"
    "  why                why and how of this step, the manual's section, and which manuals these are\n"
    "  steps              all steps and how they stand\n"
    "  goto CODE          go to a screen\n"
    "  goto               look for a screen or a question by its words\n"
    "  home               all jobs, hand-off files and practice cases; this job stays as it is\n"
    "  keys               this tablet's key and the keys it trusts\n"
    "  settings           language and settings\n"
    "  show               print the screen again\n"
    "  TEXT?              at a model number: what can come next behind TEXT, in words\n"
    "  quit               leave; every answer is kept\n");

}  // namespace

std::string TextWizard::prompt() const {
  const Screen& screen = controller_.screen();
  const TextStyle& style = options_.style;
  if (find_timer(screen) != nullptr) return style.say(msg("[Enter = tap] >")) + " ";
  if (const Field* field = open_question(screen)) {
    const std::string unit = field->unit.empty() ? "" : " (" + field->unit + ")";
    return style.say(field->label) + unit + (field->kind == FieldKind::YesNo ? " " + style.say(msg("yes/no")) : "") +
           " > ";
  }
  if (screen.next.visible && screen.next.enabled)
    return style.say(msg("[Enter = {button}] >", screen.next.label)) + " ";
  return "> ";
}

/// Takes one line of the person, or what has arrived. A status ends the run.
std::optional<int> TextWizard::take_line() {
  if (!options_.terminal) wait_for_work();
  if (options_.terminal) out_ << prompt() << std::flush;
  std::string line;
  while (true) {
    const bool was_waiting = is_waiting(controller_.screen());
    if (controller_.poll()) {
      // The passing of time alone is not worth a line on the terminal.
      const bool changed = controller_.job().facts.size() != facts_shown_ || controller_.screen().code != shown_code_;
      if (changed || was_waiting != is_waiting(controller_.screen())) {
        if (options_.terminal) out_ << '\n';
        show_changes();
        return std::nullopt;
      }
    }
    switch (options_.lines->next(line, kPollSeconds)) {
      case LineSource::Got::Nothing:
        break;
      case LineSource::Got::End:
        return stop();
      case LineSource::Got::Line:
        return act(line);
    }
  }
}

std::optional<int> TextWizard::act(std::string line) {
  line = trimmed_line(line);
  const Screen& screen = controller_.screen();
  if (line.empty()) {
    if (find_timer(screen) != nullptr) {
      dispatch(Tap{});
    } else if (open_question(screen) == nullptr || screen.next.enabled) {
      dispatch(Press{"next"});
    } else {
      say(msg("Not yet: {why}. Type help for what else you can do.", screen.next.why_disabled));
    }
    return std::nullopt;
  }
  const std::size_t blank = line.find(' ');
  const std::string word = lower(line.substr(0, blank));
  const std::string rest = blank == std::string::npos ? std::string() : trimmed_line(line.substr(blank));
  if (rest.empty() && (word == "quit" || word == "exit" || word == "q")) return stop();
  if (line.back() == '?' && line.size() > 1 && what_fits(trimmed_line(line.substr(0, line.size() - 1))))
    return std::nullopt;
  if (desk_command(word, rest)) {
    if (left_) return kGood;
    return ended_ ? std::optional(stop()) : std::nullopt;
  }
  if (command(word, rest) || practice_command(line) || answer_or_press(line)) return std::nullopt;
  say(msg("\"{words}\" is neither a command nor an answer here. Type help.", typed(line)));
  return std::nullopt;
}

void TextWizard::help() {
  out_ << options_.style.say(kWizardHelp);
  if (options_.practice != nullptr) out_ << options_.style.say(kPanelHelp);
  out_.flush();
}

/// What the manuals that the screen names are.
void TextWizard::say_manuals(const Screen& screen) {
  const TextStyle& style = options_.style;
  std::string all = style.say(screen.source);
  for (const std::string& line : screen_lines(screen, style)) all += "\n" + line;
  for (const ManualRow* row : manuals_named(all)) {
    const std::string what = style.say(msg("{label}: {value}", Verbatim{std::string(row->id)}, Text(row->answer)));
    for (const std::string& line : wrap(what, style.width, 0)) out_ << line << '\n';
  }
}

bool TextWizard::what_fits(const std::string& typed) {
  const Field* question = open_question(controller_.screen());
  if (question == nullptr || question->kind != FieldKind::ModelNumber) return false;
  for (const auto& line : keypad_lines(typed)) out_ << options_.style.say(line) << '\n';
  out_.flush();
  return true;
}

bool TextWizard::command(const std::string& word, const std::string& rest) {
  const Screen& screen = controller_.screen();
  if (word == "skip") {
    dispatch(Skip{rest});
    return true;
  }
  if (word == "goto" && !rest.empty()) {
    dispatch(GoTo{rest});
    return true;
  }
  if (!rest.empty()) return false;
  if (word == "next" || word == "back") {
    dispatch(Press{word});
  } else if (word == "undo") {
    dispatch(Undo{});
  } else if (word == "tap") {
    dispatch(Tap{});
  } else if (word == "help" || word == "?") {
    help();
    if (const Field* question = open_question(screen)) what_fits(question->rejected);
  } else if (word == "why") {
    say(screen.why.empty() ? screen.sentence : screen.why);
    if (!screen.source.empty()) say(Verbatim{"(" + options_.style.say(screen.source) + ")"});
    say_manuals(screen);
  } else if (word == "steps") {
    for (const std::string& line : rail_lines(screen, options_.style)) out_ << line << '\n';
  } else if (word == "show") {
    show_screen();
  } else {
    return false;
  }
  return true;
}

/// Commands that show a screen outside the job.
bool TextWizard::desk_command(const std::string& word, const std::string& rest) {
  if (!options_.desk || options_.lines == nullptr) return false;
  const DeskScreen* to = word == "goto" && !rest.empty() ? find_desk_screen(rest) : nullptr;
  if (to != nullptr) return visit_desk(to->place), true;
  if (!rest.empty()) return false;
  if (word == "goto") return visit_desk(DeskPlace::GoTo), true;
  if (word == "home") return visit_desk(DeskPlace::Home), true;
  if (word == "keys") return visit_desk(DeskPlace::Keys), true;
  if (word == "settings") return visit_desk(DeskPlace::Settings), true;
  return false;
}

void TextWizard::visit_desk(DeskPlace place) {
  if (controller_.working()) {  // what the bus brings meanwhile would not be seen
    say(msg("Not now: {why}.", msg("wait until the current work has ended, or cancel it")));
    return;
  }
  // What is about a file or a job is reached through the list that it is chosen from.
  if (place == DeskPlace::FileJobs) place = DeskPlace::Files;
  if (place == DeskPlace::Versions) place = DeskPlace::Home;
  const DeskVisit visit = options_.desk({place, true, controller_.screen().rail}, options_.style);
  left_ = visit.left;
  ended_ = visit.ended;
  if (left_ || ended_) return;
  shown_code_.clear();  // the whole screen again
  if (visit.go_to.empty()) return show_screen();
  dispatch(GoTo{visit.go_to});
}

bool TextWizard::practice_command(const std::string& line) {
  if (options_.practice == nullptr) return false;
  SharedPracticeBus& practice = *options_.practice;
  const std::string typed = lower(line);
  // "watch" is the register if the screen offers it, otherwise the LED on the panel.
  if (find_action(controller_.screen(), typed) != nullptr) return false;
  if (typed == "panel" || typed.starts_with("panel ")) {
    const std::size_t count = practice.with([](sim::PracticeBus& bus) { return bus.meter_count(); });
    const int wanted = typed.size() > 6 ? std::atoi(typed.c_str() + 6) : 0;
    if (wanted >= 1 && static_cast<std::size_t>(wanted) <= count) panel_meter_ = static_cast<std::size_t>(wanted) - 1;
    const auto view = practice.with([&](sim::PracticeBus& bus) { return bus.view(panel_meter_); });
    for (const std::string& shown : panel_lines(view, options_.style.words)) out_ << shown << '\n';
    return true;
  }
  if (typed == "watch" || typed.starts_with("watch ")) {
    const Text why = watch_led(typed.size() > 6 ? std::atoi(typed.c_str() + 6) : 0);
    if (!why.empty()) say(why);
    return true;
  }
  const auto reply = panel_command(practice, panel_meter_, line);
  if (reply) say(reply->text);
  return reply.has_value();
}

bool TextWizard::answer_or_press(const std::string& line) {
  const Screen& screen = controller_.screen();
  if (find_action(screen, line) != nullptr) {
    const Action& action = *find_action(screen, line);
    if (action.enabled) {
      dispatch(Press{action.id});
    } else {
      say(msg("Not now: {why}.", action.why_disabled));
    }
    return true;
  }
  if (const CheckItem* check = find_check(screen, line)) {
    dispatch(Answer{check->id, check->done ? "no" : "yes"});
    return true;
  }
  if (const std::size_t equals = line.find('='); equals != std::string::npos) {
    const std::string id = trimmed_line(line.substr(0, equals));
    const std::string value = trimmed_line(line.substr(equals + 1));
    if (const Field* field = find_field(screen, id)) {
      dispatch(Answer{id, chosen(*field, value, options_.style)});
      return true;
    }
    if (find_check(screen, id) != nullptr) {
      dispatch(Answer{id, value});
      return true;
    }
  }
  const Field* field = open_question(screen);
  if (field == nullptr) return false;
  // A leading "=" lets an answer be a word that would be a command.
  const std::string id = field->id;
  dispatch(Answer{id, chosen(*field, line.front() == '=' ? trimmed_line(line.substr(1)) : line, options_.style)});
  return true;
}

}  // namespace lineside::cli
