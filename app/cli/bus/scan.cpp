// lineside scan: finds the meters on a bus. Progress, an estimate and the meters as they are found go to stderr; Ctrl-C
// stops it and prints what was found so far.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/cli/bus/open_bus.hpp"
#include "app/cli/interrupt.hpp"
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

/// Reads "1-247" or "18"; a sentence for any other text.
Text read_range(const std::string& text, IdRange& into) {
  const auto number = [](std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? value : 0;
  };
  const std::size_t dash = text.find('-');
  into.first = number(std::string_view(text).substr(0, dash));
  into.last = dash == std::string::npos ? into.first : number(std::string_view(text).substr(dash + 1));
  if (!UnitId::from(into.first) || !UnitId::from(into.last)) {
    return msg("--ids: {range} holds no Modbus IDs. Give a range within 1-247, such as 1-40.", typed(text));
  }
  if (into.last < into.first) return msg("--ids: {range} runs backward. Give the lower Modbus ID first.", typed(text));
  return {};
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

Text found_text(const FoundMeter& meter) {
  const int id = meter.id.value();
  const Quantity delay = figure(std::round(seconds(meter.reply_delay) * 1000), "ms");
  switch (meter.evidence) {
    case Evidence::Identity:
      return msg("Modbus ID {id}: {identity} ({delay})", id, describe(meter.identity), delay);
    case Evidence::Registers:
      return msg("Modbus ID {id}: answers registers, but gives no identity ({delay})", id, delay);
    case Evidence::Exception:
      return msg("Modbus ID {id}: a device is there and refuses to identify itself ({delay})", id, delay);
    default:
      return msg("Modbus ID {id}: a device is there, but no reply comes through complete ({delay})", id, delay);
  }
}

Text progress_text(const ScanProgress& progress) {
  const Text asked = msg("{asked} of {all} IDs asked, about {time} left", progress.probed, progress.total,
                         figure(std::ceil(progress.remaining_s), "s"));
  if (progress.pass == 1) return asked;
  return sentences({msg("Replies get lost on this pair: the silent IDs are asked again."), asked});
}

Text result_text(const ScanResult& result) {
  const int found = static_cast<int>(result.found.size());
  const Quantity time = figure(std::round(result.seconds * 10) / 10, "s");
  return result.complete ? msg("{found} found, {asked} IDs asked in {time}", found, result.probed, time)
                         : msg("{found} found, {asked} IDs asked in {time}, not finished", found, result.probed, time);
}

void run_scan(Context& context, const ScanArguments& options) {
  IdRange range;
  if (const Text sentence = read_range(options.ids, range); !sentence.empty()) {
    context.err << context.said(sentence) << "\n";
    context.status = kUsage;
    return;
  }
  const Interrupt interrupt;
  auto open = OpenBus::open(context, options, {}, &interrupt.flag());
  if (!open) return fail(context, options.port, open.error());
  ScanOptions how;
  how.first = *UnitId::from(range.first);
  how.last = *UnitId::from(range.last);
  how.careful = options.careful;
  how.on_found = [&](const FoundMeter& meter) {
    (options.json ? context.err : context.out) << context.said(found_text(meter)) << std::endl;
  };
  double told_s = 0;
  how.on_progress = [&](const ScanProgress& progress) {
    if (progress.elapsed_s < told_s + 2) return;
    told_s = progress.elapsed_s;
    context.err << context.said(progress_text(progress)) << std::endl;
  };
  Scan scan((*open)->bus(), how);
  const Status status = scan.run();
  const ScanResult result = scan.result();
  const bool stopped = !status && status.error().code == ErrorCode::Cancelled;
  if (!status && !stopped) fail(context, options.port, status.error());
  if (options.json) {
    context.out << result_json(options.port, result).dump(2) << "\n";
  } else {
    context.out << context.said(result_text(result)) << "\n";
    print(context, context.out, result.findings);
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
  Command command{"scan", msg("Find the meters on a bus")};
  auto options = std::make_shared<ScanArguments>();
  add_bus_options(command, *options);
  command.option("--ids", &options->ids, msg("Modbus IDs to ask, such as 1-40")).shows_default();
  command.flag("--careful", options->careful, msg("Wait the full 500 ms for each ID"));
  command.run([options, &context] { run_scan(context, *options); });
  return command;
}

}  // namespace lineside::cli
