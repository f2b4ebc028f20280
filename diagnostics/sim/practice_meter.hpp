// One practice meter: energy, LEDs, display, demand and registers as functions of time, in closed form between two
// changes of load. A clock that jumps therefore integrates exactly. Source: S12 2.3, 2.4, 2.5.3.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/sim/demand.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "models/decoding/decode.hpp"

namespace lineside::sim {

/// A meter with its panel. Times passed in must not go backward.
class PracticeMeter {
 public:
  PracticeMeter(MeterSpec spec, double time_scale, Instant now);

  const MeterSpec& spec() const { return spec_; }
  /// The meter as it is now: ID, energy, uptime, peak, wiring, loads. A meter made from this continues from here.
  MeterSpec spec_at(Instant now);
  /// True if the meter answers on the bus: it speaks Modbus and has power at its terminals.
  bool answers() const { return modbus_ && alive_; }
  /// True if it sends by itself and cannot be asked (built before 2011-02-26, S12 2.5.1).
  bool one_way() const { return one_way_; }

  /// The reply to a request, both as unit and PDU without CRC; nothing if the meter stays silent.
  std::optional<std::vector<std::uint8_t>> answer(std::span<const std::uint8_t> request, Instant now);
  /// When a one-way meter next sends, after `after`; nothing if it never does.
  std::optional<Instant> next_telegram(Instant after) const;
  /// What it sends then. The real layout is not published: these bytes are our own invention and say so.
  std::string telegram(Instant at);

  /// What eyes and instruments see.
  MeterView view(Instant now);
  /// When the LED of `wh` per cycle next lights up at the present load; nothing if it stands still or there is none.
  std::optional<Instant> next_flash(double wh, Instant now) const;

  // Hands. Each first advances the meter to `now`.
  void set_load(Line line, const Load& load, Instant now);
  void set_power(bool on, Instant now);
  bool powered() const { return powered_; }
  void set_wiring(const Wiring& wiring, Instant now);

  // The registers, without their rounding.
  double forward_wh(Instant now) const;
  double reverse_wh(Instant now) const;
  double uptime_s(Instant now) const;

 private:
  /// Closes the demand intervals that have ended by `now`.
  void roll_demand(Instant now);
  void take_model(const ModelReading& reading);
  /// Advances the state to `now`; call before anything that changes the power.
  void settle(Instant now);
  /// Computes the watts, and whether the meter is alive, after a change.
  void recompute();
  double meter_seconds_since_settled(Instant now) const;
  std::string display(Instant now) const;
  std::vector<std::uint8_t> identity_text() const;
  std::vector<std::uint8_t> set_unit_id(std::span<const std::uint8_t> request);
  std::optional<std::uint16_t> holding_register(std::uint32_t address, Instant now) const;
  std::vector<std::uint8_t> read_registers(std::span<const std::uint8_t> request, Instant now);
  std::vector<std::uint8_t> preset_register(std::span<const std::uint8_t> request, Instant now);

  MeterSpec spec_;
  double time_scale_;
  Service service_;
  bool modbus_ = false;
  bool one_way_ = false;
  bool has_1kwh_led_ = false;
  bool has_power_led_ = false;
  bool has_display_ = true;
  bool segment_test_ = true;  // S12's display only
  bool shows_demand_ = false;

  bool powered_ = true;
  bool alive_ = false;  // powered and with voltage at a terminal
  double watts_ = 0;    // registered, signed; 0 while not alive
  double most_amps_ = 0;
  Instant settled_{};  // the values below are those of this moment
  double forward_wh_ = 0;
  double reverse_wh_ = 0;
  double uptime_s_ = 0;
  Instant lcd_started_{};  // where the display's cycle began; it runs in real time
  DemandRegister demand_;
};

}  // namespace lineside::sim
