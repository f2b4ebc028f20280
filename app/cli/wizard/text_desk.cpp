#include "app/cli/wizard/text_desk.hpp"

#include <optional>
#include <ostream>
#include <string>

#include "app/cli/wizard/text_wizard.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

constexpr double kPatience = 60;  // seconds, then it is waited again

constexpr Message kDeskHelp = message(
    "  FIELD = VALUE      answer by the name in brackets; \"find mill street\" does as well\n"
    "  NAME               do an action by the name in parentheses, or by a beginning that no other has\n"
    "  goto CODE          go to a screen, or to a question by its words\n"
    "  home               all jobs\n"
    "  why                why and how of this screen\n"
    "  show               print the screen again\n"
    "  back               leave; what was done stays\n"
    "  quit               end\n");

void print_lines(const Lines& lines, std::ostream& out) {
  for (const std::string& line : lines) out << line << '\n';
  out.flush();
}

/// By its name or a beginning of it that no other has: names hold whole fingerprints and paths.
const Action* action_that_begins(const Screen& screen, std::string_view typed) {
  const Action* found = nullptr;
  for (const Item& item : screen.items) {
    const auto* action = std::get_if<Action>(&item);
    if (action == nullptr || typed.empty() || !action->id.starts_with(typed)) continue;
    if (action->id == typed) return action;
    if (found != nullptr) return nullptr;
    found = action;
  }
  return found;
}

/// "find = mill street", "find mill street".
std::optional<Answer> answer_of(const Screen& screen, const std::string& line, const TextStyle& style) {
  for (const char sign : {'=', ' '}) {
    const std::size_t at = line.find(sign);
    if (at == std::string::npos) continue;
    const Field* field = find_field(screen, trim(std::string_view(line).substr(0, at)));
    if (field != nullptr) return Answer{field->id, chosen(*field, std::string(trim(line.substr(at + 1))), style)};
  }
  return std::nullopt;
}

std::optional<EventBody> event_of(const Screen& screen, const std::string& line, const TextStyle& style) {
  if (line == "back" || line == "next") return Press{line};
  if (line == "home") return GoTo{"H-1"};
  if (line == "keys" && find_action(screen, line) == nullptr) return GoTo{"H-6"};
  if (line == "settings" && find_action(screen, line) == nullptr) return GoTo{"H-7"};
  if (line == "goto") return GoTo{"H-9"};
  if (line.starts_with("goto ")) return GoTo{std::string(trim(line.substr(5)))};
  if (auto answer = answer_of(screen, line, style)) return *answer;
  if (const Action* action = action_that_begins(screen, line)) return Press{action->id};
  return std::nullopt;
}

}  // namespace

bool talk_at_desk(DeskController& desk, DeskTalk talk, const std::function<bool()>& left) {
  const TextStyle& style = talk.style;
  const auto say = [&](const Text& text) { print_lines(wrap(style.say(text), style.width, 0), talk.out); };
  const auto show = [&] { print_lines(screen_lines(desk.screen(), style), talk.out); };
  show();
  std::string typed;
  while (true) {
    if (talk.prompt) talk.out << "> " << std::flush;
    LineSource::Got got = LineSource::Got::Nothing;
    while ((got = talk.lines.next(typed, kPatience)) == LineSource::Got::Nothing) continue;
    const std::string line{trim(typed)};
    if (got == LineSource::Got::End || line == "quit" || line == "exit") return false;
    if (line.empty() || line == "show") {
      show();
    } else if (line == "help" || line == "?") {
      talk.out << style.say(kDeskHelp) << std::flush;
    } else if (line == "why") {
      say(desk.screen().why.empty() ? desk.screen().sentence : desk.screen().why);
    } else if (const auto event = event_of(desk.screen(), line, style)) {
      desk.handle(*event);
      if (left()) return true;
      show();
    } else {
      say(msg("\"{words}\" is neither a command nor an answer here. Type help.", Typed{line}));
    }
  }
}

}  // namespace lineside::cli
