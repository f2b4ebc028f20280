#include "app/core/practice/scenarios.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "app/core/json_fields.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/record/key_table.hpp"

namespace lineside {

namespace {

using nlohmann::json;

struct Embedded {
  std::string_view name;
  std::string_view json;
};
constexpr Embedded kEmbedded[] = {
#include "app/core/scenarios.inc"
};

/// Of a scenario that ships each text is a message, of another what its author typed.
enum class Author { Program, Person };

Text text_by(Author author, std::string text) {
  if (author == Author::Person) return Typed{std::move(text)};
  static std::set<std::string> ids;  // as long as the program runs
  return Message{*ids.insert(std::move(text)).first};
}

Expected read_expected(const json& value, const std::string& where, Author author) {
  Expected out;
  Fields fields(value, where);
  std::string what;
  fields.string("what", what);
  fields.string("where", out.where);
  fields.string("fact", out.key);
  fields.string("is", out.is);
  fields.string("has", out.has);
  fields.string("or_fact", out.or_key);
  fields.string("or_is", out.or_is);
  fields.whole("meters", out.meters, 1, 500);
  fields.flag("differ", out.differ);
  fields.no_others();
  if (what.empty()) throw Refused{fields.at("what"), message("Say what has to be found or done.")};
  out.what = text_by(author, std::move(what));
  if (find_step(out.where) == nullptr)
    throw Refused{fields.at("where"), message("Give the code of a screen, such as W-3.")};
  if (key_row(out.key) == nullptr)
    throw Refused{fields.at("fact"), message("Give a fact's key as docs/handoff.md lists them.")};
  if (!out.or_key.empty() && key_row(out.or_key) == nullptr)
    throw Refused{fields.at("or_fact"), message("Give a fact's key as docs/handoff.md lists them.")};
  return out;
}

Scenario read_scenario(const json& document, const std::string& name, Author author) {
  Scenario out;
  out.name = name;
  const auto text = [&](const char* key, Text& into) {
    const auto found = document.find(key);
    if (found == document.end() || !found->is_string() || found->get<std::string>().empty())
      throw Refused{key, message("A scenario needs this text.")};
    into = text_by(author, found->get<std::string>());
  };
  text("title", out.title);
  text("briefing", out.briefing);
  text("task", out.task);
  text("lesson", out.lesson);
  const auto level = document.find("level");
  if (level == document.end() || !level->is_number_integer() || *level < 1 || *level > kNastiest)
    throw Refused{"level", message("Give the difficulty from 1 (easy) to 5 (nasty).")};
  out.level = level->get<int>();
  const auto list = document.find("expected");
  if (list == document.end() || !list->is_array() || list->empty())
    throw Refused{"expected", message("List at least one thing that has to be found or done.")};
  for (std::size_t k = 0; k < list->size(); ++k)
    out.expected.push_back(read_expected((*list)[k], "expected[" + std::to_string(k) + "]", author));
  return out;
}

Result<PracticeScenario, BusFileError> read_by(Author author, std::string_view text, const std::string& name) {
  auto bus = parse_bus(text, name);
  if (!bus) return bus.error();
  try {
    sim::BusSpec& spec = *bus;
    spec.about = text_by(author, english(spec.about));
    return PracticeScenario{read_scenario(json::parse(text), name, author), std::move(spec)};
  } catch (const Refused& refused) {
    return BusFileError{false,
                        msg("{file}, {where}: {problem}", Verbatim{name}, Verbatim{refused.where}, refused.text)};
  }
}

std::vector<PracticeScenario> read_embedded() {
  std::vector<PracticeScenario> all;
  for (const Embedded& each : kEmbedded) {
    auto read = read_by(Author::Program, each.json, std::string(each.name));
    if (read) all.push_back(*std::move(read));
  }
  std::stable_sort(all.begin(), all.end(), [](const PracticeScenario& a, const PracticeScenario& b) {
    return a.scenario.level < b.scenario.level;
  });
  return all;
}

}  // namespace

Result<PracticeScenario, BusFileError> parse_scenario(std::string_view text, const std::string& name) {
  return read_by(Author::Person, text, name);
}

const std::vector<PracticeScenario>& practice_scenarios() {
  static const std::vector<PracticeScenario> all = read_embedded();
  return all;
}

Result<PracticeScenario, BusFileError> find_scenario(const std::string& name_or_path) {
  std::vector<Text> names;
  for (const PracticeScenario& each : practice_scenarios()) {
    if (each.scenario.name == name_or_path) return each;
    names.push_back(Verbatim{each.scenario.name});
  }
  std::error_code ignored;
  std::ifstream in(name_or_path, std::ios::binary);
  if (!in.is_open() || std::filesystem::is_directory(name_or_path, ignored))
    return BusFileError{
        false, msg("There is no practice scenario \"{name}\". Choose {names}, or give the path of a scenario file.",
                   Typed{name_or_path}, commas(std::move(names)))};
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_scenario(text, name_or_path);
}

}  // namespace lineside
