// One Modbus RTU conversation at a time over a ByteLink: drains, sends, waits for the reply that fits,
// and tells everything else apart (echo, late reply, garbage, two voices). The decisions are made by
// Exchange (exchange.hpp), which does no I/O. Source: S12 2.5.3; docs/protocol.md.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "diagnostics/modbus/exchange.hpp"
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
  /// Sends one request PDU to `unit` and waits for its reply, at most `timeout`. `also_from`: a second ID that
  /// may answer. Errors: NoReply, GarbledReply, WrongUnit, UnexpectedReply, Exception (with its code),
  /// BadRequest (unit outside 1-247), Cancelled, and those of the port.
  Result<Reply> transact(std::uint8_t unit, std::span<const std::uint8_t> pdu, Instant timeout,
                         std::optional<std::uint8_t> also_from = std::nullopt);
  /// The last transact: its request and all that came, for "exactly one voice", the scan and symptoms.
  const modbus::ExchangeRecord& last() const { return record_; }
  /// Told of each transact when it is over.
  void observe(std::function<void(const modbus::ExchangeRecord&)> observer) { observer_ = std::move(observer); }

  /// Sends nothing and gathers what comes until `until`, cut at silences of modbus::kBurstGap. Each burst is traced.
  Result<std::vector<modbus::Burst>> listen(Instant until);
  /// An adapter that returned a whole request of ours once is taken to do so always.
  bool echo_known() const { return echo_known_; }
  /// The port or gateway failed under this bus; only opening it again helps.
  bool link_lost() const { return link_lost_; }
  ByteLink& link() { return link_; }
  Clock& clock() { return clock_; }
  bool cancelled() const;

 private:
  /// Sends `adu` as it is, after reading away what is there and a silence of t3.5. Returns when its last byte has left.
  Result<Instant> send(std::span<const std::uint8_t> adu);
  Result<std::vector<std::uint8_t>> receive(Instant until);
  Status settle(std::uint8_t unit);
  void trace(const modbus::Burst& burst);
  Error error_of(const modbus::Exchange& exchange, std::uint8_t unit) const;

  ByteLink& link_;
  Clock& clock_;
  TraceSink sink_;
  const std::atomic<bool>* cancel_;
  Instant last_activity_;         // last byte sent or received
  std::uint8_t silent_unit_ = 0;  // whose reply never came, and
  Instant late_until_{};          // until when it may still come late
  bool echo_known_ = false;
  bool link_lost_ = false;
  modbus::ExchangeRecord record_;
  std::function<void(const modbus::ExchangeRecord&)> observer_;
};

}  // namespace lineside
