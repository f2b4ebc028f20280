#include "app/cli/wizard/answers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>

#include "app/cli/commands.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/engine/table.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside::cli {

namespace {

constexpr std::array<std::string_view, 5> kEverywhere{"next", "back", "skip", "undo", "wait"};
constexpr std::array<std::string_view, 9> kPanel{"load",   "power", "turn", "move",   "watch",
                                                 "heater", "leads", "cts",  "gateway"};

constexpr double kLongestWait = 30.0 * 60;  // seconds
constexpr std::size_t kMostAnswers = 10000;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

template <class List>
bool holds(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class List>
Verbatim by_comma(const List& list) {
  std::string out;
  for (const auto& entry : list) out.append(out.empty() ? "" : ", ").append(entry);
  return {out};
}

bool any_matches(const std::vector<std::string>& patterns, std::string_view field) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return key_matches(pattern, field); });
}

/// The fields that a step can ask for, on any meter.
std::vector<std::string> fields_of(const Step& step) {
  std::vector<std::string> fields;
  for (const std::string_view pattern : step.takes) fields.emplace_back(pattern);
  // What a step asks depends on the meter; together these numbers make it ask everything.
  for (const std::string_view model :
       {"", "2N208-021", "1N240-02D", "S2-208-N-01-01-021-00", "BL-480-200-GL", "2N208-AA1"}) {
    Job job = new_job("", false, "");
    if (!model.empty())
      job.facts.push_back({job.facts.size() + 1, "m1", "model.typed", std::string(model), FactSource::Typed, "", ""});
    const Session session;
    View view(job, session);
    view.code = step.code;
    for (const Question& question : questions(step, view)) {
      if (!any_matches(fields, question.field)) fields.push_back(question.field);
    }
  }
  return fields;
}

/// The seconds of a "wait"; nothing if the value is not a number in range.
bool can_wait(std::string_view value) {
  double seconds = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  return problem == std::errc() && end == value.data() + value.size() && seconds >= 0 && seconds <= kLongestWait;
}

using FieldsByScreen = std::map<std::string, std::vector<std::string>>;

/// Why the key is not known; empty if it is.
Text unknown(const AnswerLine& line, FieldsByScreen& known_fields) {
  if (line.screen == "PANEL") {
    if (holds(kPanel, line.field)) return {};
    return msg("the practice panel has no \"{field}\". It has {known}.", typed(line.field), by_comma(kPanel));
  }
  const Step* step = find_step(line.screen);
  if (step == nullptr) {
    std::vector<std::string_view> codes;
    for (const Step& known : steps()) codes.push_back(known.code);
    return msg("there is no screen \"{screen}\". The screens are {known}, and PANEL for the practice panel.",
               typed(line.screen), by_comma(codes));
  }
  if (line.field == "wait" && !can_wait(line.value))
    return msg("\"{value}\" is no time to wait. Write seconds from 0 to 1800.", typed(line.value));
  if (holds(kEverywhere, line.field)) return {};
  if (line.field.starts_with("open:") && find_step(std::string_view(line.field).substr(5)) != nullptr) return {};
  const auto [found, fresh] = known_fields.try_emplace(line.screen);
  if (fresh) found->second = fields_of(*step);
  const std::vector<std::string>& fields = found->second;
  if (any_matches(fields, line.field)) return {};
  const Verbatim screen{line.screen};
  if (fields.empty()) return msg("screen {screen} asks for nothing; it takes {known}.", screen, by_comma(kEverywhere));
  return msg("screen {screen} does not ask for \"{field}\". It asks for {fields}; every screen takes {known}.", screen,
             typed(line.field), by_comma(fields), by_comma(kEverywhere));
}

}  // namespace

constexpr Message kAnswersHelp = message(
    "Answers file: one SCREEN-CODE.field = value per line, # starts a comment line, for example\n  J-1.name = Mill "
    "Street 14\n  V-1.volts.L1 = 120.3\nOn each screen its lines are taken in file order, each key once a visit. Then "
    "Next is\npressed. A repeated key is the answer of the next visit, or of a re-test where Next is still closed.\n  "
    "V-1.next =           press Next here, before the lines below it for this screen\n  V-1.back =           press "
    "Back\n  V-1.skip = REASON    skip the step\n  V-1.undo =           take back the last answer\n  V-1.wait = 30     "
    "   let 30 seconds pass\n  S-1.identify =       an action of the screen by its name\nPractice jobs also take what "
    "hands do, when every line above is done:\n  PANEL.power = off    PANEL.turn = CT2    PANEL.move = CT1 L3    "
    "PANEL.load = L2 on\n  PANEL.heater = L1    PANEL.leads = right   PANEL.cts = right\n  PANEL.watch = 3      tap "
    "along with 3 flashes of the LED that is being timed\nand @volts.L1, @volts.L1-L2, @amps.L1, @reverse, @lcd as "
    "values: what the practice panel's\ninstruments show then. What the file leaves open is asked on a terminal. "
    "Without one the wizard\nstops and says what is missing (exit 1). An unknown key or a refused value is exit 2 with "
    "its line.\n");

Result<Answers, AnswersProblem> parse_answers(std::string_view text, const std::string& name) {
  Answers answers;
  FieldsByScreen known_fields;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.empty() || line.front() == '#') continue;
    const auto problem = [&](const Text& why) {
      return AnswersProblem{msg("{file} line {line}: {problem}", typed(name), number, why)};
    };
    const std::size_t equals = line.find('=');
    const std::string_view key = trimmed(line.substr(0, equals));
    const std::size_t dot = key.find('.');
    if (equals == std::string_view::npos || dot == std::string_view::npos || dot == 0 || dot + 1 == key.size()) {
      return problem(msg("\"{words}\" is not an answer. Write SCREEN-CODE.field = value, such as V-1.volts.L1 = 120.3.",
                         typed(line)));
    }
    AnswerLine answer{number, upper(key.substr(0, dot)), std::string(key.substr(dot + 1)),
                      std::string(trimmed(line.substr(equals + 1)))};
    if (answers.size() == kMostAnswers)
      return problem(msg("an answers file has at most 10000 answers. Remove the rest."));
    if (const Text why = unknown(answer, known_fields); !why.empty()) return problem(why);
    answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace lineside::cli
