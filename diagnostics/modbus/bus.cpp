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

/// After a time-out, the same ID is not asked again until its late reply has had this much more time to arrive: RTU has
/// no transaction number, so the late reply would be taken for the next one.
constexpr Instant kLateGrace = std::chrono::milliseconds(250);
/// How long to wait before a request for a line that never falls silent.
constexpr Instant kBabbleLimit = std::chrono::seconds(1);
/// The longest single wait, so that a cancel is noticed.
constexpr Instant kBusSlice = std::chrono::milliseconds(50);
constexpr std::size_t kMostOthers = 64;  // bursts of others that are remembered

CrcVerdict crc_verdict(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 4) return CrcVerdict::NotAFrame;
  return modbus::crc_fits(bytes) ? CrcVerdict::Good : CrcVerdict::Bad;
}

Text place(std::uint8_t unit) {
  return msg("Modbus ID {id}", int{unit});
}

}  // namespace

Bus::Bus(ByteLink& link, Clock& clock, TraceSink sink, const std::atomic<bool>* cancel)
    : link_(link), clock_(clock), sink_(std::move(sink)), cancel_(cancel), last_activity_(clock.now()) {
  way_.may_add = link.may_add();
}

void Bus::use(const modbus::Way& way) {
  const Instant may_add = way_.may_add;
  way_ = way;
  way_.may_add = may_add;
}

bool Bus::open_again() {
  const bool only_late = way_.slowest && *way_.slowest > way_.wait();  // it answers, after all that is waited for
  if (opened_again_ || alone_ != 0 || only_late || !link_.open_again()) return false;
  opened_again_ = true;
  return true;
}

bool Bus::cancelled() const {
  return cancel_ != nullptr && cancel_->load();
}

void Bus::note(const Burst& burst) {
  if (sink_) sink_({burst.at, FrameDirection::Received, crc_verdict(burst.bytes), burst.bytes});
  if (modbus::voice_of(burst.kind) == modbus::Voice::None) return;
  if (others_.size() == kMostOthers) others_.erase(others_.begin());
  others_.push_back(burst);
}

/// Handles bytes that no exchange is waiting for. The answer to a question that had timed out teaches how slow the way
/// is.
BurstKind Bus::kind_of(std::span<const std::uint8_t> bytes, Instant at) {
  if (asked_.empty() || at > asked_at_ + 2 * way_.latest() + kLateGrace) return modbus::kind_of(bytes, {}, true);
  if (!answered_ && modbus::crc_fits(bytes)) {
    const modbus::Fitted found = modbus::fit_reply(asked_, asked_[0], bytes);
    if (found.fit != modbus::Fit::No && found.length == bytes.size()) {
      answered_ = true;
      owed_[bytes[0]] = std::max(0, owed_[bytes[0]] - 1);
      reply_.assign(bytes.begin(), bytes.end());
      const bool nobody =
          found.fit == modbus::Fit::Exception && modbus::refusal_of(bytes[2]) == modbus::Refusal::Nobody;
      if (!nobody) way_.learn(at - asked_at_, {});  // else that is how long the gateway waits, not the way
      return BurstKind::Late;
    }
  }
  return known_better(modbus::kind_of(bytes, asked_, true), bytes);
}

/// Earlier questions can explain a burst: on a slow way, an echo or a reply comes when the next question is being
/// asked.
BurstKind Bus::known_better(BurstKind kind, std::span<const std::uint8_t> bytes) {
  const bool ours = kind == BurstKind::Foreign || kind == BurstKind::SecondReply || kind == BurstKind::Mismatch ||
                    kind == BurstKind::Noise;
  if (ours && our_echo(bytes)) return BurstKind::Echo;
  const bool of_asked = kind == BurstKind::SecondReply || kind == BurstKind::Mismatch;
  if (of_asked && owed_[asked_[0]] > 0 && std::ranges::equal(bytes, reply_)) {
    --owed_[asked_[0]];
    return BurstKind::OnceMore;
  }
  return kind;
}

/// Not for a 0x06, whose reply is the same bytes.
bool Bus::our_echo(std::span<const std::uint8_t> bytes) const {
  if (!echoes_) return false;
  return std::ranges::any_of(questions_, [&](const Question& question) {
    if (question.request[1] == modbus::kWriteOne) return false;
    const BurstKind kind = modbus::kind_of(bytes, question.request, false);
    return kind == BurstKind::Echo || kind == BurstKind::EchoCut;
  });
}

