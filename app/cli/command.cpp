#include "app/cli/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "models/utf8.hpp"

namespace lineside::cli {

Option& Option::required() {
  is_required = true;
  return *this;
}

Option& Option::shows_default() {
  default_shown = true;
  return *this;
}

Option& Option::between(double min, double max) {
  range = Range{min, max};
  return *this;
}

Option& Option::at_least_zero() {
  const auto complaint = [](const std::string& text) -> std::string {
    double number = 0;
    if (!CLI::detail::lexical_cast(text, number)) return "Failed parsing " + text + " as a number";
    return number >= 0 && std::isfinite(number) ? "" : "Number less than 0: " + text;
  };
  return check(complaint, "NONNEGATIVE");
}

Option& Option::one_of(std::vector<std::string> values) {
  allowed = std::move(values);
  return *this;
}

Option& Option::check(Check complaint, std::string called) {
  checked = std::move(complaint);
  checked_as = std::move(called);
  return *this;
}

Option& Option::needs(std::string other) {
  needed = std::move(other);
  return *this;
}

Option& Option::excludes(std::string other) {
  excluded = std::move(other);
  return *this;
}

Option& Option::or_from(std::string variable) {
  environment = std::move(variable);
  return *this;
}

Option& Command::option(std::string option_names, Option::Into into, std::string text) {
  // CLI11 2.4 (Debian 13) refuses other characters, 2.3 (Debian 12) takes them: told on both, at every start.
  const auto fits = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == ',';
  };
  if (!std::all_of(option_names.begin(), option_names.end(), fits))
    throw std::logic_error("an option cannot be called " + option_names);
  return options.emplace_back(Option{std::move(option_names), std::move(into), std::move(text)});
}

Option& Command::flag(std::string flag_names, bool& into, std::string text) {
  return option(std::move(flag_names), &into, std::move(text));
}

Option& Command::flag(std::string flag_names, std::function<void()> does, std::string text) {
  return option(std::move(flag_names), std::move(does), std::move(text));
}

void Command::run(std::function<void()> does) {
  action = std::move(does);
}

namespace {

CLI::Option* declare(CLI::App& app, const Option& option) {
  if (const auto* flag = std::get_if<bool*>(&option.into)) return app.add_flag(option.names, **flag, option.help);
  if (const auto* call = std::get_if<std::function<void()>>(&option.into))
    return app.add_flag_callback(option.names, *call, option.help);
  return std::visit(
      [&](const auto& into) -> CLI::Option* {
        if constexpr (requires { app.add_option(option.names, *into, option.help); }) {
          return app.add_option(option.names, *into, option.help);
        } else {
          return nullptr;
        }
      },
      option.into);
}

/// CLI11's own range lets nan pass.
CLI::Validator within(Option::Range range, bool whole) {
  const CLI::Validator known =
      whole ? CLI::Range(static_cast<int>(range.min), static_cast<int>(range.max)) : CLI::Range(range.min, range.max);
  const auto complaint = [known, range](std::string& text) -> std::string {
    double number = 0;
    if (!CLI::detail::lexical_cast(text, number) || !std::isnan(number)) return known(text);
    return "Value " + text + " not in range " + std::to_string(range.min) + " to " + std::to_string(range.max);
  };
  return CLI::Validator(complaint, known.get_description());
}

void add_option(CLI::App& app, const Option& option) {
  CLI::Option* made = declare(app, option);
  made->required(option.is_required);
  if (option.default_shown) made->capture_default_str();
  if (option.range) made->check(within(*option.range, std::holds_alternative<int*>(option.into)));
  if (!option.allowed.empty()) made->check(CLI::IsMember(option.allowed));
  if (option.checked)
    made->check(CLI::Validator([check = option.checked](std::string& text) { return check(text); }, option.checked_as));
  if (!option.needed.empty()) made->needs(option.needed);
  if (!option.excluded.empty()) made->excludes(option.excluded);
  if (!option.environment.empty()) made->envname(option.environment);
}

void add_parts(CLI::App& app, const Command& command) {
  for (const Option& option : command.options) add_option(app, option);
  for (const Command& part : command.commands) {
    CLI::App* made = app.add_subcommand(part.name, part.help);
    if (!part.commands.empty()) made->require_subcommand(1);
    add_parts(*made, part);
    if (part.action) made->callback(part.action);
  }
  app.footer(command.footer);
}

/// Names of commands and options stay; what they do, and the headings, are said in the language.
void translate(CLI::App& app, const i18n::Translator& words) {
  app.description(words.text(app.get_description()));
  app.footer(words.text(app.get_footer()));
  for (CLI::Option* option : app.get_options()) {
    option->description(words.text(option->get_description()));
    option->group(words.text(option->get_group()));
  }
  for (const char* label : {"Usage", "Positionals", "REQUIRED"}) app.get_formatter()->label(label, words.text(label));
  for (CLI::App* command : app.get_subcommands({})) {
    command->group(words.text(command->get_group()));
    translate(*command, words);
  }
}

/// Every command that is not a part of another answers --version, as it answers --help.
void add_version(CLI::App& app) {
  app.set_version_flag("--version", LINESIDE_VERSION);
}

void declare_all(CLI::App& app, const Command& program) {
  app.name(program.name);
  add_version(app);
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_parts(app, program);
  for (CLI::App* command : app.get_subcommands({})) add_version(*command);
}

}  // namespace

Parsed parse_and_run(const Command& program, int argc, const char* const* argv, std::ostream& out, std::ostream& err,
                     const i18n::Translator* words) {
  CLI::App app{program.help};
  declare_all(app, program);
  if (words != nullptr) translate(app, *words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream said;  // holds the words that were not understood, as somebody gave them
    const int status = app.exit(error, out, said);
    err << shown(said.str(), true);
    return status == 0 ? Parsed::Said : Parsed::Refused;
  }
  if (app.get_subcommands().empty()) program.action();
  return Parsed::Ran;
}

}  // namespace lineside::cli
