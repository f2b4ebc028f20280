// Bytes in, bytes out: the seam between the protocol and a port, a pseudo-terminal, a gateway, a practice bus or a
// test's script. Every implementation keeps the promises written here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "diagnostics/clock.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

/// The longest time a gateway and its network get on top of a meter's own. Our own choice.
inline constexpr Instant kGatewayMayAdd = std::chrono::seconds(3);

/// A way to send and receive bytes. Blocking; used from one thread at a time.
class ByteLink {
 public:
  virtual ~ByteLink() = default;
  /// Sends every byte or fails. PortUnplugged: the adapter is gone; the link is dead from then on.
  virtual Status write(std::span<const std::uint8_t> bytes) = 0;
  /// Waits until at least one byte has come or `until` has passed. Returns the number of bytes put into `into`: one or
  /// more as they come, or 0 if the time passed in silence.
  virtual Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) = 0;
  /// Discards input that has come but was not read. Returns the number of bytes discarded.
  virtual Result<std::size_t> discard_input() = 0;
  /// The most that this way adds to a meter's reply time: zero at a port, seconds through a gateway.
  virtual Instant may_add() const { return Instant{0}; }
  /// Called before the first byte of an operation: reopens what has closed meanwhile, or says why it cannot.
  virtual Status ready() { return Nothing{}; }
  /// Reopens the way when the other end may be gone without having said so. False if there is nothing to open or it
  /// cannot be opened. Never called between a question that a write rests on and the write.
  virtual bool open_again() { return false; }
};

}  // namespace lineside
