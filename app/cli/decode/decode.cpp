#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/commands.hpp"
#include "app/cli/decode/decode_table.hpp"
#include "app/cli/decode/decode_text.hpp"
#include "app/cli/decode/json_decode.hpp"
#include "app/export/table/csv.hpp"
#include "app/store/files/whole_file.hpp"
#include "models/ct_ratio.hpp"
#include "models/decoding/cross_check.hpp"
#include "models/decoding/reference.hpp"

namespace lineside::cli {

namespace {

constexpr std::size_t kLongestLine = 4096;  // bytes

struct DecodeOptions {
  std::vector<std::string> numbers;
  std::string built;
  std::string from;
  std::string column;
  std::string ct;  // as printed on the CTs
  std::optional<std::string> prefix;
  bool json = false;
  bool csv = false;
  bool reference = false;
};

int status_of(const Decoding& decoding) {
  return decoding.status == DecodeStatus::Decoded || decoding.status == DecodeStatus::Recognised ? kGood : kNotGood;
}

int usage(Context& context, const Text& text) {
  context.err << context.said(text) << "\n";
  return kUsage;
}

/// Why this is not a list of model numbers; empty if it may be one. The time to decode a line grows with its length.
Text no_list(std::string_view content, std::string_view from) {
  const Text name = from == "-" ? Text(message("standard input")) : Text(typed(from));
  if (content.find('\0') != std::string_view::npos)
    return msg("{file} is not a text file. Name a file with one model number per line.", name);
  int line = 1;
  for (std::size_t at = 0; at < content.size(); ++line) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    if (end - at > kLongestLine)
      return msg("{file} line {line} is longer than 4096 bytes. Write one model number per line.", name, line);
    at = end + 1;
  }
  return {};
}

int complete_prefix(const std::string& prefix, const DecodeOptions& options, Context& context) {
  const Completion completion = complete(prefix);
  if (options.json) {
    context.out << print(to_json(completion)) << "\n";
  } else {
    context.out << text_of(completion, context);
  }
  return completion.reads ? kGood : kNotGood;
}

/// Compares what is printed on the CTs with what a number is set for.
struct CtLabel {
  std::optional<CtRatio> ratio;

