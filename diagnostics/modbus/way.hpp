// What the way to the meters (adapter, gateway, network) adds to a meter's own time, as far as it has been learned:
// nothing at a port, up to 3 s through a gateway. A meter answers within 500 ms (S12 2.5.3); the rest is ours.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "diagnostics/clock.hpp"
#include "diagnostics/modbus/exchange.hpp"
#include "models/registers.hpp"

namespace lineside {

/// The longest wait for a reply that a person may ask for. Ours.
inline constexpr int kLongestTimeoutMs = 60000;

}  // namespace lineside

namespace lineside::modbus {

inline constexpr Instant kMeterTime = std::chrono::milliseconds(registers::kReplyTimeoutMs);

struct Way {
  Instant may_add{};               // at most; what the link says of itself
  Instant asked_for{};             // wait at least so long for a reply, because a person said so
  std::optional<Instant> slowest;  // reply, request's last byte to its first
  Instant longest_gap{};           // inside a reply

  /// What is allowed for the way beside the meter's 500 ms: half as much again as the slowest reply took, because a
  /// network varies; all it may add as long as nobody has replied.
  Instant adds() const { return slowest ? std::min(may_add, *slowest + *slowest / 2) : may_add; }
  /// How long to wait for the first byte of a reply.
  Instant wait() const { return std::max(kMeterTime + adds(), asked_for); }
  /// How long a second voice is listened for after the first reply. A meter at the one end of its 500 ms and another at
  /// the other end lie so far apart, and the way need not be even.
  Instant second_voice() const { return wait(); }
  /// A reply that has not come by then, counted from the request, will not come.
  Instant latest() const { return std::max(kMeterTime + may_add, asked_for); }
  /// Silence that ends bytes which do not fit.
  Instant burst_gap() const { return std::clamp(longest_gap + longest_gap / 2, kBurstGap, kPartsGap); }
  /// Silence that ends the beginning of a reply.
  Instant parts_gap() const { return may_add > Instant{0} ? kNetworkPartsGap : kPartsGap; }
  /// More than the meter's own time: certainly the way's. Zero where a reply came within it.
  Instant surely_adds() const { return slowest ? std::max(*slowest - kMeterTime, Instant{0}) : Instant{0}; }

  void learn(Instant delay, Instant gap) {
    slowest = std::max(slowest.value_or(Instant{0}), delay);
    longest_gap = std::max(longest_gap, gap);
  }
};

}  // namespace lineside::modbus
