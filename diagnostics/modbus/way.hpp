// What the way to the meters (adapter, gateway, network) adds to a meter's own reply time, as learned so far: zero at a
// port, up to 3 s through a gateway. A meter answers within 500 ms (S12 2.5.3); all other figures are our own.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include "diagnostics/clock.hpp"
#include "diagnostics/modbus/exchange.hpp"
#include "models/registers.hpp"

namespace lineside {

/// The longest wait for a reply that a person may ask for. Our own.
inline constexpr int kLongestTimeoutMs = 60000;

}  // namespace lineside

namespace lineside::modbus {

/// A meter's own time for a reply (S12 2.5.3).
inline constexpr Instant kMeterTime = std::chrono::milliseconds(registers::kReplyTimeoutMs);

/// What is known about one way. Belongs to a Bus.
struct Way {
  Instant may_add{};               // at most, as the link says
  Instant asked_for{};             // the shortest wait for a reply that a person asked for
  std::optional<Instant> slowest;  // slowest reply, from the request's last byte to the reply's first
  Instant longest_gap{};           // longest pause inside a reply

  /// What the way is allowed on top of the meter's 500 ms: one and a half times the slowest reply, because a network
  /// varies; before any reply, everything it may add.
  Instant adds() const { return slowest ? std::min(may_add, *slowest + *slowest / 2) : may_add; }
  /// How long to wait for the first byte of a reply.
  Instant wait() const { return std::max(kMeterTime + adds(), asked_for); }
  /// How long a second voice is listened for after the first reply: one meter may answer at the start of its 500 ms and
  /// another at the end, and the way may be uneven.
  Instant second_voice() const { return wait(); }
  /// A reply that has not come by then, counted from the request, will not come.
  Instant latest() const { return std::max(kMeterTime + may_add, asked_for); }
  /// Silence that ends bytes which do not fit.
  Instant burst_gap() const { return std::clamp(longest_gap + longest_gap / 2, kBurstGap, kPartsGap); }
  /// Silence that ends the beginning of a reply.
  Instant parts_gap() const { return may_add > Instant{0} ? kNetworkPartsGap : kPartsGap; }
  /// Time that the way certainly adds, because it exceeds the meter's own. Zero if a reply came within 500 ms.
  Instant surely_adds() const { return slowest ? std::max(*slowest - kMeterTime, Instant{0}) : Instant{0}; }

  /// Takes in one reply: its delay, and the longest pause inside it.
  void learn(Instant delay, Instant gap) {
    slowest = std::max(slowest.value_or(Instant{0}), delay);
    longest_gap = std::max(longest_gap, gap);
  }
};

}  // namespace lineside::modbus
