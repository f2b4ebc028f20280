// `lineside voltage`: compares voltmeter readings at the meter's terminals with the model's published windows.
#include "app/cli/json_values.hpp"
#include "diagnostics/wiring/voltage_check.hpp"

#include <charconv>
#include <cmath>
#include <ostream>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/commands.hpp"

namespace lineside::cli {

namespace {

struct VoltageOptions {
  std::string model;
  std::vector<std::string> readings;
  bool json = false;
};

/// Puts "L1=120.3" or "L1-L2=208" into its place; false for any other text.
bool take(const std::string& text, VoltageReadings& into) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) return false;
  const std::string_view key = std::string_view(text).substr(0, equals);
  double volts = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data() + equals + 1, end, volts);
  if (error != std::errc() || at != end || !std::isfinite(volts)) return false;
  if (const auto line = line_from(key)) {
    into.line_to_neutral[index(*line)] = volts;
    return true;
  }
  if (key.size() != 5 || key[2] != '-') return false;
  const auto a = line_from(key.substr(0, 2));
  const auto b = line_from(key.substr(3));
  if (!a || !b || *a == *b) return false;
  const std::size_t sum = index(*a) + index(*b);
  into.line_to_line[sum == 1 ? 0 : sum == 3 ? 1 : 2] = volts;
  return true;
}

/// A line that was not measured leaves the check short of "pass"; the three words of the promise have no fourth.
VoltageVerdict overall(VoltageVerdict verdict) {
  return verdict == VoltageVerdict::NotMeasured ? VoltageVerdict::Fail : verdict;
}

Json check_json(const VoltageCheck& check) {
  Json out{{"verdict", name(overall(check.verdict))}, {"lines", Json::array()}};
  for (const LineVoltage& line : check.lines) {
    Json entry{{"line", name(line.line)}, {"volts", or_null(line.volts)}, {"min", nullptr}, {"max", nullptr}};
    if (line.window && !line.assumed) entry["min"] = line.window->min, entry["max"] = line.window->max;
    entry["verdict"] = name(line.verdict);
    if (line.window && line.assumed) entry["assumed"] = {{"min", line.window->min}, {"max", line.window->max}};
    out["lines"].push_back(entry);
  }
  out["findings"] = to_json(check.findings);
  return out;
}

/// The verdict of a line or of all, for people.
Text in_words(VoltageVerdict verdict) {
  switch (verdict) {
    case VoltageVerdict::Pass:
      return message("pass");
    case VoltageVerdict::Low:
      return message("low");
    case VoltageVerdict::High:
      return message("high");
    case VoltageVerdict::NoPublishedLimit:
      return message("no-published-limit");
    case VoltageVerdict::Fail:
      return message("fail");
    case VoltageVerdict::NotMeasured:
      return message("not-measured");
  }
  return {};
}

/// What was measured, with the figures aligned.
std::string line_text(const Context& context, const LineVoltage& line) {
  if (!line.volts) return context.said(msg("not measured"));
  std::string volts = context.said(Quantity{*line.volts, "V", 1});
  constexpr std::size_t kColumns = 9;
  if (volts.size() < kColumns) volts.insert(0, kColumns - volts.size(), ' ');
  if (!line.window) return volts + "  " + context.said(msg("no published limit"));
  const Quantity min{line.window->min, {}, 0};
  const Quantity max{line.window->max, "V", 0};
  const Text window =
      line.assumed ? msg("({min} to {max}, our own assumption)", min, max) : msg("({min} to {max})", min, max);
  return volts + "  " + context.said(in_words(line.verdict)) + "  " + context.said(window);
}

void print_text(const Context& context, const VoltageCheck& check) {
  for (const LineVoltage& line : check.lines)
    context.out << name(line.line) << "  " << line_text(context, line) << '\n';
  context.out << context.said(msg("Voltages: {verdict}.", in_words(overall(check.verdict)))) << '\n';
  print(context, context.out, check.findings);
}

Text cannot_use(const Decoding& decoding) {
  std::vector<Text> out{msg("Model number {number} does not give the voltages it is made for.", typed(decoding.input))};
  if (!decoding.problems.empty()) out.emplace_back(decoding.problems.front().text);
  if (!decoding.suggestions.empty())
    out.push_back(msg("Is it {number}?", Verbatim{decoding.suggestions.front().number}));
  return sentences(std::move(out));
}

void run_voltage(const VoltageOptions& options, Context& context) {
  VoltageReadings readings;
  for (const std::string& reading : options.readings) {
    if (take(reading, readings)) continue;
    context.err << context.said(msg("\"{word}\" is not a reading. Write L1=120.3 or L1-L2=208.", typed(reading)))
                << "\n";
    context.status = kUsage;
    return;
  }
  const Decoding decoding = decode(options.model);
  VoltageCheck check;
  bool usable = !decoding.readings.empty() && (decoding.readings.front().service || decoding.readings.front().limits);
  for (const ModelReading& other : decoding.readings)
    usable = usable && other.service == decoding.readings.front().service;
  if (usable) {
    check = check_voltages(decoding.readings.front(), readings);
  } else {
    check.verdict = VoltageVerdict::Fail;
    check.findings.push_back({Severity::Fail,
                              "model-not-usable",
                              cannot_use(decoding),
                              msg("Read the model number from the label again."),
                              {}});
  }
  if (options.json) {
    context.out << check_json(check).dump(2) << '\n';
  } else {
    print_text(context, check);
  }
  context.status = check.verdict == VoltageVerdict::Pass ? kGood : kNotGood;
}

}  // namespace

Command voltage_command(Context& context) {
  Command command{"voltage", msg("Check voltmeter readings against the model's published windows")};
  auto options = std::make_shared<VoltageOptions>();
  command.option("--model", &options->model, msg("The meter's model number")).required();
  command.option("READINGS", &options->readings, msg("L1=120.3 L2=… [L1-L2=208.1 …]: volts at the meter's terminals"))
      .required();
  command.flag("--json", options->json, msg("Print one JSON document"));
  command.run([&context, options] { run_voltage(*options, context); });
  return command;
}

}  // namespace lineside::cli
