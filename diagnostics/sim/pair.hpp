// Everything on the pair behind a PracticeBus: the meters, the wire between them and the client, and the faults of
// both. Each call passes the time in; nothing here waits.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diagnostics/sim/faults.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "diagnostics/sim/practice_meter.hpp"
#include "diagnostics/sim/wire.hpp"

namespace lineside::sim {

/// A pair with its meters and faults. Times passed in must not go backward; `at` counts meters from 0.
class Pair {
 public:
  Pair(BusSpec spec, Instant now);

  // The wire, as in PracticeBus.
  void receive(std::span<const std::uint8_t> bytes, Instant now);
  std::vector<std::uint8_t> transmit(Instant now);
  std::optional<Instant> next_transmission() const;
  void set_client_baud(int baud) { client_baud_ = baud; }
  bool through_gateway() const { return faults_.gateway(); }
  /// From now on the gateway passes raw data through as it comes, without text of its own.
  void set_gateway_raw();

  std::size_t meter_count() const { return meters_.size(); }
  PracticeMeter& meter(std::size_t at) { return meters_.at(at); }
  /// What the pair was made from, with its meters as they are now (without those that a fault added).
  BusSpec spec_at(Instant now);
  /// Power to a meter and its panel.
  void set_power(std::size_t at, bool on, Instant now);

 private:
  using Bytes = std::vector<std::uint8_t>;

  void add_fault_meters();
  /// Puts on the wire what meters, gateway and other master send unasked, up to `now`.
  void speak_up(Instant now);
  void interrupt_supply(Instant now);
  void take_request(std::span<const std::uint8_t> frame, Instant now);
  void reply(std::size_t meter, Bytes unit_and_pdu);
  void disturb(Bytes& frame, Instant& start);
  void pass_gateway(Bytes& frame, Instant& start);
  void echo(std::span<const std::uint8_t> sent, Instant start);
  void send(Instant start, const Bytes& frame);
  /// When the adapter delivers what has passed by `when`.
  Instant handed_over(Instant when) const;

  BusSpec spec_;
  std::size_t given_meters_;  // the first of spec_.meters; faults add more
  FaultSet faults_;
  Wire wire_;
  std::vector<PracticeMeter> meters_;
  std::vector<std::optional<Instant>> telegram_;  // when each meter next talks by itself
  std::optional<Instant> other_master_;           // when it next polls
  std::optional<Instant> heartbeat_;              // when the gateway next sends its text
  bool negotiated_ = false;                       // telnet
  std::optional<Instant> supply_off_;
  std::optional<Instant> supply_on_;
  Instant start_;
  Bytes request_;          // the part of a request that the client has sent
  Instant request_end_{};  // when its last bit has passed
  int client_baud_;
  int requests_ = 0;
  int replies_ = 0;
};

}  // namespace lineside::sim
