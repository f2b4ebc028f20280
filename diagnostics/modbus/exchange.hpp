// One request and what comes back, as a state machine without I/O: feed it bytes, tick it with time.
//
//   Waiting --bytes--> Gathering --fits--> Done(Reply or Exception)
//      ^                  | silence: the burst is named (echo, foreign, mismatch, noise) and set aside
//      +------------------+
//   Waiting --time-out--> Done(what came, or silence)
//
// 0x03, 0x06 and 0x10 end as soon as the reply fits; 0x11 and everything else ends at silence. Bytes that may still
// become a reply are waited for longer, because some gateways deliver replies in parts (docs/protocol.md).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/modbus/heard.hpp"

namespace lineside::modbus {

/// Silence that ends bytes which do not fit. Longer than t3.5, because a USB adapter holds bytes back for 16 ms and a
/// gateway for longer; a reply that is cut there is still one reply.
inline constexpr Instant kBurstGap = std::chrono::milliseconds(40);
/// Silence that ends the beginning of a reply: a gateway may send its parts 250 ms apart.
inline constexpr Instant kPartsGap = std::chrono::milliseconds(300);
/// The same across a network, which may hold a part back for longer.
inline constexpr Instant kNetworkPartsGap = std::chrono::milliseconds(900);

/// How an exchange ended; the last five name the best of what came instead of a reply.
enum class Outcome { Pending, Reply, Exception, Mismatch, Noise, Foreign, EchoOnly, Silence };

/// How long to wait, and what counts as an answer on this way.
struct ExchangeRules {
  Instant timeout = std::chrono::milliseconds(500);  // from the last byte sent to the first of the reply
  std::optional<std::uint8_t> also_from;             // a second ID that may answer (ID write)
  /// This adapter is known to echo. Only then is the first copy of a 0x06 request an echo: its reply is the same bytes.
  bool echo_known = false;
  Instant burst_gap = kBurstGap;  // silence that ends bytes which do not fit, as learned for this way
  Instant parts_gap = kPartsGap;  // silence that ends the beginning of a reply
};

/// One request and everything that came of it; symptoms are read from this.
struct ExchangeRecord {
  Bytes request;
  Instant began{};            // first byte sent
  Instant sent{};             // last byte
  std::vector<Burst> before;  // bytes that had come before the request left
  std::vector<Burst> bursts;  // bytes that came after it
  Outcome outcome = Outcome::Pending;
  Instant timeout{};  // how long the first byte was awaited
  Instant delay{};    // of the reply
  Instant may_add{};  // what the way may add to a meter's time: zero at a port
};

/// The state machine of one request. Feed and tick it with times that never go backward.
class Exchange {
 public:
  /// `request` is a whole frame whose last byte left at `sent`.
  Exchange(Bytes request, Instant sent, ExchangeRules rules);

  /// Takes bytes that arrived at `at`. Ends the exchange at once if a reply with a known length fits.
  void feed(std::span<const std::uint8_t> bytes, Instant at);
  /// Tells the time: silence up to `now` may end a burst or the exchange.
  void tick(Instant now);

  bool done() const { return outcome_ != Outcome::Pending; }
  /// The time at which tick() next has something to decide.
  Instant next_tick() const;

  Outcome outcome() const { return outcome_; }
  /// The frame that fits; empty unless the outcome is Reply or Exception, or Silence reported by a gateway (0A, 0B).
  const Bytes& reply() const { return reply_; }
  /// How many bytes of 00 directly follow the reply and fit its CRC as well. If any, the CRC does not tell where the
  /// reply ended.
  std::size_t zeros_behind() const { return zeros_behind_; }
  /// From the last byte sent to the first byte of the reply; never negative.
  Instant delay() const { return delay_; }
  /// Everything that came, in order.
  const std::vector<Burst>& bursts() const { return bursts_; }

 private:
  bool take_echo();
  bool take_reply(bool at_silence);
  void set_aside(std::size_t count, BurstKind kind);
  BurstKind kind_before_reply(std::span<const std::uint8_t> bytes) const;
  bool may_go_on() const;
  Instant gap() const { return may_go_on() ? std::max(rules_.parts_gap, rules_.burst_gap) : rules_.burst_gap; }
  Outcome what_came() const;

  Bytes request_;
  Instant sent_;
  ExchangeRules rules_;
  Bytes buffer_;
  std::vector<Instant> came_;  // when each byte of buffer_ did
  Instant last_{};             // last byte of buffer_
  bool asked_at_gap_ = false;  // buffer_ has been looked at t3.5 after its last byte
  bool echo_seen_ = false;
  Outcome outcome_ = Outcome::Pending;
  Bytes reply_;
  std::size_t zeros_behind_ = 0;
  Instant delay_{};
  std::vector<Burst> bursts_;
};

}  // namespace lineside::modbus
