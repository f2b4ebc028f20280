#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <optional>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/plain_lines.hpp"
#include "app/cli/practice/demo.hpp"
#include "app/cli/wizard/wizard.hpp"
#include "app/core/settings.hpp"
#include "app/shell/window.hpp"
#include "models/significant.hpp"
#include "models/text.hpp"
#include "models/utf8.hpp"

namespace lineside::cli {

namespace {

/// Options of the window; they come before any subcommand.
void add_window_options(Command& program, shell::WindowOptions& window) {
  program.flag("--practice", window.practice, msg("Open on the built-in practice bus"));
  program.option("--bus", &window.bus, msg("Practice bus file, with --practice"));
  program.option("--scenario", &window.scenario,
                 msg("Practice scenario, with --practice; lineside practice --list names them"));
  program.option("--port", &window.port, msg("Serial port, path to a tty or tcp:HOST:PORT; else the wizard asks"));
  program.option("--job", &window.job_id, msg("Open this job"));
  program.option("--dpi", &window.dpi, msg("Dots per inch of the display, if it reports a wrong value"))
      .between(40.0, 800.0);
  program.flag("--glove", window.glove, msg("Larger targets, for gloves"));
  program.flag("--reduced-motion", window.reduced_motion, msg("Nothing moves"));
  program.option("--ledger", &window.ledger,
                 msg("Write where everything on the screen is to this file, for tests that tap"));
  program.flag(
      "--night", [&window] { window.theme = shell::StartTheme::Night; }, msg("Dark colors"));
}

/// Without a subcommand: the window; without a display the text wizard; without a terminal the demonstration.
int run_without_command(shell::WindowOptions window, Context& context) {
  window.store = context.store;
  window.language = context.language;
  window.settings = context.settings;
  if (window.practice) window.port = "practice";
  if (!window.bus.empty() && !window.practice) {
    context.err << context.said(msg("--bus describes the practice bus: use it with --practice.")) << "\n";
    return kUsage;
  }
  if (!window.scenario.empty() && (!window.practice || !window.bus.empty())) {
    context.err << context.said(
                       msg("--scenario brings its own practice meters: use it with --practice and without --bus."))
                << "\n";
    return kUsage;
  }
  if (const int status = shell::run_window(window, context.err, context.words); status != shell::kNoDisplay)
    return status;
  const bool terminal = &context.in == &std::cin && ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
  if (!terminal) {
    context.err << context.said(msg("No display and no terminal: a demonstration on practice meters is played."))
                << "\n";
    return run_demonstration(context);
  }
  WizardRun run;
  run.port = window.port;
  run.job = window.job_id;
  run.bus = window.bus;
  run.scenario = window.scenario;
  return run_text_wizard(run, context);
}

/// The language from --language, from the window's settings or from the locale. It is known before anything is parsed,
/// so that
/// --help and refusals use it too.
i18n::Language wanted_language(int argc, const char* const* argv, const std::string& settings) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    std::string_view value;
    if (word == "--language" && i + 1 < argc) value = argv[i + 1];
    if (word.starts_with("--language=")) value = word.substr(word.find('=') + 1);
    if (!value.empty()) return i18n::language_of(value).value_or(i18n::Language::English);
  }
  return i18n::language_of(load_settings(settings).language).value_or(i18n::language_of_environment());
}

int run_in_language(int argc, const char* const* argv, Context& context);

/// Every command ends here: what it printed and traced has left the program, or it says that it has not.
int finish(Context& context, int status) {
  context.out.flush();
  if (context.trace_lost) {
    context.err << context.said(msg("The trace could not be written whole. Make room, or choose another place with "
                                    "--trace."))
                << "\n";
    status = kStorage;
  }
  if (!context.out) {
    context.err << context.said(msg("Standard output cannot be written: what was printed is not whole. Make room "
                                    "there, or print to another place."))
                << "\n";
    status = kStorage;
  }
  context.err.flush();
  context.status = status;
  return status;
}

}  // namespace

Typed typed(std::string_view text) {
  return {shown(text, true)};
}

Quantity figure(double value, std::string_view unit, int digits) {
  return significant(value, unit, digits);
}

int run(int argc, const char* const* argv, Context& context) {
  const i18n::Language language =
      context.words != nullptr ? context.words->language() : wanted_language(argc, argv, context.settings);
  PlainLines lines(context.err);
  std::ostream err(&lines);
  Context own{context.in, context.out, err, context.store, context.status};
  own.settings = context.settings;
  std::optional<i18n::Translator> made;
  const i18n::Translator file_words(language, i18n::Style::InFiles);
  if (context.words != nullptr || language != i18n::Language::English) {
    own.words = context.words != nullptr ? context.words : &made.emplace(language);
    own.file_words = context.file_words != nullptr ? context.file_words : &file_words;
  }
  const int status = finish(own, run_in_language(argc, argv, own));
  context.status = own.status;
  return status;
}

namespace {

int run_in_language(int argc, const char* const* argv, Context& context) {
  shell::WindowOptions window;
  Command program{"lineside", msg("Commission electricity submeters and know that they are right")};
  program.option("--store", &context.store, msg("Job store to use (else LINESIDE_STORE, else the user's data folder)"))
      .or_from("LINESIDE_STORE");
  program
      .option("--language", &context.language,
              msg("Language of the words: en, es or fr (else as set in the window, else by the locale)"))
      .one_of({"en", "es", "fr"});
  add_window_options(program, window);
  program.commands = {decode_command(context),   voltage_command(context),      diagnose_command(context),
                      ports_command(context),    scan_command(context),         read_command(context),
                      set_id_command(context),   reset_demand_command(context), listen_command(context),
                      practice_command(context), wizard_command(context),       job_command(context)};
  program.run([&] { context.status = run_without_command(window, context); });
  switch (parse_and_run(program, {argv, static_cast<std::size_t>(argc)}, context.out, context.err, context.words)) {
    case Parsed::Ran:
      return context.status;
    case Parsed::Said:
      return kGood;
    case Parsed::Refused:
      return kUsage;
  }
  return kUsage;
}

}  // namespace

}  // namespace lineside::cli
