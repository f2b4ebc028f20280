// Opens the port that --port names, including "practice", and puts a Bus on it. Also the options and the JSON pieces
// that scan, read, set-id, reset-demand and listen share.
#pragma once

#include <atomic>
#include <fstream>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/commands.hpp"
#include "app/core/system_clock.hpp"
#include "app/link/ports.hpp"
#include "diagnostics/finding.hpp"
#include "diagnostics/meter/identity.hpp"
#include "diagnostics/modbus/bus.hpp"
#include "diagnostics/modbus/symptom.hpp"

namespace lineside::sim {
class PracticeBus;
}

namespace lineside::cli {

/// The options that every bus subcommand takes.
struct BusOptions {
  std::string port;
  bool json = false;
  std::string trace;   // file to write every frame to; empty: none
  int timeout_ms = 0;  // shortest wait for a reply; 0: as long as this way is known to take
};
/// Adds --port (required), --timeout, --json and --trace.
void add_bus_options(Command& command, BusOptions& options);
/// Adds a required Modbus ID option, 1 to 247; any other value is a usage error that says so.
void add_id_option(Command& command, const std::string& flag, int& into, Text help);

/// A port with its clock and its bus, and the practice bus if the port is "practice". Everything lives as long as this.
class OpenBus {
 public:
  /// A trace that cannot be written whole is marked on `context`, which outlives this.
  static Result<std::unique_ptr<OpenBus>> open(Context& context, const BusOptions& options,
                                               const PortSettings& settings = {},
                                               const std::atomic<bool>* cancel = nullptr);
  ~OpenBus();
  OpenBus(const OpenBus&) = delete;
  OpenBus& operator=(const OpenBus&) = delete;

  Bus& bus() { return *bus_; }
  /// Call before an operation: reopens what has closed meanwhile.
  Status ready() { return link_->ready(); }
  /// What adapter, gateway and other masters have done to the bytes so far.
  std::vector<Finding> way_findings() const { return watch_.way_findings(); }
  SystemClock& clock() { return clock_; }

 private:
  explicit OpenBus(Context& context);
  void trace(const FrameRecord& frame);
  Context& context_;
  SystemClock clock_;
  std::ofstream trace_;
  std::optional<double> last_traced_;
  std::unique_ptr<sim::PracticeBus> practice_;
  std::unique_ptr<ByteLink> link_;
  std::unique_ptr<Bus> bus_;
  SymptomWatch watch_;
};

/// The error with its port: "Modbus ID 7 on /dev/ttyUSB0: No reply came. …".
Text said(const std::string& port, const Error& error);
/// Prints the error on context.err and sets exit status 3.
void fail(Context& context, const std::string& port, const Error& error);

using Json = nlohmann::ordered_json;
/// The JSON that docs/handoff.md promises.
Json to_json(const Identity& identity);
Json to_json(const std::vector<Finding>& findings);
/// Prints findings for people, one per line: the text, then what to do.
void print(const Context& context, std::ostream& out, const std::vector<Finding>& findings);
/// The identity in one line: "Leviton 2N208-021, hardware 3.2, software 3.2, program 45678".
Text describe(const Identity& identity);

}  // namespace lineside::cli
