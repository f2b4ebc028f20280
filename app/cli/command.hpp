// A command of the command line as a value: its name, what it takes and what it does. CLI11 parses it and prints its
// help, and only command.cpp includes CLI11, because its headers take seconds to compile.
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
  /// Where the typed value goes. A flag sets a bool or calls a function.
  using Into = std::variant<bool*, std::function<void()>, int*, double*, std::string*, std::optional<std::string>*,
                            std::vector<std::string>*>;
  /// Returns an empty text for a good value, otherwise the sentence that refuses it.
  using Check = std::function<Text(const std::string&)>;
  /// Both ends inclusive.
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
  std::string checked_as{};  // what help calls a value that `checked` accepts
  std::string needed{};      // another option that must also be given
  std::string excluded{};    // another option that must not be given
  std::string environment{};

  Option& required();
  /// Help shows the present value of `into`.
  Option& shows_default();
  /// For numbers, both ends inclusive; what is not a number (nan) is refused too.
  Option& between(double min, double max);
  Option& at_least_zero();
  Option& one_of(std::vector<std::string> values);
  /// Checks each value with `complaint`; help names a good value `called`.
  Option& check(Check complaint, std::string called);
  /// The other option must have been added before.
  Option& needs(std::string other);
  Option& excludes(std::string other);
  /// If the option is not given, this environment variable is used.
  Option& or_from(std::string variable);
};

/// One command, with its subcommands. Build it, then pass it to parse_and_run().
struct Command {
  std::string name;
  Text help;
  Text footer{};
  std::vector<Option> options{};
  std::vector<Command> commands{};  // if there are any, the user must name one
  std::function<void()> action{};

  // Each adds one to the end and returns it, so that it can be refined: option(...).required().
  Option& option(std::string names, Option::Into into, Text help = {});
  Option& flag(std::string names, bool& into, Text help);
  Option& flag(std::string names, std::function<void()> does, Text help);
  void run(std::function<void()> does);
};

/// How a command line ended.
enum class Parsed { Ran, Said, Refused };  // an action ran; help or version was printed; a sentence went to `err`

/// Runs the action of the command that the words name, or that of `program` where they name none.
/// Help and refusals are said in the language of `words`; null: English.
Parsed parse_and_run(const Command& program, std::span<const char* const> argv, std::ostream& out, std::ostream& err,
                     const i18n::Translator* words);

}  // namespace lineside::cli
