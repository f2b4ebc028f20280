#include "app/cli/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
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
  const auto complaint = [](const std::string& text) -> Text {
    double number = 0;
    if (!CLI::detail::lexical_cast(text, number)) return msg("Failed parsing {word} as a number", Typed{text});
    return number >= 0 && std::isfinite(number) ? Text() : msg("Number less than 0: {word}", Typed{text});
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

Option& Command::option(std::string option_names, Option::Into into, Text text) {
  // CLI11 2.4 (Debian 13) refuses other characters, 2.3 (Debian 12) accepts them: reported on both, at every start.
  const auto fits = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == ',';
  };
  if (!std::all_of(option_names.begin(), option_names.end(), fits))
    throw std::logic_error("an option cannot be called " + option_names);
  return options.emplace_back(Option{std::move(option_names), std::move(into), std::move(text)});
}

Option& Command::flag(std::string flag_names, bool& into, Text text) {
  return option(std::move(flag_names), &into, std::move(text));
}

Option& Command::flag(std::string flag_names, std::function<void()> does, Text text) {
  return option(std::move(flag_names), std::move(does), std::move(text));
}

void Command::run(std::function<void()> does) {
  action = std::move(does);
}

namespace {

/// The headings of help, which CLI11 knows by their English text.
constexpr Message kLabels[] = {message("Usage"),    message("Positionals"), message("OPTIONS"), message("SUBCOMMAND"),
                               message("REQUIRED"), message("Env"),         message("Needs"),   message("Excludes")};

CLI::Option* declare(CLI::App& app, const Option& option, const std::string& help) {
  if (const auto* flag = std::get_if<bool*>(&option.into)) return app.add_flag(option.names, **flag, help);
  if (const auto* call = std::get_if<std::function<void()>>(&option.into))
    return app.add_flag_callback(option.names, *call, help);
  return std::visit(
      [&](const auto& into) -> CLI::Option* {
        if constexpr (requires { app.add_option(option.names, *into, help); }) {
          return app.add_option(option.names, *into, help);
        } else {
          return nullptr;
        }
      },
      option.into);
}

/// CLI11's own range lets nan pass.
Text out_of_range(const Option::Range& range, bool whole, const std::string& text) {
  double number = 0;
  const bool inside = CLI::detail::lexical_cast(text, number) && number >= range.min && number <= range.max;
  if (inside && (!whole || number == std::floor(number))) return {};
  const auto figure = [whole](double bound) {
    return Verbatim{whole ? std::to_string(static_cast<int>(bound)) : std::to_string(bound)};
  };
  return msg("Value {value} not in range {min} to {max}", Typed{text}, figure(range.min), figure(range.max));
}

Text not_allowed(const std::vector<std::string>& allowed, const std::string& text) {
  if (std::ranges::find(allowed, text) != allowed.end()) return {};
  return msg("{value} not in {allowed}", Typed{text}, Verbatim{CLI::detail::generate_set(allowed)});
}

/// The text on either side of `sign`, which must be present.
std::pair<Verbatim, Verbatim> sides(const std::string& text, std::string_view sign) {
  const std::size_t at = text.find(sign);
  return {{text.substr(0, at)}, {text.substr(std::min(at + sign.size(), text.size()))}};
}

/// A CLI11 command that speaks a language.
class Parser {
 public:
  Parser(const Command& program, const i18n::Translator* words) : words_(words) {
    app_.name(program.name);
    app_.description(say(program.help));
    app_.set_help_flag("-h,--help", say(message("Print this help message and exit")));
    add_version(app_);
    app_.require_subcommand(0, 1);
    app_.fallthrough();
    for (const Message& label : kLabels) app_.get_formatter()->label(std::string(label.id), say(label));
    add_parts(app_, program);
    for (CLI::App* command : app_.get_subcommands({})) add_version(*command);
    name_groups(app_);
  }

  Parsed run(const Command& program, std::span<const char* const> argv, std::ostream& out, std::ostream& err) {
    try {
      app_.parse(static_cast<int>(argv.size()), argv.data());
    } catch (const CLI::ParseError& error) {
      if (error.get_exit_code() == 0) {
        app_.exit(error, out, err);
        return Parsed::Said;
      }
      // The refusal contains the words that were not understood, as they were typed.
      err << shown(say(refusal(error)), true) << "\n" << say(msg("Run with --help for more information.")) << "\n";
      return Parsed::Refused;
    }
    if (app_.get_subcommands().empty()) program.action();
    return Parsed::Ran;
  }

