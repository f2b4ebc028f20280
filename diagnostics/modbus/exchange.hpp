// One request and what comes back, as a state machine without I/O: feed it bytes, tick it with time.
//
//   Waiting --bytes--> Gathering --fits--> Done(Reply or Exception)
//      ^                  | silence: the burst is named (echo, foreign, mismatch, noise) and set aside
//      +------------------+
//   Waiting --time-out--> Done(what came, or silence)
//
// 0x03, 0x06 and 0x10 end when they fit; 0x11 and everything else ends at silence (docs/protocol.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/modbus/frame.hpp"

namespace lineside::modbus {

/// Silence that ends bytes which do not fit. Longer than t3.5, because a USB adapter holds bytes back for
/// 16 ms and a gateway for longer; a reply cut there is still one reply.
inline constexpr Instant kBurstGap = std::chrono::milliseconds(40);

enum class BurstKind {
  Reply,      // the answer
  Exception,  // the meter refuses
  Echo,       // the request itself came back
  Foreign,    // whole frame of another ID: a late reply or another master's meter
  Mismatch,   // whole frame of this ID, but not to this request: a late reply
  Noise,      // no frame: cut, corrupted, collided or not Modbus
  Extra,      // bytes straight after the answer
};

struct Burst {
  Instant at{};           // first byte
  Instant longest_gap{};  // longest pause between bytes as they were handed over
  BurstKind kind = BurstKind::Noise;
  Bytes bytes;
};

/// A byte or two of all zeros or all ones: what an idle line without bias adds by itself. Nobody's answer.
bool is_glitch(std::span<const std::uint8_t> bytes);
/// What came without being asked for: a whole frame or not.
BurstKind kind_of_unasked(std::span<const std::uint8_t> bytes);

enum class Outcome { Pending, Reply, Exception, Mismatch, Noise, Foreign, EchoOnly, Silence };

struct ExchangeRules {
  Instant timeout = std::chrono::milliseconds(500);  // from the last byte sent to the first of the reply
  std::optional<std::uint8_t> also_from;             // a second ID that may answer (ID write)
  /// This adapter is known to echo. Only then is the first copy of a 0x06 request an echo: its reply is the same bytes.
  bool echo_known = false;
};

/// One request and all that came of it: what symptoms are read from.
struct ExchangeRecord {
  Bytes request;
  Instant sent{};             // last byte
  std::vector<Burst> before;  // bytes that were there before the request left
  std::vector<Burst> bursts;  // bytes that came after it
  Outcome outcome = Outcome::Pending;
  Instant timeout{};  // how long was waited for the first byte
  Instant delay{};    // of the reply
};

class Exchange {
 public:
  /// `request` is a whole frame whose last byte left at `sent`.
  Exchange(Bytes request, Instant sent, ExchangeRules rules);

  void feed(std::span<const std::uint8_t> bytes, Instant at);
  void tick(Instant now);

  bool done() const { return outcome_ != Outcome::Pending; }
  /// When tick() next has something to decide.
  Instant next_tick() const;

  Outcome outcome() const { return outcome_; }
  /// The frame that fitted; empty unless Reply or Exception.
  const Bytes& reply() const { return reply_; }
  /// From the last byte sent to the first of the reply; never below 0.
  Instant delay() const { return delay_; }
  /// All that came, in order.
  const std::vector<Burst>& bursts() const { return bursts_; }

 private:
  bool take_echo();
  bool take_reply(bool at_silence);
  void set_aside(std::size_t count, BurstKind kind);
  BurstKind kind_of(std::span<const std::uint8_t> bytes) const;
  Outcome what_came() const;

  Bytes request_;
  Instant sent_;
  ExchangeRules rules_;
  Bytes buffer_;
  Instant first_{};  // first byte of buffer_
  Instant last_{};   // last byte of buffer_
  Instant longest_gap_{};
  bool asked_at_gap_ = false;  // buffer_ has been looked at t3.5 after its last byte
  bool echo_seen_ = false;
  Outcome outcome_ = Outcome::Pending;
  Bytes reply_;
  Instant delay_{};
  std::vector<Burst> bursts_;
};

}  // namespace lineside::modbus
