// The command line: one subcommand per file (cli/<name>.cpp). Names, JSON and exit status are promises to users
// (docs/handoff.md, `lineside --help`).
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "app/cli/command.hpp"
#include "app/i18n/translator.hpp"
#include "models/text.hpp"

namespace lineside::cli {

/// Exit status, the same for every command.
enum ExitStatus : int {
  kGood = 0,     // done, and everything checked is good
  kNotGood = 1,  // done, and something checked is not good or not certain
  kUsage = 2,    // the command was used wrongly
  kPort = 3,     // the port, the bus or the meter failed
  kStorage = 4,  // the job store or a file could not be read or written
};

/// What a person typed, without anything that a terminal would obey.
Typed typed(std::string_view text);
/// A quantity with as many decimals as it has, at most `digits` significant ones: 120.3 V, 41 A.
Quantity figure(double value, std::string_view unit = {}, int digits = 6);

/// What every subcommand shares. `out` carries results (with --json exactly one document), `err` words for people.
struct Context {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::string store;                             // from --store or LINESIDE_STORE; empty: the XDG default
  int status = kGood;                            // set by the subcommand that ran
  std::string language{};                        // from --language; empty: as set in the window, or by the locale
  std::string settings{};                        // the window's settings file; empty: none
  const i18n::Translator* words = nullptr;       // nullptr: English; if given to `run`, it overrides every setting
  const i18n::Translator* file_words = nullptr;  // the same with figures in the form of files, for reports
  bool trace_lost = false;                       // --trace could not be written completely

  /// A text in the language of the command.
  std::string said(const Text& text) const { return i18n::say(text, words); }
};

// Each builds one subcommand; its action sets context.status.
Command decode_command(Context& context);
Command voltage_command(Context& context);
Command diagnose_command(Context& context);
Command ports_command(Context& context);
Command scan_command(Context& context);
Command read_command(Context& context);
Command set_id_command(Context& context);
Command reset_demand_command(Context& context);
Command listen_command(Context& context);
Command practice_command(Context& context);
Command wizard_command(Context& context);
Command job_command(Context& context);

/// Parses and runs; returns the exit status. Without arguments it opens the tablet window.
int run(int argc, const char* const* argv, Context& context);

}  // namespace lineside::cli
