#include "app/cli/wizard/keys_screen.hpp"

#include <optional>
#include <ostream>
#include <string>

#include "app/cli/wizard/text_wizard.hpp"
#include "models/plain_text.hpp"

namespace lineside::cli {

namespace {

constexpr double kPatience = 60;  // seconds, then it is waited again

constexpr Message kKeysHelp = message(
    "  FIELD = VALUE      answer by the name in brackets\n"
    "  NAME               do an action by the name in parentheses, or by a beginning that no other has\n"
    "  show               print the screen again\n"
    "  back               leave; what was done stays\n");

void print(const Lines& lines, std::ostream& out) {
  for (const std::string& line : lines) out << line << '\n';
  out.flush();
}

/// By name, or by a beginning that no other name has: names contain whole fingerprints and paths.
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

std::optional<EventBody> event_of(const Screen& screen, std::string_view line) {
  if (line == "back" || line == "quit") return Press{"back"};
  const std::size_t equals = line.find('=');
  if (equals != std::string_view::npos) {
    const std::string_view field = trim(line.substr(0, equals));
    if (find_field(screen, field) != nullptr)
      return Answer{std::string(field), std::string(trim(line.substr(equals + 1)))};
  }
  if (const Action* action = action_that_begins(screen, line)) return Press{action->id};
  return std::nullopt;
}

}  // namespace

void look_at_keys(KeysDesk& desk, LineSource& lines, std::ostream& out, const TextStyle& style, bool prompt) {
  print(screen_lines(desk.screen(), style), out);
  std::string typed;
  while (true) {
    if (prompt) out << "> " << std::flush;
    LineSource::Got got = LineSource::Got::Nothing;
    while ((got = lines.next(typed, kPatience)) == LineSource::Got::Nothing) continue;
    if (got == LineSource::Got::End) return;
    const std::string line{trim(typed)};
    if (line.empty() || line == "show") {
      print(screen_lines(desk.screen(), style), out);
    } else if (line == "help" || line == "?") {
      out << style.say(kKeysHelp) << std::flush;
    } else if (const auto event = event_of(desk.screen(), line)) {
      if (!desk.handle(*event)) return;
      print(screen_lines(desk.screen(), style), out);
    } else {
      print(wrap(style.say(msg("\"{words}\" is neither a command nor an answer here. Type help.", Typed{line})),
                 style.width, 0),
            out);
    }
  }
}

}  // namespace lineside::cli
