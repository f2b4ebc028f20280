// One Modbus RTU conversation at a time over a ByteLink: drains, sends, waits for the reply that fits,
// and tells everything else apart (echo, late reply, garbage, two voices). The decisions are made by
// Exchange (exchange.hpp), which does no I/O. Source: S12 2.5.3; docs/protocol.md.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "diagnostics/modbus/trace.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

class Bus {
 public:
  /// `cancel` (optional) is looked at between waits: a set flag ends the work with ErrorCode::Cancelled.
  Bus(ByteLink& link, Clock& clock, TraceSink sink = {}, const std::atomic<bool>* cancel = nullptr);

  struct Reply {
    std::vector<std::uint8_t> frame;  // whole ADU, CRC included
    Instant delay{};                  // from the last byte sent to the first byte received
  };
  /// Sends one request PDU to `unit` and waits for its reply, at most `timeout`.
  Result<Reply> transact(std::uint8_t unit, std::span<const std::uint8_t> pdu, Instant timeout);

  ByteLink& link() { return link_; }
  Clock& clock() { return clock_; }
  bool cancelled() const;

 private:
  ByteLink& link_;
  Clock& clock_;
  TraceSink sink_;
  const std::atomic<bool>* cancel_;
};

}  // namespace lineside
