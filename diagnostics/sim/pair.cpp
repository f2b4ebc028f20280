#include "diagnostics/sim/pair.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "diagnostics/modbus/frame.hpp"
#include "diagnostics/modbus/line_model.hpp"

namespace lineside::sim {

namespace {

using std::chrono::milliseconds;

/// A pause that ends a request. Longer than the standard's 3.5 characters, because a pseudo-terminal delivers a request
/// in pieces whenever its writer is interrupted.
constexpr Instant kRequestGap = milliseconds{50};
constexpr std::size_t kLongestRequest = 256;
constexpr Instant kLatencyTimer = milliseconds{16};
constexpr Instant kLateness = milliseconds{700};
constexpr Instant kSplit = milliseconds{20};
constexpr Instant kStrayAfter = milliseconds{150};
constexpr Instant kOtherMasterPeriod = milliseconds{2000};
constexpr std::uint8_t kOtherMastersId = 247;
constexpr int kWrongBaud = 19200;
constexpr Instant kGlitchAfter = milliseconds{10};
constexpr Instant kSecondVoiceAfter = milliseconds{400};
constexpr Instant kGatewayParts = milliseconds{150};
constexpr Instant kGatewayDelay = milliseconds{1100};
constexpr Instant kGatewayRefusesAfter = milliseconds{100};
constexpr Instant kHeartbeatPeriod = milliseconds{4000};
constexpr std::uint8_t kGatewayNoReply = 0x0B;

/// The length of the request that begins with `bytes`, if they tell; nothing if more is needed.
std::optional<std::size_t> request_length(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 2) return std::nullopt;
  if (bytes[1] == modbus::kReportId) return 4;
  if (bytes[1] == modbus::kWriteMany) {
    if (bytes.size() < 7) return std::nullopt;
    return 9U + bytes[6];
  }
  return 8;
}

/// What an 8N1 receiver makes of bytes sent at another speed.
std::vector<std::uint8_t> at_another_speed(std::span<const std::uint8_t> sent, int sender_baud, int receiver_baud) {
  return modbus::as_heard(sent, {.receiver_speed = static_cast<double>(receiver_baud) / sender_baud});
}

/// What is heard with A and B interchanged.
std::vector<std::uint8_t> turned(std::span<const std::uint8_t> sent) {
  return modbus::as_heard(sent, {.reversed = true});
}

/// Removes what software flow control (XON, XOFF) takes for its own.
void swallow(std::vector<std::uint8_t>& bytes) {
  std::erase_if(bytes, [](std::uint8_t byte) { return byte == 0x11 || byte == 0x13; });
}

void rename_maker(std::vector<std::uint8_t>& reply) {
  constexpr std::string_view kMaker = "Leviton";
  constexpr std::string_view kOther = "Example";
  const auto at = std::search(reply.begin(), reply.end(), kMaker.begin(), kMaker.end());
  if (at != reply.end()) std::copy(kOther.begin(), kOther.end(), at);
}

}  // namespace

Pair::Pair(BusSpec spec, Instant now)
    : spec_(std::move(spec)),
      given_meters_(spec_.meters.size()),
      faults_(spec_.faults),
      wire_(spec_.baud),
      start_(now),
      client_baud_(spec_.baud) {
  add_fault_meters();
  for (const MeterSpec& meter : spec_.meters) meters_.emplace_back(meter, spec_.time_scale, now);
  for (const PracticeMeter& meter : meters_) telegram_.push_back(meter.next_telegram(now));
  if (faults_.has(Fault::OtherMaster)) other_master_ = now + kOtherMasterPeriod;
  if (faults_.has(Fault::GatewayText)) heartbeat_ = now + milliseconds{500};
  if (faults_.has(Fault::SupplyInterrupted)) {
    supply_off_ = now + std::chrono::seconds{30};
    supply_on_ = now + std::chrono::seconds{32};
  }
}

