#include "app/cli/open_bus.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <ostream>
#include <utility>

#include "app/cli/json_values.hpp"
#include "app/core/stored_frame.hpp"
#include "app/core/wall_time.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "wizards/trace.hpp"

namespace lineside::cli {

void add_bus_options(Command& command, BusOptions& options) {
  command.option("--port", &options.port, "Serial port, path to a tty, tcp:HOST:PORT, or practice")
      .required()
      .check([](const std::string& name) { return misused(name); }, "PORT");
  command.option("--timeout", &options.timeout_ms, "Wait at least so many milliseconds for a reply")
      .between(1, kLongestTimeoutMs);
  command.flag("--json", options.json, "Print one JSON document");
  const auto writable = [](const std::string& file) -> std::string {
    if (std::ofstream(file, std::ios::app)) return "";
    return file + " cannot be written. Choose another place.";
  };
  command.option("--trace", &options.trace, "Write every frame with its time and CRC verdict to this file")
      .check(writable, "FILE");
}

void add_id_option(Command& command, const std::string& flag, int& into, const std::string& help) {
  const auto in_range = [](const std::string& text) -> std::string {
    int id = 0;  // "012" would be read as octal
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = problem == std::errc() && end == text.data() + text.size() && !text.starts_with('0');
    if (whole && id >= 1 && id <= 247) return "";
    return text + " is no Modbus ID. Give one from 1 to 247.";
  };
  command.option(flag, &into, help).required().check(in_range, "1-247");
}

OpenBus::~OpenBus() = default;

Result<std::unique_ptr<OpenBus>> OpenBus::open(Context& context, const std::string& port, const PortSettings& settings,
                                               const std::atomic<bool>* cancel, const std::string& trace,
                                               int timeout_ms) {
  std::unique_ptr<OpenBus> opened(new OpenBus(context));
  if (port == "practice") {
    opened->practice_ = std::make_unique<sim::PracticeBus>(sim::default_bus(), opened->clock_);
    opened->link_ = std::make_unique<sim::PracticeLink>(*opened->practice_, opened->clock_);
  } else {
    auto link = open_port(port, settings, opened->clock_);
    if (!link) return link.error();
    opened->link_ = *std::move(link);
  }
  TraceSink sink;
  if (!trace.empty()) {
    opened->trace_.open(trace);
    sink = [raw = opened.get()](const FrameRecord& frame) { raw->trace(frame); };
  }
  opened->bus_ = std::make_unique<Bus>(*opened->link_, opened->clock_, std::move(sink), cancel);
  opened->bus_->wait_at_least(std::chrono::milliseconds(timeout_ms));
  opened->bus_->observe([raw = opened.get()](const modbus::ExchangeRecord& record) { raw->watch_.note(record); });
  return opened;
}

void OpenBus::trace(const FrameRecord& frame) {
  // A frame is told of when it is over: the wall clock goes back to its first byte.
  const auto ago = std::chrono::duration_cast<std::chrono::system_clock::duration>(clock_.now() - frame.at);
  const StoredFrame stored = to_store(frame, iso_time(std::chrono::system_clock::now() - ago));
  trace_ << trace_line(stored, last_traced_) << std::endl;
  if (!trace_) context_.trace_lost = true;
  last_traced_ = stored.seconds;
}

std::string said(const std::string& port, const Error& error) {
  Error placed = error;
  if (placed.where.empty()) {
    placed.where = port;
  } else if (placed.where.find(port) == std::string::npos) {
    placed.where += " on " + port;
  }
  return text(placed);
}

void fail(Context& context, const std::string& port, const Error& error) {
  context.err << said(port, error) << "\n";
  const std::string path = port.find('/') == std::string::npos ? "/dev/" + port : port;
  const bool own_port = path.starts_with("/dev/ttyS");
  const auto names = port_names();
  const bool adapter = std::ranges::any_of(names, [](const std::string& name) {
    return name.find("USB") != std::string::npos || name.find("ACM") != std::string::npos;
  });
  if (own_port && !adapter) {
    context.err << port
                << " is the computer's own serial port, and no USB adapter is plugged in. A meter needs an RS-485 "
                << "adapter: plug it in, then choose the port that `lineside ports` lists for it.\n";
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
    out.push_back({{"code", finding.code}, {"text", finding.text}, {"remedy", finding.remedy}});
  }
  return out;
}

void print(std::ostream& out, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    out << english(finding.text);
    if (!finding.remedy.empty()) out << " " << english(finding.remedy);
    out << "\n";
  }
}

std::string describe(const Identity& identity) {
  if (identity.maker.empty()) return identity.raw.empty() ? "does not name itself" : identity.raw;
  std::string out = identity.maker + " " + identity.model;
  if (!identity.hardware.empty()) out += ", hardware " + identity.hardware;
  if (!identity.software.empty()) out += ", software " + identity.software;
  if (identity.program_id) out += ", program " + std::to_string(*identity.program_id);
  return out;
}

}  // namespace lineside::cli
