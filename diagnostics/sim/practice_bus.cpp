#include "diagnostics/sim/practice_bus.hpp"

#include "diagnostics/sim/pair.hpp"

namespace lineside::sim {

BusSpec default_bus() {
  MeterSpec meter;
  meter.wiring.ct[index(Ct::CT2)].reversed = true;
  for (Load& load : meter.loads) load = {.amps = 40, .power_factor = 0.95};
  BusSpec bus;
  bus.meters.push_back(meter);
  return bus;
}

struct PracticeBus::State {
  Clock& clock;
  Pair pair;
};

PracticeBus::PracticeBus(BusSpec spec, Clock& clock) : state_(new State{clock, Pair(std::move(spec), clock.now())}) {}
PracticeBus::~PracticeBus() = default;

void PracticeBus::receive(std::span<const std::uint8_t> bytes) {
  state_->pair.receive(bytes, state_->clock.now());
}

std::vector<std::uint8_t> PracticeBus::transmit() {
  return state_->pair.transmit(state_->clock.now());
}

std::optional<Instant> PracticeBus::next_transmission() const {
  return state_->pair.next_transmission();
}

void PracticeBus::set_client_baud(int baud) {
  state_->pair.set_client_baud(baud);
}

bool PracticeBus::through_gateway() const {
  return state_->pair.through_gateway();
}

std::size_t PracticeBus::meter_count() const {
  return state_->pair.meter_count();
}

MeterView PracticeBus::view(std::size_t meter) {
  MeterView view = state_->pair.meter(meter).view(state_->clock.now());
  view.gateway = through_gateway();
  return view;
}

BusSpec PracticeBus::spec() {
  return state_->pair.spec_at(state_->clock.now());
}

std::optional<Instant> PracticeBus::next_flash(std::size_t meter, double wh) {
  return state_->pair.meter(meter).next_flash(wh, state_->clock.now());
}

void PracticeBus::switch_load(std::size_t meter, Line line, bool on) {
  Load load = state_->pair.meter(meter).spec().loads[index(line)];
  load.on = on;
  set_load(meter, line, load);
}

void PracticeBus::set_load(std::size_t meter, Line line, const Load& load) {
  state_->pair.meter(meter).set_load(line, load, state_->clock.now());
}

void PracticeBus::set_power(std::size_t meter, bool on) {
  state_->pair.set_power(meter, on, state_->clock.now());
}

bool PracticeBus::set_gateway_raw() {
  if (!through_gateway()) return false;
  state_->pair.set_gateway_raw();
  return true;
}

bool PracticeBus::rewire(std::size_t meter, const Wiring& wiring) {
  PracticeMeter& target = state_->pair.meter(meter);
  if (target.powered()) return false;
  target.set_wiring(wiring, state_->clock.now());
  return true;
}

}  // namespace lineside::sim