  std::vector<Disagreement> against(const Decoding& decoding) const {
    if (!ratio || decoding.readings.size() != 1) return {};
    return cross_check(decoding.readings.front(),
                       {.ct_primary_a = ratio->primary_a, .ct_secondary_a = ratio->secondary_a});
  }
};

std::string ct_label_text(const std::vector<Disagreement>& found, const Context& context) {
  std::string out;
  for (const Disagreement& one : found) {
    const Text sides = msg("{what}: {value}; {other_what}: {other_value}.", Text(one.one.what), Text(one.one.value),
                           Text(one.other.what), Text(one.other.value));
    const Text text = sentences({one.text, sides});
    out += "  " + context.said(one.danger ? msg("DANGER: {text}", text) : text) + "\n    " + context.said(one.remedy) +
           "  [" + context.said(lineside::text(one.source)) + "]\n";
  }
  return out;
}

Json ct_label_json(const CtRatio& ratio, const std::vector<Disagreement>& found) {
  Json findings = Json::array();
  for (const Disagreement& one : found) {
    findings.push_back({{"code", one.code},
                        {"text", english(one.text)},
                        {"remedy", english(one.remedy)},
                        {"danger", one.danger},
                        {"source", english(lineside::text(one.source))}});
  }
  const auto figure = [](const std::optional<double>& amperes) { return amperes ? Json(*amperes) : Json(nullptr); };
  return {{"primary_a", figure(ratio.primary_a)},
          {"secondary_a", figure(ratio.secondary_a)},
          {"findings", std::move(findings)}};
}

int decode_csv(const std::string& content, const DecodeOptions& options, std::optional<DatePeriod> built,
               Context& context) {
  const DecodedTable table = decode_table(content, options.column, built);
  if (!table.problem.empty()) return usage(context, table.problem);
  context.out << table.csv;
  return table.all_good ? kGood : kNotGood;
}

int decode_all(const std::vector<std::string>& numbers, const DecodeOptions& options, std::optional<DatePeriod> built,
               const CtLabel& ct, Context& context) {
  int status = kGood;
  Json list = Json::array();
  for (const std::string& number : numbers) {
    const Decoding decoding = decode(number, built);
    const std::vector<Disagreement> found = ct.against(decoding);
    status = std::max(status, found.empty() ? status_of(decoding) : kNotGood);
    if (options.json) {
      list.push_back(to_json(decoding));
      if (ct.ratio) list.back()["ct_label"] = ct_label_json(*ct.ratio, found);
    } else {
      context.out << text_of(decoding, context) << ct_label_text(found, context) << "\n";
    }
  }
  if (options.json) context.out << print(list) << "\n";
  return status;
}

int run_decode(const DecodeOptions& options, Context& context) {
  if (options.reference) {
    context.out << reference_page();
    return kGood;
  }
  if (options.prefix) return complete_prefix(*options.prefix, options, context);
  std::optional<DatePeriod> built;
  if (!options.built.empty()) {
    built = parse_period(options.built);
    if (!built)
      return usage(context,
                   msg("--built \"{word}\" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.", typed(options.built)));
  }
  CtLabel ct;
  if (!options.ct.empty()) ct.ratio = ct_ratio(options.ct);
  if (!options.ct.empty() && !ct.ratio)
    return usage(context, msg("--ct \"{word}\" names no rating. Write what is printed on the CT: 200:0.1, 200 A, 0.1 A "
                              "or CT-200.",
                              typed(options.ct)));
  if (ct.ratio && options.csv) return usage(context, msg("--ct does not go with --csv. Leave one of them out."));
  std::vector<std::string> numbers = options.numbers;
  const bool from_input = options.from.empty() && numbers == std::vector<std::string>{"-"};
  if (from_input) numbers.clear();
  if (from_input || !options.from.empty()) {
    const std::string from = from_input ? "-" : options.from;
    const auto content = from == "-" ? read_whole(context.in) : read_whole(from);
    if (!content) {
      context.err << context.said(
                         msg("Cannot read {file}. Check the path and that you may read it.", typed(options.from)))
                  << "\n";
      return kStorage;
    }
    if (const Text why = no_list(*content, from); !why.empty()) return usage(context, why);
    if (options.csv) return decode_csv(*content, options, built, context);
    for (std::string& line : lines_of(*content)) numbers.push_back(std::move(line));
  } else if (options.csv) {
    std::string content = "model\n";
    for (const std::string& number : numbers) {
      csv::add_quoted(content, number);
      content += "\n";
    }
    return decode_csv(content, options, built, context);
  }
  if (numbers.empty()) return usage(context, msg("Name a model number, for example: lineside decode 2N208-021"));
  return decode_all(numbers, options, built, ct, context);
}

}  // namespace

Command decode_command(Context& context) {
  auto options = std::make_shared<DecodeOptions>();
  Command command{"decode", msg("Read model numbers: service, limits, CTs, serial port")};
  command.option(
      "NUMBER", &options->numbers,
      msg("Model numbers as on the label; spaces, hyphens and case do not matter. - reads them from standard input"));
  command.option("--built", &options->built, msg("Build date on the label: YYYY, YYYY-MM or YYYY-MM-DD"));
  command.option(
      "--ct", &options->ct,
      msg("Printed on the CTs, such as 200:0.1, 200 A, 0.1 A or CT-200; compared with each number's setting"));
  command.option("--complete", &options->prefix, msg("List what can come next after this beginning of a number"));
  command.option("--from,--file", &options->from,
                 msg("Read the numbers from this file, one per line; - is standard input"));
  command.flag("--csv", options->csv, msg("Print CSV; with --from the file is CSV too, and its columns are kept"));
  command.option("--column", &options->column,
                 msg("With --csv: the column that holds the numbers (else \"model\", else the first)"));
  command.flag("--json", options->json, msg("Print one JSON document")).excludes("--csv");
  command.flag("--reference", options->reference, msg("Print the reference page of all number formats (Markdown)"));
  command.run([options, &context] { context.status = run_decode(*options, context); });
  return command;
}

}  // namespace lineside::cli
