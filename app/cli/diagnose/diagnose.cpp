// `lineside diagnose FILE`: which wirings explain what was observed, and what to measure next.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/diagnose/diagnose_json.hpp"
#include "app/core/json_fields.hpp"
#include "app/store/files/whole_file.hpp"
#include "wizards/screen/likelihoods.hpp"

namespace lineside::cli {

namespace {

constexpr double kDoubtSaid = 0.05;  // rarer mistakes stand in the JSON only

struct DiagnoseOptions {
  std::string file;
  bool json = false;
  int top = 0;  // 0: all
};

Quantity percent(double part) {
  return {100 * part, "%", part < 0.0995 && part > 0 ? 1 : 0};
}

Text headline(const Diagnosis& diagnosis) {
  const Text best = diagnosis.wirings.empty() ? Text() : Text(diagnosis.wirings.front().text);
  switch (diagnosis.verdict) {
    case WiringVerdict::Correct:
      return best == "correct" ? msg("Correct.") : msg("Correct: {wiring}.", best);
    case WiringVerdict::Fault:
      return msg("Fault: {wiring}.", best);
    case WiringVerdict::LoadTooSmall:
      return msg("The load is too small to judge the wiring.");
    case WiringVerdict::Undecided:
      break;
  }
  const Text undecided =
      msg("Undecided. Chance of any miswiring: {chance}.", Text(chance(diagnosis.miswired_probability)));
  const bool mistake =
      std::ranges::any_of(diagnosis.findings, [](const Finding& f) { return f.code == "mistake-open"; });
  if (!mistake) return undecided;
  return sentences({undecided, msg("What follows holds only with the doubts listed below.")});
}

/// What to turn on and measure.
Text what_next(const NextTest& next) {
  if (next.method == "line-to-line") {
    return msg("Next: measure {line} to {other} with the voltmeter", Verbatim{std::string(name(next.between[0]))},
               Verbatim{std::string(name(next.between[1]))});
  }
  std::vector<Text> names;
  for (const Line line : next.load_on) names.emplace_back(Verbatim{std::string(name(line))});
  const Text on = commas(std::move(names));
  const Quantity amps = figure(next.min_amps, "A");
  const Text load = next.resistive ? msg("load on {lines} only, a heater, at least {amps}", on, amps)
                                   : msg("load on {lines} only, at least {amps}", on, amps);
  const Count cycles{next.cycles};
  const Text measure =
      next.method == "led" ? msg_n(cycles, "time {n} flash of the {energy} LED", "time {n} flashes of the {energy} LED",
                                   figure(next.wh_per_cycle, "Wh"))
      : next.method == "register"
          ? msg_n(cycles, "watch the energy register for {n} step", "watch the energy register for {n} steps")
          : msg("watch the display");
  return msg("Next: {load}; {measure}", load, measure);
}

Text next_text(const NextTest& next) {
  const Quantity time = figure(std::round(next.seconds), "s");
  return sentences({msg("{test} (about {time}).", what_next(next), time), next.why});
}

void print_text(const Context& context, const Diagnosis& diagnosis) {
  const auto line = [&](const Text& text) { context.out << context.said(text) << '\n'; };
  const auto indented = [&](const Text& text) { context.out << "  " << context.said(text) << '\n'; };
  line(headline(diagnosis));
  if (const auto& f = diagnosis.registered_fraction) {
    line(msg("Records {share} of actual usage ({low} to {high}).", percent(f->value), percent(f->low),
             percent(f->high)));
  }
  const Shortlist shown = shortlist(diagnosis);
  for (const Likelihood& each : shown.rows)
    context.out << "  " << context.said(each.chance) << "  " << context.said(each.text) << '\n';
  if (!shown.more.empty()) indented(shown.more);
  if (diagnosis.phasors && !diagnosis.phasors->arrows.empty()) {
    line(msg("As phasors, if it is the first of these:"));
    for (const auto& words : diagnosis.phasors->words) indented(words);
    indented(diagnosis.phasors->note);
  }
  if (diagnosis.verdict == WiringVerdict::Fault) line(diagnosis.wirings.front().remedy);
  for (const Doubt& doubt : diagnosis.doubts) {
    if (doubt.probability < kDoubtSaid) continue;
    line(sentences({msg("Doubt, {chance}: {text}", Text(chance(doubt.probability)), Text(doubt.text)), doubt.remedy}));
  }
  if (diagnosis.inspect && diagnosis.verdict != WiringVerdict::Fault) {
    const Text text = diagnosis.inspect->text;
    line(diagnosis.inspect->now ? msg("Next: {text}", text) : msg("If it has to be settled now: {text}", text));
  }
  if (diagnosis.next) line(next_text(*diagnosis.next));
  print(context, context.out, diagnosis.findings);
}

void refuse(Context& context, int status, const std::string& file, const Text& text) {
  const Text name = file == "-" ? Text(message("standard input")) : Text(typed(file));
  context.err << context.said(msg("{file}: {problem}", name, text)) << '\n';
  context.status = status;
}

void run_diagnose(const DiagnoseOptions& options, Context& context) {
  const auto text = options.file == "-" ? read_whole(context.in) : read_whole(options.file);
  if (!text) return refuse(context, kStorage, options.file, msg("cannot be read. Check the path."));
  try {
    const DiagnoseInput input = diagnose_input(nlohmann::json::parse(*text));
    const Diagnosis diagnosis = diagnose(input);
    if (options.json) {
      const auto most = options.top > 0 ? std::optional<std::size_t>(options.top) : std::nullopt;
      context.out << to_json(diagnosis, most).dump(2) << '\n';
    } else {
      print_text(context, diagnosis);
    }
    context.status = diagnosis.verdict == WiringVerdict::Correct ? kGood : kNotGood;
  } catch (const nlohmann::json::parse_error& error) {
    refuse(context, kUsage, options.file,
           msg("not JSON at byte {byte}.", figure(static_cast<double>(error.byte), {}, 15)));
  } catch (const nlohmann::json::out_of_range&) {
    refuse(context, kUsage, options.file,
           msg("a number is too large. Write volts, amperes and watts as they were read."));
  } catch (const Refused& refused) {
    const Text where = refused.where.empty() ? Text(message("the document")) : Text(Verbatim{refused.where});
    refuse(context, kUsage, options.file, msg("{place}: {problem}", where, Text(refused.text)));
  } catch (const ModelProblem& problem) {
    refuse(context, kNotGood, options.file, problem.text);
  }
}

}  // namespace

Command diagnose_command(Context& context) {
  Command command{"diagnose", msg("Which wirings explain what was observed, and what to measure next")};
  auto options = std::make_shared<DiagnoseOptions>();
  command.option("FILE", &options->file, msg("Observations as JSON (docs/physics.md); - for standard input"))
      .required();
  command.option("--top", &options->top, msg("With --json, print at most this many explanations")).at_least_zero();
  command.flag("--json", options->json, msg("Print one JSON document"));
  command.run([&context, options] { run_diagnose(*options, context); });
  return command;
}

}  // namespace lineside::cli