void Pair::add_fault_meters() {
  if (faults_.has(Fault::TwoOnOneId) && !spec_.meters.empty()) {
    MeterSpec twin = spec_.meters.front();
    twin.program_id = (twin.program_id + 1) & 0xFFFFU;
    twin.uptime_s += 1000;
    twin.reply_ms += 0.3;
    spec_.meters.push_back(twin);
  }
  if (faults_.has(Fault::TwoVoices) && !spec_.meters.empty()) {
    MeterSpec second = spec_.meters.front();
    second.program_id = (second.program_id + 7) & 0xFFFFU;
    second.reply_ms += std::chrono::duration<double, std::milli>(kSecondVoiceAfter).count();
    spec_.meters.push_back(second);
  }
  if (faults_.has(Fault::OneWayTalking)) {
    MeterSpec talker;
    talker.model = "BL-208-200-PKG-SO";
    talker.built = "2008-06-01";
    talker.uptime_s = 300 - 10 * spec_.time_scale;
    for (Load& load : talker.loads) load.amps = 20;
    spec_.meters.push_back(talker);
  }
}

BusSpec Pair::spec_at(Instant now) {
  BusSpec out = spec_;
  out.meters.clear();
  for (std::size_t at = 0; at < given_meters_; ++at) out.meters.push_back(meters_[at].spec_at(now));
  return out;
}

void Pair::set_power(std::size_t at, bool on, Instant now) {
  speak_up(now);
  meters_.at(at).set_power(on, now);
  telegram_[at] = meters_[at].next_telegram(now);
}

void Pair::set_gateway_raw() {
  constexpr std::array kOfTheMenu{Fault::GatewayTelnet, Fault::GatewayModbusTcp, Fault::GatewayText,
                                  Fault::GatewayParts};
  const auto of_the_menu = [&](const std::string& name) {
    return std::ranges::any_of(kOfTheMenu, [&](Fault fault) { return fault_from(name) == fault; });
  };
  if (std::erase_if(spec_.faults, of_the_menu) == 0) return;
  spec_.faults.emplace_back(fault_table()[static_cast<std::size_t>(Fault::GatewayRaw)].name);
  faults_ = FaultSet(spec_.faults);
  heartbeat_.reset();
}

void Pair::interrupt_supply(Instant now) {
  const auto switch_at = [&](std::optional<Instant>& when, bool on) {
    if (!when || *when > now) return;
    meters_.front().set_power(on, *when);
    telegram_.front() = meters_.front().next_telegram(*when);
    when.reset();
  };
  switch_at(supply_off_, false);
  switch_at(supply_on_, true);
}

void Pair::speak_up(Instant now) {
  if (!meters_.empty()) interrupt_supply(now);
  for (std::size_t k = 0; k < meters_.size(); ++k) {
    while (telegram_[k] && *telegram_[k] <= now) {
      const std::string text = meters_[k].telegram(*telegram_[k]);
      Bytes bytes(text.begin(), text.end());
      // Its A and B are right, the adapter's are not.
      if (faults_.has(Fault::AbSwapped)) bytes = turned(bytes);
      wire_.send(*telegram_[k], bytes);
      telegram_[k] = meters_[k].next_telegram(*telegram_[k]);
    }
  }
  while (heartbeat_ && *heartbeat_ <= now) {
    constexpr std::string_view kText = "HEARTBEAT\r\n";
    wire_.send(*heartbeat_, Bytes(kText.begin(), kText.end()));
    *heartbeat_ += kHeartbeatPeriod;
  }
  while (other_master_ && *other_master_ <= now) {
    Bytes ask = modbus::frame(kOtherMastersId, Bytes{modbus::kReadHolding, 0, 0, 0, 2});
    Bytes answer = modbus::frame(kOtherMastersId, Bytes{modbus::kReadHolding, 4, 0, 0, 1, 44});
    if (faults_.has(Fault::AbSwapped)) {
      ask = turned(ask);
      answer = turned(answer);
    }
    wire_.send(*other_master_, ask);
    wire_.send(*other_master_ + milliseconds{60}, answer);
    *other_master_ += kOtherMasterPeriod;
  }
}

