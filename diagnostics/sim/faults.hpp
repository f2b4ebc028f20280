// The faults that a practice bus can have, each named for what the client will observe. A name with a count ("every
// 10th") counts requests or replies since the start, so a test knows which one it hits.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lineside::sim {

/// The faults; fault_table() says what each does. GatewayRaw is no fault but a gateway that is set up correctly.
enum class Fault {
  Echo,
  LeadingZero,
  Noise,
  DropsEvery10th,
  LateReply,
  CutsEvery3rd,
  SplitReply,
  AbSwapped,
  TwoOnOneId,
  OneWayTalking,
  Collision,
  OtherMaster,
  SlowAdapter,
  WrongSpeed,
  WrongParity,
  NotALevitonMeter,
  SupplyInterrupted,
  Silent,
  FfGlitch,
  TrailingZero,
  EchoCutFirst,
  EchoCutLast,
  FirstByteCut,
  LastByteCut,
  TwoVoices,
  Busy,
  FlowControl,
  GatewayParts,
  GatewaySlow,
  GatewayTelnet,
  GatewayModbusTcp,
  GatewayText,
  GatewayRefuses,
  GatewayRaw,
};

/// One fault by its name.
struct FaultRow {
  Fault fault;
  std::string_view name;  // as the practice bus file writes it
  std::string_view what;  // what happens on the pair, for help and docs/practice.md
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::GatewayRaw) + 1;
/// One row per Fault, in the order of the enumeration.
const std::array<FaultRow, kFaults>& fault_table();
/// Looks a fault up by the name in a practice bus file; nothing for an unknown name.
std::optional<Fault> fault_from(std::string_view name);

/// The faults of one bus.
class FaultSet {
 public:
  /// Ignores unknown names: the practice bus file has rejected them already.
  explicit FaultSet(std::span<const std::string> names);
  bool has(Fault fault) const { return set_[static_cast<std::size_t>(fault)]; }
  /// True if a gateway stands between the client and the pair.
  bool gateway() const;

 private:
  std::array<bool, kFaults> set_{};
};

}  // namespace lineside::sim