 private:
  std::string say(const Text& text) const { return i18n::say(text, words_); }

  /// Every command that is not a part of another one answers --version, as it answers --help.
  void add_version(CLI::App& app) const {
    app.set_version_flag("--version", LINESIDE_VERSION, say(message("Display program version information and exit")));
  }

  void add_parts(CLI::App& app, const Command& command) {
    for (const Option& option : command.options) add_option(app, option);
    for (const Command& part : command.commands) {
      CLI::App* made = app.add_subcommand(part.name, say(part.help));
      if (!part.commands.empty()) made->require_subcommand(1);
      add_parts(*made, part);
      if (part.action) made->callback(part.action);
    }
    app.footer(say(command.footer));
  }

  void add_option(CLI::App& app, const Option& option) {
    CLI::Option* made = declare(app, option, say(option.help));
    made->required(option.is_required);
    if (option.default_shown) made->capture_default_str();
    if (option.range) {
      const auto [min, max] = *option.range;
      const bool whole = std::holds_alternative<int*>(option.into);
      const CLI::Validator known =
          whole ? CLI::Range(static_cast<int>(min), static_cast<int>(max)) : CLI::Range(min, max);
      const auto complaint = [range = *option.range, whole](const std::string& text) {
        return out_of_range(range, whole, text);
      };
      check(*made, complaint, known.get_description());
    }
    if (!option.allowed.empty()) {
      const auto complaint = [allowed = option.allowed](const std::string& text) { return not_allowed(allowed, text); };
      check(*made, complaint, CLI::detail::generate_set(option.allowed));
    }
    if (option.checked) check(*made, option.checked, option.checked_as);
    if (!option.needed.empty()) made->needs(option.needed);
    if (!option.excluded.empty()) made->excludes(option.excluded);
    if (!option.environment.empty()) made->envname(option.environment);
  }

  /// CLI11 receives the complaint in English; its text is kept here.
  void check(CLI::Option& option, Option::Check complaint, const std::string& called) {
    const auto remember = [this, complaint = std::move(complaint)](std::string& text) {
      Text why = complaint(text);
      const std::string heard = english(why);
      if (!heard.empty()) complaint_ = std::move(why);
      return heard;
    };
    option.check(CLI::Validator(remember, called));
  }

  void name_groups(CLI::App& app) const {
    for (CLI::Option* option : app.get_options()) option->group(say(message("Options")));
    for (CLI::App* command : app.get_subcommands({})) {
      command->group(say(message("Subcommands")));
      name_groups(*command);
    }
  }

  /// Why CLI11 refused the words, recognized by its English sentences.
  Text refusal(const CLI::ParseError& error) const {
    const std::string what = error.what();
    const auto [head, tail] = sides(what, ": ");
    const auto [needing, needed] = sides(what, " requires ");
    const auto [excluding, excluded] = sides(what, " excludes ");
    const auto [count, type] = sides(tail.text, " required ");
    const Text known[] = {
        msg("{option}: {why}", head, complaint_),
        msg("The following argument was not expected: {word}", tail),
        msg("The following arguments were not expected: {words}", tail),
        msg("Could not convert: {value}", tail),
        msg("A subcommand is required"),
        msg("{option} is required", Verbatim{what.substr(0, what.rfind(" is "))}),
        msg("{option} requires {other}", needing, needed),
        msg("{option} excludes {other}", excluding, excluded),
        msg("{option}: {count} required {type} missing", head, count, sides(type.text, " missing").first)};
    const auto* const same = std::ranges::find_if(known, [&](const Text& text) { return english(text) == what; });
    return same != std::end(known) ? *same : Text(Verbatim{what});
  }

  const i18n::Translator* words_;
  CLI::App app_;
  Text complaint_;
};

}  // namespace

Parsed parse_and_run(const Command& program, std::span<const char* const> argv, std::ostream& out, std::ostream& err,
                     const i18n::Translator* words) {
  return Parser(program, words).run(program, argv, out, err);
}

}  // namespace lineside::cli
