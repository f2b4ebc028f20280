// `lineside diagnose FILE`: which wirings explain what was observed, and what to measure next.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/commands.hpp"
#include "app/cli/diagnose_json.hpp"
#include "app/cli/open_bus.hpp"
#include "app/core/json_fields.hpp"
#include "app/store/whole_file.hpp"
#include "wizards/likelihoods.hpp"

namespace lineside::cli {

namespace {

constexpr double kDoubtSaid = 0.05;  // rarer mistakes stand in the JSON only

struct DiagnoseOptions {
  std::string file;
  bool json = false;
  int top = 0;  // 0: all
};

std::string percent(double part) {
  char text[16];
  std::snprintf(text, sizeof text, part < 0.0995 && part > 0 ? "%.1f %%" : "%.0f %%", 100 * part);
  return text;
}

std::string headline(const Diagnosis& diagnosis) {
  const std::string best = diagnosis.wirings.empty() ? "" : diagnosis.wirings.front().text;
  switch (diagnosis.verdict) {
    case WiringVerdict::Correct:
      return best == "correct" ? "Correct." : "Correct: " + best + ".";
    case WiringVerdict::Fault:
      return "Fault: " + best + ".";
    case WiringVerdict::LoadTooSmall:
      return "The load is too small to judge the wiring.";
    case WiringVerdict::Undecided:
      break;
  }
  const bool mistake =
      std::ranges::any_of(diagnosis.findings, [](const Finding& f) { return f.code == "mistake-open"; });
  const std::string why = mistake ? " What follows holds only with the doubts named below." : "";
  return "Undecided. Miswired at all: " + chance(diagnosis.miswired_probability) + "." + why;
}

void print_next(std::ostream& out, const NextTest& next) {
  out << "Next: ";
  if (next.method == "line-to-line") {
    out << "measure " << name(next.between[0]) << " to " << name(next.between[1]) << " with the voltmeter";
  } else {
    out << "load on ";
    for (std::size_t i = 0; i < next.load_on.size(); ++i) out << (i > 0 ? ", " : "") << name(next.load_on[i]);
    out << " only" << (next.resistive ? ", a heater" : "") << ", at least " << next.min_amps << " A; ";
    if (next.method == "led") {
      out << "time " << next.cycles << " flashes of the " << next.wh_per_cycle << " Wh LED";
    } else if (next.method == "register") {
      out << "watch the energy register for " << next.cycles << (next.cycles == 1 ? " step" : " steps");
    } else {
      out << "watch the display";
    }
  }
  std::string why = next.why;
  if (why.ends_with('.')) why.pop_back();
  out << " (about " << std::lround(next.seconds) << " s): " << why << ".\n";
}

void print_text(std::ostream& out, const Diagnosis& diagnosis) {
  out << headline(diagnosis) << '\n';
  if (const auto& f = diagnosis.registered_fraction) {
    out << "Registers " << percent(f->value) << " of use (" << percent(f->low) << " to " << percent(f->high) << ").\n";
  }
  const Shortlist shown = shortlist(diagnosis);
  for (const Likelihood& each : shown.rows) out << "  " << each.chance << "  " << english(each.text) << '\n';
  if (!shown.more.empty()) out << "  " << shown.more << '\n';
  if (diagnosis.phasors && !diagnosis.phasors->arrows.empty()) {
    out << "As phasors, if it is the first of these:\n";
    for (const std::string& line : diagnosis.phasors->words) out << "  " << line << '\n';
    out << "  " << diagnosis.phasors->note << '\n';
  }
  if (diagnosis.verdict == WiringVerdict::Fault) out << diagnosis.wirings.front().remedy << '\n';
  for (const Doubt& doubt : diagnosis.doubts) {
    if (doubt.probability < kDoubtSaid) continue;
    out << "Doubt, " << chance(doubt.probability) << ": " << doubt.text << ' ' << doubt.remedy << '\n';
  }
  if (diagnosis.inspect && diagnosis.verdict != WiringVerdict::Fault)
    out << (diagnosis.inspect->now ? "Next: " : "If it has to be settled now: ") << diagnosis.inspect->text << '\n';
  if (diagnosis.next) print_next(out, *diagnosis.next);
  print(out, diagnosis.findings);
}

void refuse(Context& context, int status, const std::string& file, const std::string& text) {
  context.err << (file == "-" ? "standard input" : file) << ": " << text << '\n';
  context.status = status;
}

void run_diagnose(const DiagnoseOptions& options, Context& context) {
  const auto text = options.file == "-" ? read_whole(context.in) : read_whole(options.file);
  if (!text) return refuse(context, kStorage, options.file, "cannot be read. Check the path.");
  try {
    const DiagnoseInput input = diagnose_input(nlohmann::json::parse(*text));
    const Diagnosis diagnosis = diagnose(input);
    if (options.json) {
      const auto most = options.top > 0 ? std::optional<std::size_t>(options.top) : std::nullopt;
      context.out << to_json(diagnosis, most).dump(2) << '\n';
    } else {
      print_text(context.out, diagnosis);
    }
    context.status = diagnosis.verdict == WiringVerdict::Correct ? kGood : kNotGood;
  } catch (const nlohmann::json::parse_error& error) {
    refuse(context, kUsage, options.file, "not JSON at byte " + std::to_string(error.byte) + ".");
  } catch (const nlohmann::json::out_of_range&) {
    refuse(context, kUsage, options.file, "a number is too large. Write volts, amperes and watts as they were read.");
  } catch (const Refused& refused) {
    refuse(context, kUsage, options.file,
           (refused.where.empty() ? "the document" : refused.where) + ": " + refused.text);
  } catch (const ModelProblem& problem) {
    refuse(context, kNotGood, options.file, problem.what());
  }
}

}  // namespace

Command diagnose_command(Context& context) {
  Command command{"diagnose", "Which wirings explain what was observed, and what to measure next"};
  auto options = std::make_shared<DiagnoseOptions>();
  command.option("FILE", &options->file, "Observations as JSON (docs/physics.md); - for standard input").required();
  command.option("--top", &options->top, "With --json, print at most this many explanations").at_least_zero();
  command.flag("--json", options->json, "Print one JSON document");
  command.run([&context, options] { run_diagnose(*options, context); });
  return command;
}

}  // namespace lineside::cli
