// Faults of the pair that a practice bus can have, each named for what the client will find. Where a name
// counts, it counts requests since the start, so that a test knows which one it hits.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lineside::sim {

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

struct FaultRow {
  Fault fault;
  std::string_view name;  // as the practice bus file writes it
  std::string_view what;  // what happens on the pair, for help and docs/practice.md
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::GatewayRaw) + 1;
const std::array<FaultRow, kFaults>& fault_table();
std::optional<Fault> fault_from(std::string_view name);

/// The faults of one bus.
class FaultSet {
 public:
  /// Names that are none are passed over: the practice bus file refuses them before.
  explicit FaultSet(std::span<const std::string> names);
  bool has(Fault fault) const { return set_[static_cast<std::size_t>(fault)]; }
  /// A gateway stands between the client and the pair.
  bool gateway() const;

 private:
  std::array<bool, kFaults> set_{};
};

}  // namespace lineside::sim
