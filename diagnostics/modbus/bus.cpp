#include "diagnostics/modbus/bus.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "models/units.hpp"

namespace lineside {

using modbus::Burst;
using modbus::BurstKind;
using modbus::Bytes;
using modbus::Outcome;

namespace {

/// After a time-out the same ID is not asked again before its late reply had this much more time to
/// pass: RTU has no transaction number, so the late reply would be taken for the next one.
constexpr Instant kLateGrace = std::chrono::milliseconds(250);
/// How long a line that never falls silent is waited for before a request.
constexpr Instant kBabbleLimit = std::chrono::seconds(1);
/// Longest single wait, so that a cancel is noticed.
constexpr Instant kBusSlice = std::chrono::milliseconds(50);

CrcVerdict crc_verdict(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 4) return CrcVerdict::NotAFrame;
  return modbus::crc_fits(bytes) ? CrcVerdict::Good : CrcVerdict::Bad;
}

std::string place(std::uint8_t unit) {
  return "Modbus ID " + std::to_string(unit);
}

}  // namespace

Bus::Bus(ByteLink& link, Clock& clock, TraceSink sink, const std::atomic<bool>* cancel)
    : link_(link), clock_(clock), sink_(std::move(sink)), cancel_(cancel), last_activity_(clock.now()) {}

bool Bus::cancelled() const {
  return cancel_ != nullptr && cancel_->load();
}

void Bus::trace(const Burst& burst) {
  if (sink_) sink_({burst.at, FrameDirection::Received, crc_verdict(burst.bytes), burst.bytes});
}

Result<Bytes> Bus::receive(Instant until) {
  std::array<std::uint8_t, 256> buffer{};
  while (true) {
    if (cancelled()) return Error{ErrorCode::Cancelled, ""};
    const Instant slice = std::min(until, clock_.now() + kBusSlice);
    const auto count = link_.read_some(buffer, slice);
    if (!count) {
      link_lost_ = true;
      return count.error();
    }
    if (*count > 0) {
      last_activity_ = clock_.now();
      return Bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*count));
    }
    if (clock_.now() >= until) return Bytes{};
  }
}

Result<std::vector<Burst>> Bus::listen(Instant until) {
  std::vector<Burst> bursts;
  Bytes gathered;
  Instant first{};
  const auto finish = [&] {
    if (gathered.empty()) return;
    bursts.push_back({first, {}, modbus::kind_of_unasked(gathered), std::exchange(gathered, {})});
    trace(bursts.back());
  };
  while (clock_.now() < until || !gathered.empty()) {
    const Instant wait = gathered.empty() ? until : last_activity_ + modbus::kBurstGap;
    auto bytes = receive(wait);
    if (!bytes) return bytes.error();
    if (bytes->empty() || gathered.size() > modbus::kMaxFrame) finish();
    if (gathered.empty()) first = clock_.now();
    gathered.insert(gathered.end(), bytes->begin(), bytes->end());
    if (clock_.now() > until + kBabbleLimit) finish();
    if (gathered.empty() && clock_.now() >= until) break;
  }
  return bursts;
}

/// Reads away what is left of earlier talk and waits until the line was silent: for t3.5 after a whole frame, for
/// longer after anything else, because more of it may still come. Nothing is sent while bytes arrive.
Status Bus::settle(std::uint8_t unit) {
  const Instant start = clock_.now();
  const Instant late = unit == silent_unit_ ? late_until_ : Instant{};
  Burst stale;
  while (true) {
    const bool whole = stale.bytes.empty() || modbus::crc_fits(stale.bytes);
    const Instant quiet = last_activity_ + (whole ? modbus::kFrameGap : modbus::kBurstGap);
    auto bytes = receive(std::max({quiet, late, clock_.now()}));
    if (!bytes) return bytes.error();
    if (bytes->empty()) break;
    if (stale.bytes.empty()) stale.at = clock_.now();
    stale.bytes.insert(stale.bytes.end(), bytes->begin(), bytes->end());
    if (clock_.now() > start + kBabbleLimit) {
      return Error{ErrorCode::GarbledReply, "bytes keep coming without a request"};
    }
  }
  silent_unit_ = 0;
  if (stale.bytes.empty()) return Nothing{};
  stale.kind = modbus::kind_of_unasked(stale.bytes);
  trace(stale);
  record_.before.push_back(std::move(stale));
  return Nothing{};
}

Result<Instant> Bus::send(std::span<const std::uint8_t> adu) {
  if (auto settled = settle(adu[0]); !settled) return settled.error();
  if (sink_) sink_({clock_.now(), FrameDirection::Sent, crc_verdict(adu), Bytes(adu.begin(), adu.end())});
  const Instant began = clock_.now();
  if (auto written = link_.write(adu); !written) {
    link_lost_ = true;
    return written.error();
  }
  // A link may return before the bytes are on the wire, or only after.
  last_activity_ = std::max(clock_.now(), began + modbus::wire_time(adu.size()));
  return last_activity_;
}

Result<Bus::Reply> Bus::transact(std::uint8_t unit, std::span<const std::uint8_t> pdu, Instant timeout,
                                 std::optional<std::uint8_t> also_from) {
  record_ = {};
  if (!UnitId::from(unit) || pdu.empty() || pdu.size() > modbus::kMaxFrame - 3) {
    return Error{ErrorCode::BadRequest, place(unit)};
  }
  record_.request = modbus::frame(unit, pdu);
  const auto sent = send(record_.request);
  if (!sent) return sent.error();
  record_.sent = *sent;
  record_.timeout = timeout;
  modbus::Exchange exchange(record_.request, *sent, {timeout, also_from, echo_known_});
  const auto note_new = [&] {
    for (std::size_t at = record_.bursts.size(); at < exchange.bursts().size(); ++at) {
      record_.bursts.push_back(exchange.bursts()[at]);
      trace(record_.bursts.back());
    }
  };
  while (!exchange.done()) {
    const Instant until = exchange.next_tick();
    auto bytes = receive(until);
    if (!bytes) return bytes.error();
    if (bytes->empty()) {
      exchange.tick(clock_.now());
    } else {
      exchange.feed(*bytes, std::min(clock_.now(), until));
    }
    note_new();
  }
  record_.outcome = exchange.outcome();
  record_.delay = exchange.delay();
  const auto is_echo = [](const Burst& burst) { return burst.kind == BurstKind::Echo; };
  echo_known_ = echo_known_ || std::ranges::any_of(record_.bursts, is_echo);
  if (record_.outcome != Outcome::Reply && record_.outcome != Outcome::Exception) {
    silent_unit_ = unit;
    late_until_ = clock_.now() + kLateGrace;
  }
  if (observer_) observer_(record_);
  if (record_.outcome == Outcome::Reply) return Reply{exchange.reply(), exchange.delay()};
  return error_of(exchange, unit);
}

Error Bus::error_of(const modbus::Exchange& exchange, std::uint8_t unit) const {
  switch (exchange.outcome()) {
    case Outcome::Exception: {
      const std::uint8_t code = exchange.reply()[2];
      return {ErrorCode::Exception, place(unit) + ", " + modbus::exception_name(code), code};
    }
    case Outcome::Mismatch:
      return {ErrorCode::UnexpectedReply, place(unit)};
    case Outcome::Foreign:
      return {ErrorCode::WrongUnit, place(unit)};
    case Outcome::Noise:
      return {ErrorCode::GarbledReply, place(unit)};
    case Outcome::EchoOnly:
      return {ErrorCode::NoReply, place(unit) + ", only our own bytes came back"};
    default:
      return {ErrorCode::NoReply, place(unit)};
  }
}

}  // namespace lineside