void Bus::remember_request() {
  while (!questions_.empty() && questions_.front().at + way_.latest() < record_.began) questions_.pop_front();
  questions_.push_back({record_.request, record_.began});
}

void Bus::take_as_alone(std::uint8_t unit) {
  alone_ = unit;
  alone_since_ = record_.began;
}

std::optional<Error> Bus::other_voice() const {
  const auto since = std::ranges::find_if(others_, [&](const Burst& burst) { return burst.at >= alone_since_; });
  return modbus::other_voice(std::span(others_).subspan(static_cast<std::size_t>(since - others_.begin())),
                             place(alone_));
}

Result<Bytes> Bus::receive(Instant until) {
  std::array<std::uint8_t, 256> buffer{};
  while (true) {
    if (cancelled()) return Error{ErrorCode::Cancelled, {}};
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
  if (auto listened = listen(until, bursts); !listened) return listened.error();
  return bursts;
}

Status Bus::listen(Instant until, std::vector<Burst>& bursts) {
  Bytes gathered;
  Instant first{};
  const auto finish = [&] {
    if (gathered.empty()) return;
    const BurstKind kind = kind_of(gathered, first);
    bursts.push_back({first, {}, kind, std::exchange(gathered, {})});
    note(bursts.back());
  };
  while (clock_.now() < until || !gathered.empty()) {
    const Instant wait = gathered.empty() ? until : last_activity_ + way_.burst_gap();
    auto bytes = receive(wait);
    if (!bytes) {
      finish();
      return bytes.error();
    }
    if (bytes->empty() || gathered.size() > modbus::kMaxFrame) finish();
    if (gathered.empty()) first = clock_.now();
    gathered.insert(gathered.end(), bytes->begin(), bytes->end());
    if (clock_.now() > until + kBabbleLimit) finish();
    if (gathered.empty() && clock_.now() >= until) break;
  }
  return Nothing{};
}

/// Drains what is left of earlier talk and waits until the line was silent: for t3.5 after a whole frame, longer after
/// anything else, because more of it may still come. Nothing is sent while bytes arrive.
Status Bus::settle(std::uint8_t unit) {
  const Instant late = unit == silent_unit_ ? late_until_ : Instant{};
  const Instant limit = std::max(clock_.now(), late) + kBabbleLimit;
  Burst stale;
  while (true) {
    const bool whole = stale.bytes.empty() || modbus::crc_fits(stale.bytes);
    const Instant quiet = last_activity_ + (whole ? modbus::kFrameGap : way_.burst_gap());
    auto bytes = receive(std::max({quiet, stale.bytes.empty() ? late : Instant{}, clock_.now()}));
    if (!bytes) return bytes.error();
    if (bytes->empty()) {
      if (stale.bytes.empty()) break;
      stale.kind = kind_of(stale.bytes, stale.at);
      note(stale);
      record_.before.push_back(std::exchange(stale, {}));
      continue;
    }
    if (stale.bytes.empty()) stale.at = clock_.now();
    stale.bytes.insert(stale.bytes.end(), bytes->begin(), bytes->end());
    if (clock_.now() > limit) return Error{ErrorCode::GarbledReply, message("bytes keep coming without a request")};
  }
  silent_unit_ = 0;
  return Nothing{};
}

Result<Instant> Bus::send(std::span<const std::uint8_t> adu) {
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

Result<Bus::Reply> Bus::transact(std::uint8_t unit, std::span<const std::uint8_t> pdu, Instant timeout) {
  record_ = {};
  if (!UnitId::from(unit) || pdu.empty() || pdu.size() > modbus::kMaxFrame - 3) {
    return Error{ErrorCode::BadRequest, place(unit)};
  }
  record_.request = modbus::frame(unit, pdu);
  if (auto settled = settle(unit); !settled) return settled.error();
  return converse(timeout, std::nullopt);
}

Result<Bus::Reply> Bus::write_once(std::uint8_t unit, std::span<const std::uint8_t> pdu,
                                   std::optional<std::uint8_t> also_from) {
  record_ = {};
  if (alone_ == 0 || alone_ != unit) return Error{ErrorCode::LineNotClean, place(unit)};
  record_.request = modbus::frame(unit, pdu);
  if (auto settled = settle(unit); !settled) return settled.error();
  if (auto other = other_voice()) return *other;
  alone_ = 0;
  auto reply = converse(way_.wait(), also_from);
  if (!reply && reply.error().code == ErrorCode::Busy && reply.error().exception == modbus::kDeviceBusy) alone_ = unit;
  return reply;
}

/// Sends the request of record_ and collects what comes back.
Result<Bus::Reply> Bus::converse(Instant timeout, std::optional<std::uint8_t> also_from) {
  record_.began = clock_.now();
  const auto sent = send(record_.request);
  if (!sent) return sent.error();
  record_.sent = *sent;
  record_.timeout = timeout;
  record_.may_add = way_.may_add;
  remember_request();
  asked_ = record_.request;
  asked_at_ = *sent;
  answered_ = false;
  modbus::Exchange exchange(record_.request, *sent,
                            {timeout, also_from, echo_known_, way_.burst_gap(), way_.parts_gap()});
  const auto note_new = [&] {
    if (!exchange.reply().empty()) reply_ = exchange.reply();
    for (std::size_t at = record_.bursts.size(); at < exchange.bursts().size(); ++at) {
      Burst burst = exchange.bursts()[at];
      burst.kind = known_better(burst.kind, burst.bytes);
      record_.bursts.push_back(std::move(burst));
      note(record_.bursts.back());
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
  return finish(exchange);
}

Result<Bus::Reply> Bus::finish(const modbus::Exchange& exchange) {
  const std::uint8_t unit = record_.request[0];
  record_.outcome = exchange.outcome();
  record_.delay = exchange.delay();
  if (!record_.bursts.empty()) opened_again_ = false;
  const auto is_echo = [](const Burst& burst) { return burst.kind == BurstKind::Echo; };
  const auto is_cut_echo = [](const Burst& burst) { return burst.kind == BurstKind::EchoCut; };
  echo_known_ = echo_known_ || std::ranges::any_of(record_.bursts, is_echo);
  echoes_ = echoes_ || echo_known_ || std::ranges::any_of(record_.bursts, is_cut_echo);
  answered_ = record_.outcome == Outcome::Reply || record_.outcome == Outcome::Exception;
  if (answered_) {
    for (const Burst& burst : record_.bursts) {
      if (burst.kind == BurstKind::Reply || burst.kind == BurstKind::Exception)
        way_.learn(record_.delay, burst.longest_gap);
    }
  } else {
    ++owed_[unit];
    silent_unit_ = unit;
    late_until_ = std::max(clock_.now(), record_.sent + way_.latest() - modbus::kMeterTime) + kLateGrace;
  }
  if (observer_) observer_(record_);
  if (record_.outcome == Outcome::Reply) return Reply{exchange.reply(), exchange.delay(), exchange.zeros_behind()};
  return error_of(exchange, unit);
}

Error Bus::error_of(const modbus::Exchange& exchange, std::uint8_t unit) const {
  const auto& bursts = exchange.bursts();
  const auto came = [&](BurstKind kind) {
    return std::ranges::any_of(bursts, [&](const Burst& burst) { return burst.kind == kind; });
  };
  switch (exchange.outcome()) {
    case Outcome::Exception: {
      const std::uint8_t code = exchange.reply()[2];
      const bool busy = modbus::refusal_of(code) == modbus::Refusal::Busy;
      return {busy ? ErrorCode::Busy : ErrorCode::Exception,
              msg("{place}, {refusal}", place(unit), modbus::exception_name(code)), code};
    }
    case Outcome::Mismatch:
      return {ErrorCode::UnexpectedReply, place(unit)};
    case Outcome::Foreign:
      return {ErrorCode::WrongUnit, place(unit)};
    case Outcome::Noise:
      if (came(BurstKind::Swallowed)) return {ErrorCode::FlowControl, place(unit)};
      return {ErrorCode::GarbledReply, place(unit)};
    case Outcome::EchoOnly:
      return {ErrorCode::NoReply, msg("{place}, only our own bytes came back", place(unit))};
    default:
      break;
  }
  if (came(BurstKind::Telnet) || came(BurstKind::ModbusTcp)) return {ErrorCode::GatewayTalks, place(unit)};
  if (!exchange.reply().empty())  // 0A, 0B
    return {ErrorCode::NoReply, msg("{place}, {refusal}", place(unit), modbus::exception_name(exchange.reply()[2]))};
  return {ErrorCode::NoReply, place(unit)};
}

}  // namespace lineside