void Pair::receive(std::span<const std::uint8_t> sent, Instant now) {
  speak_up(now);
  if (now - request_end_ > kRequestGap || request_.size() > kLongestRequest) request_.clear();
  const Instant start = request_.empty() ? now : std::max(now, request_end_);
  request_end_ = start + wire_.byte_time() * static_cast<Instant::rep>(sent.size());
  const bool garbled = wire_.talk_over(start, request_end_);
  echo(sent, start);
  Bytes heard(sent.begin(), sent.end());
  if (faults_.has(Fault::FlowControl)) swallow(heard);
  if (client_baud_ != spec_.baud) heard = at_another_speed(sent, client_baud_, spec_.baud);
  if (garbled) heard.assign(1, 0);  // the meters hear nothing they know
  request_.insert(request_.end(), heard.begin(), heard.end());
  const auto length = request_length(request_);
  if (!length || request_.size() < *length) return;
  const Bytes frame(request_.begin(), request_.begin() + static_cast<std::ptrdiff_t>(*length));
  if (!modbus::crc_fits(frame)) return;  // kept until the pause: the rest of it is no request either
  request_.clear();
  take_request(frame, now);
}

void Pair::echo(std::span<const std::uint8_t> sent, Instant start) {
  if (faults_.has(Fault::GatewayTelnet) && !negotiated_) {
    negotiated_ = true;
    wire_.send(start, Bytes{0xFF, 0xFB, 0x01});
  }
  if (faults_.has(Fault::Echo)) wire_.send(start, sent);
  if (faults_.has(Fault::EchoCutFirst) && sent.size() > 1) wire_.send(start + wire_.byte_time(), sent.subspan(1));
  if (faults_.has(Fault::EchoCutLast)) wire_.send(start, sent.first(sent.size() - 1));
}

void Pair::take_request(std::span<const std::uint8_t> frame, Instant now) {
  ++requests_;
  if (faults_.has(Fault::AbSwapped)) wire_.send(request_end_, Bytes{0});
  if (faults_.has(Fault::AbSwapped) || faults_.has(Fault::Silent)) return;
  if (faults_.has(Fault::DropsEvery10th) && requests_ % 10 == 0) return;
  bool answered = false;
  for (std::size_t k = 0; k < meters_.size(); ++k) {
    if (faults_.has(Fault::Busy) && requests_ % 2 == 0 && meters_[k].answers() && meters_[k].spec().id == frame[0]) {
      reply(k, {frame[0], static_cast<std::uint8_t>(frame[1] | modbus::kExceptionBit), modbus::kDeviceBusy});
      answered = true;
    } else if (auto answer = meters_[k].answer(frame.first(frame.size() - 2), now)) {
      reply(k, std::move(*answer));
      answered = true;
    }
  }
  if (faults_.has(Fault::GatewayRefuses) && !answered) {
    const auto function = static_cast<std::uint8_t>(frame[1] | modbus::kExceptionBit);
    wire_.send(request_end_ + kGatewayRefusesAfter, modbus::frame(frame[0], Bytes{function, kGatewayNoReply}));
  }
}

void Pair::reply(std::size_t meter, Bytes unit_and_pdu) {
  ++replies_;
  if (meter == 0 && faults_.has(Fault::NotALevitonMeter)) rename_maker(unit_and_pdu);
  Bytes frame = modbus::frame(unit_and_pdu.front(), std::span(unit_and_pdu).subspan(1));
  Instant start = request_end_ + from_seconds(meters_[meter].spec().reply_ms / 1000);
  disturb(frame, start);
  send(start, frame);
}

