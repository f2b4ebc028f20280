#include "diagnostics/sim/practice_meter.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "diagnostics/sim/panel.hpp"

namespace lineside::sim {

namespace {

constexpr double kPracticeMeterSecondsPerHour = 3600;
constexpr double kTelegramSeconds = 300;     // S12 2.5.1: every 5 minutes
constexpr double kReverseIndicatorAmps = 1;  // S12 3.8: more than 1 A for the indicator to mean anything
constexpr double kAliveVolts = 50;           // our assumption: what a self-powered meter needs at a terminal
constexpr double kRoundingWh = 1e-6;         // an edge reached but for rounding is reached
constexpr double kDisplayPeriod = 18;        // S12 2.4.1: all segments for 1 s every 18 s
constexpr double kValueSeconds = 6;
constexpr std::string_view kAllSegments = "888888";

bool lit(double wh, double per_cycle) {
  return std::fmod(wh + kRoundingWh, per_cycle) < per_cycle / 2;
}

std::string printed(const char* format, double value) {
  char buffer[80];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

}  // namespace

PracticeMeter::PracticeMeter(MeterSpec spec, double time_scale, Instant now)
    : spec_(std::move(spec)),
      time_scale_(time_scale),
      service_{3, 4, Connection::Wye, 120, 208},
      powered_(spec_.powered),
      settled_(now),
      forward_wh_(spec_.forward_kwh * 1000),
      reverse_wh_(spec_.reverse_kwh * 1000),
      uptime_s_(spec_.uptime_s),
      lcd_started_(now - from_seconds(spec_.uptime_s)),
      demand_(spec_.peak_kw * 1000) {
  const Decoding decoding = decode(spec_.model, parse_period(spec_.built));
  if (!decoding.readings.empty()) take_model(decoding.readings.front());
  spec_.wiring.elements = elements(service_);
  recompute();
  // The load is assumed to have been on for as long as the meter has been up.
  const double forward_watts = std::max(watts_, 0.0);
  demand_.power_up(forward_wh_ - forward_watts * uptime_s_ / kPracticeMeterSecondsPerHour);
  demand_.advance(uptime_s_, forward_wh_, forward_watts);
}

void PracticeMeter::take_model(const ModelReading& reading) {
  if (reading.service || spec_.label_service)
    service_ = reading.service.value_or(spec_.label_service.value_or(service_));
  if (service_.connection == Connection::SplitPhaseOrNetwork) {
    service_.connection = spec_.connection.value_or(Connection::SplitPhase);
  }
  modbus_ = reading.serial == SerialEra::Modbus;
  one_way_ = reading.serial == SerialEra::OneWay;
  has_1kwh_led_ = std::ranges::count(reading.led_wh, 1000) > 0;
  shows_demand_ = reading.demand.value_or(false);
  const bool mini = reading.family == "mini-meter";
  const bool kit = reading.format == "leviton-kit";
  segment_test_ = !mini;
  has_power_led_ = mini && !kit;  // LMM, IMS 3.9; on FM the LCD lights, S12 has neither
  // IMS 2.1: SCC and SO have the built-in LCD; without it, an external counter shows the count.
  has_display_ = !mini || kit || std::ranges::any_of(reading.fields, [](const DecodedField& field) {
    return field.name.id == "counter" && (field.code == "SCC" || field.code == "SO");
  });
}

void PracticeMeter::recompute() {
  const PanelState panel = panel_state(service_, spec_);
  alive_ = false;
  most_amps_ = 0;
  watts_ = 0;
  if (!powered_) return;
  for (const auto& volts : terminal_volts(spec_.wiring, panel).to_neutral) alive_ |= volts.value_or(0) >= kAliveVolts;
  for (const Phasor& amps : panel.amps) most_amps_ = std::max(most_amps_, std::abs(amps));
  if (alive_) watts_ = registered_watts(spec_.wiring, panel);
}

double PracticeMeter::meter_seconds_since_settled(Instant now) const {
  return alive_ ? seconds(now - settled_) * time_scale_ : 0;
}

double PracticeMeter::forward_wh(Instant now) const {
  return forward_wh_ + std::max(watts_, 0.0) * meter_seconds_since_settled(now) / kPracticeMeterSecondsPerHour;
}

double PracticeMeter::reverse_wh(Instant now) const {
  if (!spec_.reverse_register) return 0;
  return reverse_wh_ + std::max(-watts_, 0.0) * meter_seconds_since_settled(now) / kPracticeMeterSecondsPerHour;
}

double PracticeMeter::uptime_s(Instant now) const {
  return uptime_s_ + meter_seconds_since_settled(now);
}

void PracticeMeter::roll_demand(Instant now) {
  if (alive_) demand_.advance(uptime_s(now), forward_wh(now), std::max(watts_, 0.0));
}

void PracticeMeter::settle(Instant now) {
  const double forward = forward_wh(now);
  const double reverse = reverse_wh(now);
  const double uptime = uptime_s(now);
  roll_demand(now);
  forward_wh_ = forward;
  reverse_wh_ = reverse;
  uptime_s_ = uptime;
  settled_ = now;
}

MeterSpec PracticeMeter::spec_at(Instant now) {
  settle(now);
  MeterSpec out = spec_;
  out.powered = powered_;
  out.uptime_s = uptime_s_;
  out.forward_kwh = forward_wh_ / 1000;
  out.reverse_kwh = reverse_wh_ / 1000;
  out.peak_kw = demand_.peak_watts() / 1000;
  return out;
}

void PracticeMeter::set_load(Line line, const Load& load, Instant now) {
  settle(now);
  spec_.loads[index(line)] = load;
  recompute();
}

void PracticeMeter::set_power(bool on, Instant now) {
  if (on == powered_) return;
  settle(now);
  powered_ = on;
  if (on) {
    uptime_s_ = 0;
    lcd_started_ = now;
    demand_.power_up(forward_wh_);
  }
  recompute();
}

void PracticeMeter::set_wiring(const Wiring& wiring, Instant now) {
  settle(now);
  spec_.wiring = wiring;
  spec_.wiring.elements = elements(service_);
  recompute();
}

std::string PracticeMeter::display(Instant now) const {
  if (!alive_ || !has_display_) return {};
  const double at = std::fmod(seconds(now - lcd_started_), kDisplayPeriod);
  if (segment_test_ && at < 1)
    return std::string(kAllSegments);  // for a demand model: after the peak, before the energy
  // Whole kWh, cut off and not rounded, as a counter shows them.
  const std::string energy = printed("%.0f kWh", std::floor((forward_wh(now) + kRoundingWh) / 1000));
  if (!shows_demand_ || at < kValueSeconds) return energy;
  if (at < 2 * kValueSeconds) return printed("%.2f kW now", demand_.five_minute_watts() / 1000);
  return printed("%.2f kW peak", demand_.peak_watts() / 1000);
}

MeterView PracticeMeter::view(Instant now) {
  roll_demand(now);
  MeterView out;
  out.id = spec_.id;
  out.model = spec_.model;
  out.powered = powered_;
  out.has_1kwh_led = has_1kwh_led_;
  out.has_display = has_display_;
  if (has_power_led_) out.power_led = alive_;
  out.led_10wh = alive_ && lit(forward_wh(now), 10);
  out.led_1kwh = alive_ && has_1kwh_led_ && lit(forward_wh(now), 1000);
  // Our own: lit while the sum over the elements is negative. One reversed CT among loaded others leaves it dark.
  out.reverse_led = alive_ && watts_ < 0 && most_amps_ > kReverseIndicatorAmps;
  out.lcd = display(now);
  out.wiring = spec_.wiring;
  out.registered_watts = watts_;
  const PanelState panel = powered_ ? panel_state(service_, spec_) : PanelState{};
  const TerminalVolts volts = terminal_volts(spec_.wiring, panel);
  out.volts = volts.to_neutral;
  out.line_to_line = volts.line_to_line;
  for (std::size_t k = 0; k < static_cast<std::size_t>(spec_.wiring.elements); ++k) {
    out.amps[k] = std::abs(panel.amps[k]);
    out.load_on[k] = spec_.loads[k].on;
  }
  return out;
}

std::optional<Instant> PracticeMeter::next_flash(double wh, Instant now) const {
  if (!(watts_ > 0) || !(wh > 0) || (wh == 1000 && !has_1kwh_led_)) return std::nullopt;
  const double energy = forward_wh(now);
  const double edge = (std::floor((energy + kRoundingWh) / wh) + 1) * wh;
  const double wait = (edge - energy) * kPracticeMeterSecondsPerHour / (watts_ * time_scale_);
  return now + from_seconds(wait) + Instant{1};
}

std::optional<Instant> PracticeMeter::next_telegram(Instant after) const {
  if (!one_way_ || !alive_ || !(time_scale_ > 0)) return std::nullopt;
  const double uptime = uptime_s(after);
  const double due = (std::floor(uptime / kTelegramSeconds + 1e-9) + 1) * kTelegramSeconds;
  return after + from_seconds((due - uptime) / time_scale_);
}

std::string PracticeMeter::telegram(Instant at) {
  roll_demand(at);
  return printed("PRACTICE BYTES, NOT A METER'S LAYOUT: %.1f kWh", forward_wh(at) / 1000) +
         printed(" %.2f kW\r\n", demand_.five_minute_watts() / 1000);
}

}  // namespace lineside::sim
