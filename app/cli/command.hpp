// A command of the command line as a value: what it is called, what it takes and what it does. What parses and prints
// it (CLI11) is in command.cpp alone.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "app/i18n/translator.hpp"
#include "models/text.hpp"

namespace lineside::cli {

/// One flag, option or positional. Help shows them in the order in which they were added.
struct Option {
  /// Where the typed value goes; a flag sets a bool or calls a function.
  using Into = std::variant<bool*, std::function<void()>, int*, double*, std::string*, std::optional<std::string>*,
                            std::vector<std::string>*>;
  /// Empty for a good value, else the sentence that refuses it.
  using Check = std::function<Text(const std::string&)>;
  struct Range {
    double min;
    double max;
  };

  std::string names;  // "--from,--file", or "FILE" for a positional
  Into into;
  Text help;

  bool is_required = false;
  bool default_shown = false;
  std::optional<Range> range{};
  std::vector<std::string> allowed{};
  Check checked{};
  std::string checked_as{};  // how help calls what `checked` lets pass
  std::string needed{};      // another option that must be there too
  std::string excluded{};    // another option that may not be there
  std::string environment{};

  Option& required();
  /// Help shows the value that `into` holds now.
  Option& shows_default();
  /// For numbers; what is no number (nan) lies outside too.
  Option& between(double min, double max);
  Option& at_least_zero();
  Option& one_of(std::vector<std::string> values);
  Option& check(Check complaint, std::string called);
  /// The option of this name was added before.
  Option& needs(std::string other);
  Option& excludes(std::string other);
  /// Where the option is not given, this environment variable counts.
  Option& or_from(std::string variable);
};

struct Command {
  std::string name;
  Text help;
  Text footer{};
  std::vector<Option> options{};
  std::vector<Command> commands{};  // where there are any, the user names one of them
  std::function<void()> action{};

  Option& option(std::string names, Option::Into into, Text help = {});
  Option& flag(std::string names, bool& into, Text help);
  Option& flag(std::string names, std::function<void()> does, Text help);
  void run(std::function<void()> does);
};

/// What became of the words.
enum class Parsed { Ran, Said, Refused };  // an action ran; help or version was printed; a sentence went to `err`

/// Runs the action of the command that the words name, or that of `program` where they name none.
/// Help and refusals are said in the language of `words`; null: English.
Parsed parse_and_run(const Command& program, std::span<const char* const> argv, std::ostream& out, std::ostream& err,
                     const i18n::Translator* words);

}  // namespace lineside::cli
