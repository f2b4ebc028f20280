#include <algorithm>

#include "diagnostics/sim/practice_bus.hpp"

namespace lineside::sim {

Status PracticeLink::write(std::span<const std::uint8_t> bytes) {
  bus_.receive(bytes);
  return Nothing{};
}

Result<std::size_t> PracticeLink::read_some(std::span<std::uint8_t> into, Instant until) {
  if (into.empty()) return std::size_t{0};
  for (;;) {
    const auto arrived = bus_.transmit();
    pending_.insert(pending_.end(), arrived.begin(), arrived.end());
    if (!pending_.empty()) break;
    if (clock_.now() >= until) return std::size_t{0};
    clock_.wait_until(std::min(until, bus_.next_transmission().value_or(until)));
  }
  const std::size_t count = std::min(into.size(), pending_.size());
  std::copy_n(pending_.begin(), count, into.begin());
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(count));
  return count;
}

Instant PracticeLink::may_add() const {
  return bus_.through_gateway() ? kGatewayMayAdd : Instant{0};
}

Result<std::size_t> PracticeLink::discard_input() {
  const std::size_t count = pending_.size() + bus_.transmit().size();
  pending_.clear();
  return count;
}

}  // namespace lineside::sim
