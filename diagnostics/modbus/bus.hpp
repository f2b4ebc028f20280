// One Modbus RTU conversation at a time over a ByteLink: drains the input, sends, waits for the reply that fits, and
// tells everything else apart (echo, late reply, garbage, two voices). Exchange (exchange.hpp) makes the decisions and
// does no I/O, so every timing can be tested without a port. Source: S12 2.5.3; docs/protocol.md.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "diagnostics/modbus/exchange.hpp"
#include "diagnostics/modbus/trace.hpp"
#include "diagnostics/modbus/way.hpp"
#include "diagnostics/result.hpp"

namespace lineside {

/// The client's end of a pair. Not thread-safe except for `cancel`; link and clock must outlive it.
class Bus {
 public:
  /// `cancel` (optional) is checked between waits: if set, the work ends with ErrorCode::Cancelled.
  Bus(ByteLink& link, Clock& clock, TraceSink sink = {}, const std::atomic<bool>* cancel = nullptr);

  struct Reply {
    std::vector<std::uint8_t> frame;  // whole ADU, CRC included
    Instant delay{};                  // from the last byte sent to the first byte received
    std::size_t zeros_behind = 0;     // bytes of 00 that may or may not be part of a 0x11 reply
  };
  /// Sends one request PDU to `unit` and waits at most `timeout` for its reply. Errors: NoReply (also when a gateway
  /// reports it), GarbledReply, WrongUnit, UnexpectedReply, Exception (with its code), Busy, GatewayTalks, BadRequest
  /// (unit outside 1-247), Cancelled, and those of the port.
  Result<Reply> transact(std::uint8_t unit, std::span<const std::uint8_t> pdu, Instant timeout);
  /// The same, with the longest time that a meter on this way may take.
  Result<Reply> ask(std::uint8_t unit, std::span<const std::uint8_t> pdu) { return transact(unit, pdu, way_.wait()); }

  /// Takes `unit` as alone from the question of the last transact on, until another voice is heard.
  void take_as_alone(std::uint8_t unit);
  /// Another voice heard since then: MoreThanOneMeter, OtherMaster, GatewayTalks or LineNotClean.
  std::optional<Error> other_voice() const;
  /// The only way to write. Refused before a byte is sent unless `unit` was taken as alone and no other voice has been
  /// heard since. One write ends that state, unless the unit answers that it is busy (06) and has done nothing.
  /// `also_from` is a second ID that may answer.
  Result<Reply> write_once(std::uint8_t unit, std::span<const std::uint8_t> pdu,
                           std::optional<std::uint8_t> also_from = std::nullopt);

  /// The last transact: its request and everything that came, for the check of a single voice, the scan and symptoms.
  const modbus::ExchangeRecord& last() const { return record_; }
  /// Calls `observer` after each transact.
  void observe(std::function<void(const modbus::ExchangeRecord&)> observer) { observer_ = std::move(observer); }

  /// Sends nothing and collects what comes until `until`, cut at the silences of this way (Way::burst_gap). Each burst
  /// is traced.
  Result<std::vector<modbus::Burst>> listen(Instant until);
  /// The same into `bursts`, which keeps what was heard before the port failed or the work was cancelled.
  Status listen(Instant until, std::vector<modbus::Burst>& bursts);
  /// True once an adapter has returned a whole request of ours; it is then assumed always to echo.
  bool echo_known() const { return echo_known_; }
  /// What was learned about the way. The owner hands it to the bus that replaces this one, with use().
  const modbus::Way& way() const { return way_; }
  /// Takes over what another bus learned; what the link itself may add stays.
  void use(const modbus::Way& way);
  /// The shortest wait for a reply that a person asked for.
  void wait_at_least(Instant timeout) { way_.asked_for = timeout; }
  /// Reopens a way that may have died silently, without asking anything. At most once until something is heard again,
  /// and never while a unit is taken as alone, because a write may rest on that.
  bool open_again();
  /// True if open_again() has been used since something was last heard.
  bool opened_again() const { return opened_again_; }
  /// True if the port or gateway failed under this bus; only opening it again helps.
  bool link_lost() const { return link_lost_; }
  ByteLink& link() { return link_; }
  Clock& clock() { return clock_; }
  /// True if the work has been cancelled.
  bool cancelled() const;

 private:
  /// Sends `adu` as it is, after draining the input and a silence of t3.5. Returns when its last byte has left.
  Result<Instant> send(std::span<const std::uint8_t> adu);
  Result<std::vector<std::uint8_t>> receive(Instant until);
  Status settle(std::uint8_t unit);
  Result<Reply> converse(Instant timeout, std::optional<std::uint8_t> also_from);
  Result<Reply> finish(const modbus::Exchange& exchange);
  modbus::BurstKind kind_of(std::span<const std::uint8_t> bytes, Instant at);
  modbus::BurstKind known_better(modbus::BurstKind kind, std::span<const std::uint8_t> bytes);
  bool our_echo(std::span<const std::uint8_t> bytes) const;
  void remember_request();
  void note(const modbus::Burst& burst);
  Error error_of(const modbus::Exchange& exchange, std::uint8_t unit) const;

  ByteLink& link_;
  Clock& clock_;
  TraceSink sink_;
  const std::atomic<bool>* cancel_;
  Instant last_activity_;         // last byte sent or received
  std::uint8_t silent_unit_ = 0;  // the unit whose reply never came, and
  Instant late_until_{};          // the time until which it may still come
  bool echo_known_ = false;
  bool echoes_ = false;  // the same, or with an echo that is cut
  struct Question {
    modbus::Bytes request;
    Instant at{};
  };
  std::deque<Question> questions_;  // whose echo may still come
  std::array<int, 256> owed_{};     // by unit: questions that timed out and whose replies may still come
  bool link_lost_ = false;
  bool opened_again_ = false;
  modbus::Way way_;
  modbus::Bytes asked_;  // last request, and
  Instant asked_at_{};   // when its last byte had left
  bool answered_ = false;
  modbus::Bytes reply_;                // to it
  std::uint8_t alone_ = 0;             // the unit taken as alone; 0: none
  Instant alone_since_{};              // its question's first byte
  std::vector<modbus::Burst> others_;  // heard in addition to the asked meter and ourselves; only the latest
  modbus::ExchangeRecord record_;
  std::function<void(const modbus::ExchangeRecord&)> observer_;
};

}  // namespace lineside
