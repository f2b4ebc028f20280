// lineside scan: finds the meters on a bus. Progress, meters as they are found and an estimate go to
// stderr; Ctrl-C stops it and prints what was found so far.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/interrupt.hpp"
#include "app/cli/open_bus.hpp"
#include "diagnostics/meter/scan.hpp"

namespace lineside::cli {

namespace {

struct ScanArguments : BusOptions {
  std::string ids = "1-247";
  bool careful = false;
};

struct IdRange {
  int first = 0;
  int last = 0;
};

/// "1-247" or "18". The sentence where it is neither.
std::string read_range(const std::string& text, IdRange& into) {
  const auto number = [](std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
  };
  const std::size_t dash = text.find('-');
  into.first = number(std::string_view(text).substr(0, dash));
  into.last = dash == std::string::npos ? into.first : number(std::string_view(text).substr(dash + 1));
  if (!UnitId::from(into.first) || !UnitId::from(into.last)) {
    return text + " holds no Modbus IDs. Give a range within 1-247, such as 1-40.";
  }
  if (into.last < into.first) return text + " runs backwards. Give the lower Modbus ID first.";
  return "";
}

Json result_json(const std::string& port, const ScanResult& result) {
  Json found = Json::array();
  for (const FoundMeter& meter : result.found) {
    found.push_back({{"id", meter.id.value()},
                     {"reply_ms", std::lround(seconds(meter.reply_delay) * 1000)},
                     {"evidence", name(meter.evidence)},
                     {"identity", meter.evidence == Evidence::Identity ? to_json(meter.identity) : Json(nullptr)}});
  }
  return {{"port", port},
          {"seconds", std::round(result.seconds * 10) / 10},
          {"probed", result.probed},
          {"complete", result.complete},
          {"found", found},
          {"findings", to_json(result.findings)}};
}

void print_found(std::ostream& out, const FoundMeter& meter) {
  out << "Modbus ID " << int{meter.id.value()} << ": ";
  switch (meter.evidence) {
    case Evidence::Identity:
      out << describe(meter.identity);
      break;
    case Evidence::Registers:
      out << "answers registers, but not who it is";
      break;
    case Evidence::Exception:
      out << "somebody is there and refuses to say who";
      break;
    default:
      out << "somebody is there, but nothing comes through whole";
      break;
  }
  out << " (" << std::lround(seconds(meter.reply_delay) * 1000) << " ms)" << std::endl;
}

void run_scan(Context& context, const ScanArguments& options) {
  IdRange range;
  if (const std::string sentence = read_range(options.ids, range); !sentence.empty()) {
    context.err << "--ids: " << sentence << "\n";
    context.status = kUsage;
    return;
  }
  const Interrupt interrupt;
  auto open = OpenBus::open(context, options.port, {}, &interrupt.flag(), options.trace, options.timeout_ms);
  if (!open) return fail(context, options.port, open.error());
  ScanOptions how;
  how.first = *UnitId::from(range.first);
  how.last = *UnitId::from(range.last);
  how.careful = options.careful;
  how.on_found = [&](const FoundMeter& meter) { print_found(options.json ? context.err : context.out, meter); };
  double told_s = 0;
  how.on_progress = [&](const ScanProgress& progress) {
    if (progress.elapsed_s < told_s + 2) return;
    told_s = progress.elapsed_s;
    context.err << (progress.pass == 1 ? "" : "Replies get lost on this pair: the silent IDs are asked again. ")
                << progress.probed << " of " << progress.total << " IDs asked, about "
                << std::lround(std::ceil(progress.remaining_s)) << " s left" << std::endl;
  };
  Scan scan((*open)->bus(), how);
  const Status status = scan.run();
  const ScanResult result = scan.result();
  const bool stopped = !status && status.error().code == ErrorCode::Cancelled;
  if (!status && !stopped) fail(context, options.port, status.error());
  if (options.json) {
    context.out << result_json(options.port, result).dump(2) << "\n";
  } else {
    context.out << result.found.size() << " found, " << result.probed << " IDs asked in "
                << std::round(result.seconds * 10) / 10 << " s" << (result.complete ? "" : ", not finished") << "\n";
    print(context.out, result.findings);
  }
  if (!status && !stopped) return;
  const bool doubtful = stopped || std::ranges::any_of(result.findings, [](const Finding& finding) {
                          return finding.severity >= Severity::Fail;
                        });
  const bool answered =
      std::ranges::any_of(result.found, [](const FoundMeter& meter) { return meter.evidence >= Evidence::Exception; });
  context.status = result.found.empty() ? kPort : doubtful || !answered ? kNotGood : kGood;
}

}  // namespace

Command scan_command(Context& context) {
  Command command{"scan", "Find the meters on a bus"};
  auto options = std::make_shared<ScanArguments>();
  add_bus_options(command, *options);
  command.option("--ids", &options->ids, "Modbus IDs to ask, such as 1-40").shows_default();
  command.flag("--careful", options->careful, "Wait the full 500 ms for each ID");
  command.run([options, &context] { run_scan(context, *options); });
  return command;
}

}  // namespace lineside::cli