void Pair::disturb(Bytes& frame, Instant& start) {
  const bool third = replies_ % 3 == 0;
  if (third && faults_.has(Fault::Noise)) frame[frame.size() / 2] ^= 0x10U;
  if (third && faults_.has(Fault::LateReply)) start += kLateness;
  if (third && faults_.has(Fault::CutsEvery3rd)) frame.erase(frame.end() - 3, frame.end());  // a frame has five or more
  if (faults_.has(Fault::LeadingZero)) frame.insert(frame.begin(), 0);
  if (faults_.has(Fault::WrongParity)) {
    frame = modbus::as_heard(frame, {.sent_parity = modbus::Parity::Even, .errors_as_zero = true});
  }
  if (faults_.has(Fault::WrongSpeed)) frame = at_another_speed(frame, kWrongBaud, spec_.baud);
  if (faults_.has(Fault::FfGlitch)) frame.insert(frame.begin(), 0xFF);
  if (faults_.has(Fault::TrailingZero)) frame.push_back(0);
  if (faults_.has(Fault::FirstByteCut)) frame.erase(frame.begin());
  if (faults_.has(Fault::LastByteCut)) frame.pop_back();
  pass_gateway(frame, start);
}

void Pair::pass_gateway(Bytes& frame, Instant& start) {
  if (faults_.has(Fault::GatewaySlow)) start += kGatewayDelay;
  if (faults_.has(Fault::GatewayTelnet)) {
    Bytes doubled;
    for (const std::uint8_t byte : frame) doubled.insert(doubled.end(), byte == 0xFF ? 2 : 1, byte);
    frame = doubled;
  }
  if (faults_.has(Fault::GatewayModbusTcp)) {
    frame.resize(frame.size() - 2);
    const Bytes header{0, 1, 0, 0, 0, static_cast<std::uint8_t>(frame.size())};
    frame.insert(frame.begin(), header.begin(), header.end());
  }
}

void Pair::send(Instant start, const Bytes& frame) {
  const bool in_parts = faults_.has(Fault::SplitReply) || faults_.has(Fault::GatewayParts);
  const auto half = static_cast<std::ptrdiff_t>(in_parts ? frame.size() / 2 : frame.size());
  const Instant pause = faults_.has(Fault::GatewayParts) ? kGatewayParts : kSplit;
  const Instant second = start + wire_.byte_time() * half + pause;
  wire_.send(start, std::span(frame).first(static_cast<std::size_t>(half)));
  wire_.send(second, std::span(frame).subspan(static_cast<std::size_t>(half)));
  if (faults_.has(Fault::Collision) && replies_ % 2 == 0) {
    const Bytes intruder(frame.size() / 2, 0x35);
    wire_.send(start + wire_.byte_time() * 2 + wire_.byte_time() / 3, intruder);
  }
  if (faults_.has(Fault::FfGlitch)) {
    const Instant begun = in_parts ? second : start;
    const auto left =
        static_cast<Instant::rep>(in_parts ? frame.size() - static_cast<std::size_t>(half) : frame.size());
    wire_.send(begun + wire_.byte_time() * left + kGlitchAfter, Bytes{0xFF});
  }
  if (faults_.has(Fault::Noise)) wire_.send(start + kStrayAfter, Bytes{0xF8, 0x00, 0x9E});
}

Instant Pair::handed_over(Instant when) const {
  if (!faults_.has(Fault::SlowAdapter)) return when;
  const Instant since = when - start_;
  return start_ + (since + kLatencyTimer - Instant{1}) / kLatencyTimer * kLatencyTimer;
}

std::vector<std::uint8_t> Pair::transmit(Instant now) {
  speak_up(now);
  Instant by = now;
  if (faults_.has(Fault::SlowAdapter)) by = start_ + (now - start_) / kLatencyTimer * kLatencyTimer;
  Bytes bytes = wire_.arrived(by);
  if (faults_.has(Fault::FlowControl)) swallow(bytes);
  return client_baud_ == spec_.baud ? bytes : at_another_speed(bytes, spec_.baud, client_baud_);
}

std::optional<Instant> Pair::next_transmission() const {
  std::optional<Instant> next = wire_.next();
  const auto sooner = [&next](const std::optional<Instant>& start, Instant byte_time) {
    if (start && (!next || *start + byte_time < *next)) next = *start + byte_time;
  };
  for (const auto& telegram : telegram_) sooner(telegram, wire_.byte_time());
  sooner(other_master_, wire_.byte_time());
  sooner(heartbeat_, wire_.byte_time());
  if (next) next = handed_over(*next);
  return next;
}

}  // namespace lineside::sim
