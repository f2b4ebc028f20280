#include "diagnostics/sim/practice_bus.hpp"

#include <algorithm>

#include "diagnostics/modbus/frame.hpp"
#include "diagnostics/sim/practice_meter.hpp"
#include "diagnostics/sim/wire.hpp"

namespace lineside::sim {

namespace {

/// A pause that ends a request. Longer than the standard's 3.5 characters, because a pseudo-terminal hands
/// over a request in pieces whenever its writer is interrupted.
constexpr Instant kRequestGap = std::chrono::milliseconds{50};
constexpr std::size_t kLongestRequest = 256;

/// Length of the request that begins with `bytes`, as far as they tell; nothing: cannot be told yet.
std::optional<std::size_t> request_length(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 2) return std::nullopt;
  if (bytes[1] == 0x11 || bytes[1] == 0x07) return 4;
  if (bytes[1] == 0x0F || bytes[1] == 0x10) {
    if (bytes.size() < 7) return std::nullopt;
    return 9U + bytes[6];
  }
  return 8;
}

}  // namespace

BusSpec default_bus() {
  MeterSpec meter;
  meter.wiring.ct[index(Ct::CT2)].reversed = true;
  for (Load& load : meter.loads) load = {.amps = 40, .power_factor = 0.95};
  BusSpec bus;
  bus.meters.push_back(meter);
  return bus;
}

struct PracticeBus::State {
  BusSpec spec;
  Clock& clock;
  Wire wire;
  std::vector<PracticeMeter> meters;
  std::vector<std::optional<Instant>> telegram;  // when each meter next talks by itself
  std::vector<std::uint8_t> request;             // what the client has sent of one
  Instant request_end{};                         // when its last bit has passed

  State(BusSpec bus, Clock& time) : spec(std::move(bus)), clock(time), wire(spec.baud) {
    const Instant now = clock.now();
    for (const MeterSpec& meter : spec.meters) meters.emplace_back(meter, spec.time_scale, now);
    telegram.resize(meters.size());
    for (std::size_t k = 0; k < meters.size(); ++k) telegram[k] = meters[k].next_telegram(now);
  }

  /// Puts on the wire what meters have said by themselves up to `now`.
  void speak_up(Instant now) {
    for (std::size_t k = 0; k < meters.size(); ++k) {
      while (telegram[k] && *telegram[k] <= now) {
        const std::string text = meters[k].telegram(*telegram[k]);
        wire.send(*telegram[k], {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
        telegram[k] = meters[k].next_telegram(*telegram[k]);
      }
    }
  }

  void take_request(std::span<const std::uint8_t> frame, Instant now) {
    for (PracticeMeter& meter : meters) {
      const auto reply = meter.answer(frame.first(frame.size() - 2), now);
      if (!reply) continue;
      const auto bytes = modbus::frame(reply->front(), std::span(*reply).subspan(1));
      wire.send(request_end + from_seconds(meter.spec().reply_ms / 1000), bytes);
    }
  }
};

PracticeBus::PracticeBus(BusSpec spec, Clock& clock) : state_(std::make_unique<State>(std::move(spec), clock)) {}
PracticeBus::~PracticeBus() = default;

void PracticeBus::receive(std::span<const std::uint8_t> bytes) {
  State& s = *state_;
  const Instant now = s.clock.now();
  s.speak_up(now);
  if (now - s.request_end > kRequestGap || s.request.size() > kLongestRequest) s.request.clear();
  const Instant start = std::max(now, s.request.empty() ? now : s.request_end);
  s.request_end = start + s.wire.byte_time() * static_cast<Instant::rep>(bytes.size());
  const bool garbled = s.wire.talk_over(start, s.request_end);
  s.request.insert(s.request.end(), bytes.begin(), bytes.end());
  if (garbled) s.request.assign(1, 0);  // the meters hear nothing they know
  const auto length = request_length(s.request);
  if (!length || s.request.size() < *length) return;
  const std::vector<std::uint8_t> frame(s.request.begin(), s.request.begin() + static_cast<std::ptrdiff_t>(*length));
  if (!modbus::crc_fits(frame)) return;  // kept until the pause: the rest of it is no request either
  s.request.clear();
  s.take_request(frame, now);
}

std::vector<std::uint8_t> PracticeBus::transmit() {
  const Instant now = state_->clock.now();
  state_->speak_up(now);
  return state_->wire.arrived(now);
}

std::optional<Instant> PracticeBus::next_transmission() const {
  std::optional<Instant> next = state_->wire.next();
  for (const auto& start : state_->telegram) {
    if (!start) continue;
    const Instant first_byte = *start + state_->wire.byte_time();
    if (!next || first_byte < *next) next = first_byte;
  }
  return next;
}

std::size_t PracticeBus::meter_count() const {
  return state_->meters.size();
}

MeterView PracticeBus::view(std::size_t meter) {
  return state_->meters.at(meter).view(state_->clock.now());
}

std::optional<Instant> PracticeBus::next_flash(std::size_t meter, double wh) {
  return state_->meters.at(meter).next_flash(wh, state_->clock.now());
}

void PracticeBus::switch_load(std::size_t meter, Line line, bool on) {
  Load load = state_->meters.at(meter).spec().loads[index(line)];
  load.on = on;
  set_load(meter, line, load);
}

void PracticeBus::set_load(std::size_t meter, Line line, const Load& load) {
  state_->meters.at(meter).set_load(line, load, state_->clock.now());
}

void PracticeBus::set_power(std::size_t meter, bool on) {
  const Instant now = state_->clock.now();
  state_->speak_up(now);
  state_->meters.at(meter).set_power(on, now);
  state_->telegram[meter] = state_->meters[meter].next_telegram(now);
}

bool PracticeBus::rewire(std::size_t meter, const Wiring& wiring) {
  PracticeMeter& target = state_->meters.at(meter);
  if (target.powered()) return false;
  target.set_wiring(wiring, state_->clock.now());
  return true;
}

}  // namespace lineside::sim
