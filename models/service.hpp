// The supply a meter is made for, and the voltage windows published for it. Source: S12 2.1 and Tables 1-2, LMM Table
// 1, IMS 2.2, FM Table 2.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "models/manuals/source.hpp"
#include "models/text.hpp"
#include "models/units.hpp"

namespace lineside {

/// How the conductors are connected. Network: two legs of a wye. SplitPhaseOrNetwork: the number fits both.
/// HighLegDelta: the high leg is on L3 here.
enum class Connection { SinglePhase, SplitPhase, Network, SplitPhaseOrNetwork, Wye, HighLegDelta };

/// "single-phase", "split-phase", … as the command line prints it.
std::string_view name(Connection connection);
/// Reads what name() prints; nothing for any other text.
std::optional<Connection> connection_from(std::string_view name);

/// The supply of a meter or a panel. Voltages are nominal, volts RMS.
struct Service {
  int phases = 0;
  int wires = 0;
  Connection connection = Connection::SinglePhase;
  double line_to_neutral_v = 0;
  double line_to_line_v = 0;  // 0 for a 2-wire service, which has none
  bool operator==(const Service&) const = default;
};

/// Metering elements (and CTs) of a service: wires minus one.
constexpr int elements(const Service& service) {
  return service.wires - 1;
}

/// A published voltage window, volts RMS, both ends inclusive.
struct Window {
  double min = 0;
  double max = 0;
  constexpr bool operator==(const Window&) const = default;
};

/// Line-to-neutral windows of the lines in use, and the manual that prints them.
struct Limits {
  std::array<std::optional<Window>, kMaxElements> line;
  Source source;
};

/// Published limits of a service; nothing if no manual prints any (416, 48G, GL with 480 V). The window of a
/// neighboring service is never used instead.
std::optional<Limits> published_limits(const Service& service);
/// Our own window of nominal +-15 % for a service without published limits: shown as an assumption, never as a pass.
Limits assumed_limits(const Service& service);
/// Volts to neutral that every meter here withstands: the lowest of the printed maximums (S12 2.2 Tables 1 and 2,
/// LMM 2.1 Table 1, IMS 2.2 Table 1, FM 3.1 Table 2). This is all that is known of a meter whose number cannot be read.
inline constexpr double kEveryMeterTakesV = 138;
/// More volts to neutral than any meter here withstands, on any line: the highest printed is 400 V (S12 2.2 Table 2);
/// our own assumption for the high leg of 240/480 V ends at 478 V.
inline constexpr double kNoMeterTakesMoreV = 478;
/// "3-phase 4-wire wye, 120/208 V".
Text describe(const Service& service);

}  // namespace lineside
