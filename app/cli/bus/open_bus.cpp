#include "app/cli/bus/open_bus.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>
#include <ostream>
#include <utility>

#include "app/cli/json_values.hpp"
#include "app/core/stored_frame.hpp"
#include "app/core/wall_time.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "models/plain_text.hpp"
#include "wizards/screen/trace.hpp"

namespace lineside::cli {

void add_bus_options(Command& command, BusOptions& options) {
  command.option("--port", &options.port, msg("Serial port, path to a tty, tcp:HOST:PORT, or practice"))
      .required()
      .check([](const std::string& name) -> Text { return misused(name); }, "PORT");
  command.option("--timeout", &options.timeout_ms, msg("Wait at least so many milliseconds for a reply"))
      .between(1, kLongestTimeoutMs);
  command.flag("--json", options.json, msg("Print one JSON document"));
  const auto writable = [](const std::string& file) -> Text {
    if (std::ofstream(file, std::ios::app)) return {};
    return msg("{file} cannot be written. Choose another place.", Typed{file});
  };
  command.option("--trace", &options.trace, msg("Write every frame with its time and CRC verdict to this file"))
      .check(writable, "FILE");
}

void add_id_option(Command& command, const std::string& flag, int& into, Text help) {
  const auto in_range = [](const std::string& text) -> Text {
    int id = 0;  // "012" would be read as octal
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = problem == std::errc() && end == text.data() + text.size() && !text.starts_with('0');
    if (whole && id >= 1 && id <= 247) return {};
    return msg("{word} is not a Modbus ID. Give one from 1 to 247.", Typed{text});
  };
  command.option(flag, &into, std::move(help)).required().check(in_range, "1-247");
}

OpenBus::OpenBus(Context& context) : context_(context) {}
OpenBus::~OpenBus() = default;

Result<std::unique_ptr<OpenBus>> OpenBus::open(Context& context, const BusOptions& options,
                                               const PortSettings& settings, const std::atomic<bool>* cancel) {
  std::unique_ptr<OpenBus> opened(new OpenBus(context));
  if (options.port == "practice") {
    opened->practice_ = std::make_unique<sim::PracticeBus>(sim::default_bus(), opened->clock_);
    opened->link_ = std::make_unique<sim::PracticeLink>(*opened->practice_, opened->clock_);
  } else {
    auto link = open_port(options.port, settings, opened->clock_);
    if (!link) return link.error();
    opened->link_ = *std::move(link);
  }
  TraceSink sink;
  if (!options.trace.empty()) {
    opened->trace_.open(options.trace);
    sink = [raw = opened.get()](const FrameRecord& frame) { raw->trace(frame); };
  }
  opened->bus_ = std::make_unique<Bus>(*opened->link_, opened->clock_, std::move(sink), cancel);
  opened->bus_->wait_at_least(std::chrono::milliseconds(options.timeout_ms));
  opened->bus_->observe([raw = opened.get()](const modbus::ExchangeRecord& record) { raw->watch_.note(record); });
  return opened;
}

void OpenBus::trace(const FrameRecord& frame) {
  // A frame is reported when it is over: the wall clock is set back to its first byte.
  const auto ago = std::chrono::duration_cast<std::chrono::system_clock::duration>(clock_.now() - frame.at);
  const StoredFrame stored = to_store(frame, iso_time(std::chrono::system_clock::now() - ago));
  trace_ << trace_line(stored, last_traced_) << std::endl;
  if (!trace_) context_.trace_lost = true;
  last_traced_ = stored.seconds;
}

Text said(const std::string& port, const Error& error) {
  const Text what = text(Error{error.code, {}, error.exception});
  const Text place = error.where;
  if (place.empty()) return msg("{place}: {what}", Verbatim{port}, what);
  if (english(place).find(port) == std::string::npos)
    return msg("{place} on {port}: {what}", place, Verbatim{port}, what);
  return text(error);
}

void fail(Context& context, const std::string& port, const Error& error) {
  context.err << context.said(said(port, error)) << "\n";
  const std::string path = port.find('/') == std::string::npos ? "/dev/" + port : port;
  const bool own_port = path.starts_with("/dev/ttyS");
  const auto names = port_names();
  const bool adapter = std::ranges::any_of(names, [](const std::string& name) {
    return name.find("USB") != std::string::npos || name.find("ACM") != std::string::npos;
  });
  if (own_port && !adapter) {
    context.err << context.said(msg("{port} is the computer's own serial port, and no USB adapter is plugged in. A "
                                    "meter needs an RS-485 adapter: plug it in, then choose the port that `lineside "
                                    "ports` lists for it.",
                                    Verbatim{port}))
                << "\n";
  }
  context.status = kPort;
}

Json to_json(const Identity& identity) {
  return {{"maker", identity.maker},
          {"model", identity.model},
          {"hardware", identity.hardware},
          {"software", identity.software},
          {"program_id", or_null(identity.program_id)},
          {"demand_resets", or_null(identity.demand_resets)}};
}

Json to_json(const std::vector<Finding>& findings) {
  Json out = Json::array();
  for (const Finding& finding : findings) {
    out.push_back({{"code", finding.code}, {"text", english(finding.text)}, {"remedy", english(finding.remedy)}});
  }
  return out;
}

void print(const Context& context, std::ostream& out, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) out << context.said(sentences({finding.text, finding.remedy})) << "\n";
}

Text describe(const Identity& identity) {
  if (identity.maker.empty() && identity.raw.empty()) return message("does not identify itself");
  if (identity.maker.empty()) return Verbatim{identity.raw};
  std::vector<Text> out{Verbatim{identity.maker + " " + identity.model}};
  if (!identity.hardware.empty()) out.push_back(msg("hardware {version}", Verbatim{identity.hardware}));
  if (!identity.software.empty()) out.push_back(msg("software {version}", Verbatim{identity.software}));
  if (identity.program_id) out.push_back(msg("program {number}", Verbatim{std::to_string(*identity.program_id)}));
  return commas(std::move(out));
}

}  // namespace lineside::cli
