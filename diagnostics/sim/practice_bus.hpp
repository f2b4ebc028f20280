// Practice meters on a shared pair: real bytes on the wire, driven by service, loads, wiring and time, never by
// changing the client's data. Only app/ and tests link this. It uses the same registration.hpp as the inference, so
// published figures and golden frames hold both to the same physics.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/clock.hpp"
#include "diagnostics/link.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/wiring/diagnose.hpp"
#include "diagnostics/wiring/registration.hpp"
#include "diagnostics/wiring/wiring.hpp"
#include "models/service.hpp"
#include "models/units.hpp"

namespace lineside::sim {

/// A load on one conductor, amperes RMS. `on` is its breaker.
struct Load {
  double amps = 0;
  double power_factor = 1.0;
  PfSense sense = PfSense::Lagging;  // Lagging or Leading
  bool on = true;
};

/// How the meter treats a write of its Modbus ID: accepts only the printed frame, accepts only the standard frame,
/// answers with an exception, or stays silent and unchanged.
enum class SetIdBehaviour { AsPrinted, Standard, Refuses, Ignores };

/// One meter and its panel, field for field as in the practice bus file of docs/practice.md. decode() must read the
/// model; a meter without a serial port has no ID and never answers.
struct MeterSpec {
  std::uint8_t id = 1;
  std::string model = "2N208-021";
  std::uint32_t program_id = 45678;
  std::string built = "2012-05-01";
  bool powered = true;  // false: its panel is de-energized at the start
  double uptime_s = 100;
  double forward_kwh = 12.3;
  double peak_kw = 0;  // stored peak demand
  std::uint32_t demand_resets = 1;
  double reverse_kwh = 0;                          // shown if reverse_register
  bool reverse_register = false;                   // the firmware counts energy to the grid; false: stays 0 (S12 2.5.3)
  Wiring wiring = Wiring::straight(kMaxElements);  // `elements` is taken from the model
  std::optional<Connection> connection;  // SplitPhase or Network if the model serves both; absent: split phase
  std::optional<Service> label_service;  // from the label, for a number without a published key
  Rotation rotation = Rotation::Abc;     // of a network, wye or delta
  PerLine volts;                         // conductor to neutral; absent: nominal of the model
  std::array<Load, kMaxElements> loads{};
  double reply_ms = 30;
  bool slave_id_count = false;  // 0x11 reply with the standard's byte count
  SetIdBehaviour set_id = SetIdBehaviour::AsPrinted;
  SetIdReply set_id_reply = SetIdReply::OldId;  // OldId, NewId or None
};

/// A practice bus, as its file describes it.
struct BusSpec {
  double time_scale = 1;  // speeds energy and uptime, not reply times
  int baud = 9600;
  std::vector<MeterSpec> meters;
  std::vector<std::string> faults;  // names of faults.hpp
  Text about{};                     // one sentence for the person who practices; may be empty
};

/// One 2N208-021 at ID 1, program 45678, CT2 reversed, 40 A per phase.
BusSpec default_bus();

/// What eyes, a voltmeter and a clamp meter see at one meter at this moment.
struct MeterView {
  std::uint8_t id = 0;
  std::string model;
  bool powered = true;
  bool led_10wh = false;
  bool led_1kwh = false;
  bool has_1kwh_led = true;
  std::optional<bool> power_led;  // absent: the meter has no power LED (only LMM and IMS meters have one)
  bool has_display = true;
  bool reverse_led = false;  // on FM meters the arrow on the LCD
  std::string lcd;           // what the display shows now; empty: dark
  PerLine volts;             // at the terminals, to terminal N
  PerLine line_to_line;      // L1-L2, L2-L3, L1-L3
  PerLine amps;              // clamp, on the conductors
  std::array<bool, kMaxElements> load_on{};
  Wiring wiring;
  bool gateway = false;         // the pair is behind a gateway whose menu can be set
  double registered_watts = 0;  // for pictures and briefing, not for the flow
};

/// A pair of wires with practice meters, seen from the wire, the eyes and the hands. `clock` must outlive it.
class PracticeBus {
 public:
  PracticeBus(BusSpec spec, Clock& clock);
  ~PracticeBus();

  // The wire: bytes from the client go in; bytes from the meters come out when they are due.
  void receive(std::span<const std::uint8_t> bytes);
  std::vector<std::uint8_t> transmit();              // what is due by now
  std::optional<Instant> next_transmission() const;  // when more is due
  /// The baud rate the client has set; if it differs from the bus's, both sides see garbage.
  void set_client_baud(int baud);
  /// True if a gateway stands before the pair: replies may take longer than a meter's 500 ms.
  bool through_gateway() const;

  // Eyes and instruments. `meter` counts from 0 in the order of the spec.
  std::size_t meter_count() const;
  MeterView view(std::size_t meter);
  /// The bus as it is now; a bus made from this continues from here.
  BusSpec spec();
  /// When the LED of `wh` per cycle next changes from dark to lit at the present load; nothing if it stands still.
  std::optional<Instant> next_flash(std::size_t meter, double wh);

  // Hands.
  void switch_load(std::size_t meter, Line line, bool on);
  void set_load(std::size_t meter, Line line, const Load& load);
  /// Power to the meter and its panel. Without it, energy stands still; on power-up the uptime restarts from 0.
  void set_power(std::size_t meter, bool on);
  /// Moves CTs and leads. Refused (false) while the panel is energized: practice teaches the rule.
  [[nodiscard]] bool rewire(std::size_t meter, const Wiring& wiring);
  /// In the gateway's menu: raw data as it comes, without text of its own. Refused (false) if there is no gateway.
  [[nodiscard]] bool set_gateway_raw();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The client's end of the pair, in the same process.
class PracticeLink final : public ByteLink {
 public:
  PracticeLink(PracticeBus& bus, Clock& clock) : bus_(bus), clock_(clock) {}
  Status write(std::span<const std::uint8_t> bytes) override;
  Result<std::size_t> read_some(std::span<std::uint8_t> into, Instant until) override;
  Result<std::size_t> discard_input() override;
  Instant may_add() const override;

 private:
  PracticeBus& bus_;
  Clock& clock_;
  std::deque<std::uint8_t> pending_;
};

}  // namespace lineside::sim
