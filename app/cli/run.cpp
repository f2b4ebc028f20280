#include <unistd.h>

#include <iostream>
#include <optional>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/demo.hpp"
#include "app/cli/wizard.hpp"
#include "app/core/settings.hpp"
#include "app/i18n/line_writer.hpp"
#include "app/shell/window.hpp"

namespace lineside::cli {

namespace {

void add_all(CLI::App& app, Context& context) {
  // One line a subcommand, in the order of --help.
  add_decode(app, context);
  add_voltage(app, context);
  add_diagnose(app, context);
  add_ports(app, context);
  add_scan(app, context);
  add_read(app, context);
  add_set_id(app, context);
  add_reset_demand(app, context);
  add_listen(app, context);
  add_practice(app, context);
  add_wizard(app, context);
  add_job(app, context);
}

/// Every subcommand answers --version, as it answers --help.
void add_versions(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) command->set_version_flag("--version", LINESIDE_VERSION);
}

/// Options of the window; they stand before any subcommand.
void add_window_options(CLI::App& app, shell::WindowOptions& window) {
  app.add_flag("--practice", window.practice, "Open on the built-in practice bus");
  app.add_option("--bus", window.bus, "Practice bus file, with --practice");
  app.add_option("--scenario", window.scenario,
                 "Practice scenario, with --practice; lineside practice --list names them");
  app.add_option("--port", window.port, "Serial port, path to a tty or tcp:HOST:PORT; else the wizard asks");
  app.add_option("--job", window.job_id, "Open this job");
  app.add_option("--dpi", window.dpi, "Dots per inch of the display, where it reports a wrong one")
      ->check(CLI::Range(40.0, 800.0));
  app.add_flag("--glove", window.glove, "Larger targets, for gloves");
  app.add_flag("--reduced-motion", window.reduced_motion, "Nothing moves");
  app.add_option("--ledger", window.ledger, "Write where everything on the screen is to this file, for tests that tap");
  app.add_flag_callback(
      "--night", [&window] { window.theme = shell::StartTheme::Night; }, "Dark colours");
}

/// Without a subcommand: the window, where there is no display the text wizard, and without a terminal
/// the demonstration.
int run_without_command(shell::WindowOptions window, Context& context) {
  window.store = context.store;
  window.language = context.language;
  window.settings = context.settings;
  if (window.practice) window.port = "practice";
  if (!window.bus.empty() && !window.practice) {
    context.err << "--bus describes the practice bus: use it with --practice.\n";
    return kUsage;
  }
  if (!window.scenario.empty() && (!window.practice || !window.bus.empty())) {
    context.err << "--scenario brings its own practice meters: use it with --practice and without --bus.\n";
    return kUsage;
  }
  if (const int status = shell::run_window(window, context.err); status != shell::kNoDisplay) return status;
  const bool terminal = &context.in == &std::cin && ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
  if (!terminal) {
    context.err << "No display and no terminal: a demonstration on practice meters is played.\n";
    return run_demonstration(context);
  }
  WizardRun run;
  run.port = window.port;
  run.job = window.job_id;
  run.bus = window.bus;
  run.scenario = window.scenario;
  return run_text_wizard(run, context);
}

/// Names of commands and options stay; what they do, and the headings, are said in the language.
void translate_help(CLI::App& app, const i18n::Translator& words) {
  app.description(words.text(app.get_description()));
  app.footer(words.text(app.get_footer()));
  for (CLI::Option* option : app.get_options()) {
    option->description(words.text(option->get_description()));
    option->group(words.text(option->get_group()));
  }
  for (const char* label : {"Usage", "Positionals", "REQUIRED"}) app.get_formatter()->label(label, words.text(label));
  for (CLI::App* command : app.get_subcommands({})) {
    command->group(words.text(command->get_group()));
    translate_help(*command, words);
  }
}

/// --language, else what was set in the window, else the locale. It is known before anything is parsed, so that --help
/// and refusals speak it too.
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

/// What goes to standard output for other programs: one JSON document, CSV, an export, Markdown.
bool for_programs(int argc, const char* const* argv) {
  bool job = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--json" || word == "--csv" || word == "--reference" ||
        (job && (word == "export" || word == "show" || word == "rma")))
      return true;
    job = job || word == "job";
  }
  return false;
}

int run_in_language(int argc, const char* const* argv, Context& context);

}  // namespace

std::string Context::typed(std::string_view text) const {
  return words != nullptr ? i18n::as_typed(text) : std::string(text);
}

int run(int argc, const char* const* argv, Context& context) {
  const i18n::Language language =
      context.words != nullptr ? context.words->language() : wanted_language(argc, argv, context.settings);
  if (language == i18n::Language::English) return run_in_language(argc, argv, context);
  std::optional<i18n::Translator> made;
  const i18n::Translator& words = context.words != nullptr ? *context.words : made.emplace(language);
  i18n::LineWriter out_lines(context.out, words);
  i18n::LineWriter err_lines(context.err, words);
  std::ostream out(&out_lines);
  std::ostream err(&err_lines);
  Context own{context.in, for_programs(argc, argv) ? context.out : out, err, context.store, context.status};
  const i18n::Translator file_words(language, i18n::Numbers::AsInFiles);
  own.words = &words;
  own.file_words = context.file_words != nullptr ? context.file_words : &file_words;
  own.plain = &context.out;
  own.settings = context.settings;
  const int status = run_in_language(argc, argv, own);
  context.status = own.status;
  return status;
}

namespace {

int run_in_language(int argc, const char* const* argv, Context& context) {
  shell::WindowOptions window;
  CLI::App app{"Commission electricity submeters and know that they are right"};
  app.name("lineside");
  app.set_version_flag("--version", LINESIDE_VERSION);
  app.add_option("--store", context.store, "Job store to use (else LINESIDE_STORE, else the user's data folder)")
      ->envname("LINESIDE_STORE");
  app.add_option("--language", context.language,
                 "Language of the words: en, es or fr (else as set in the window, else by the locale)")
      ->check(CLI::IsMember({"en", "es", "fr"}));
  add_window_options(app, window);
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_all(app, context);
  add_versions(app);
  if (context.words != nullptr) translate_help(app, *context.words);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error, context.screens(), context.err);
    return status == 0 ? kGood : kUsage;
  }
  if (app.get_subcommands().empty()) return run_without_command(window, context);
  return context.status;
}

}  // namespace

}  // namespace lineside::cli
