// Bytes in, bytes out: the seam between the protocol and a port, a pseudo-terminal, a gateway, a
// practice bus or a test's script. Whoever implements it keeps these promises.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "diagnostics/clock.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

/// The most that a gateway and its network are waited for beside a meter's own time. Ours.
inline constexpr Instant kGatewayMayAdd = std::chrono::seconds(3);

class ByteLink {
 public:
  virtual ~ByteLink() = default;
  /// Sends every byte or fails. PortUnplugged: the adapter is gone; the link is dead from then on.
  virtual Status write(std::span<const std::uint8_t> bytes) = 0;
  /// Waits until at least one byte is there or `until` has passed. Returns the number of bytes put
  /// into `into` (any number from 1 on, as they come), 0 when the time passed in silence.
  virtual Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) = 0;
  /// Throws away what has come in and was not read. Returns how many bytes that were.
  virtual Result<std::size_t> discard_input() = 0;
  /// The most that this way adds to a meter's reply time: nothing at a port, seconds through a gateway.
  virtual Instant may_add() const { return Instant{0}; }
  /// Asked before the first byte of an operation: what has closed meanwhile is opened again, or said.
  virtual Status ready() { return Nothing{}; }
  /// The other end may be gone without having said so: opens the way again. False where there is nothing to open, or
  /// where it cannot be opened. Never called between a question that a write rests on and the write.
  virtual bool open_again() { return false; }
};

}  // namespace lineside
