// The display's rhythm (S12 2.4.1) and meters that talk by themselves (S12 2.5.1).
#include <catch2/catch.hpp>

#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

/// What the display shows in each second of 36, looked at in the middle of the second.
std::vector<std::string> seconds_of_display(Bench& bench, int count) {
  std::vector<std::string> out;
  for (int k = 0; k < count; ++k) {
    bench.clock.advance(std::chrono::milliseconds{500});
    out.push_back(bench.bus.view(0).lcd);
    bench.clock.advance(std::chrono::milliseconds{500});
  }
  return out;
}

}  // namespace

TEST_CASE("LCD: kWh without decimals, all segments for 1 s every 18 s", "[sim]") {
  sim::MeterSpec meter;
  meter.uptime_s = 0;
  meter.forward_kwh = 12.9;
  Bench bench(meter);
  const auto shown = seconds_of_display(bench, 36);
  for (int k = 0; k < 36; ++k) {
    INFO(k);
    CHECK(shown[static_cast<std::size_t>(k)] == (k % 18 == 0 ? "888888" : "12 kWh"));
  }
}

TEST_CASE("LCD of a demand model: energy, present demand and peak, 6 s each", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.model = "2N208-02D";
  meter.uptime_s = 1800;  // a multiple of 18 s; the load has been on all the time
  meter.forward_kwh = 12.9;
  meter.peak_kw = 20.5;
  Bench bench(meter);
  const auto shown = seconds_of_display(bench, 18);
  CHECK(shown[0] == "888888");
  for (std::size_t k = 1; k < 6; ++k) CHECK(shown[k] == "12 kWh");
  for (std::size_t k = 6; k < 12; ++k) CHECK(shown[k] == "14.40 kW now");
  for (std::size_t k = 12; k < 18; ++k) CHECK(shown[k] == "20.50 kW peak");
}

TEST_CASE("voltages at the terminals follow the leads", "[sim]") {
  sim::MeterSpec meter;
  meter.volts = {120.0, 121.0, 119.0};
  Bench straight(meter);
  auto view = straight.bus.view(0);
  CHECK(view.volts[0] == Approx(120));
  CHECK(view.volts[1] == Approx(121));
  CHECK(view.line_to_line[0] == Approx(208.7).margin(0.1));

  meter.wiring.voltage = {Conductor::L2, Conductor::L2, Conductor::Dead};
  Bench crossed(meter);
  view = crossed.bus.view(0);
  CHECK(view.volts[0] == Approx(121));
  CHECK(view.line_to_line[0] == Approx(0).margin(1e-9));  // both leads on one phase
  CHECK(view.volts[2] == Approx(0));
}

TEST_CASE("high-leg delta: L3 reads about 208 V to neutral, 240 V between lines", "[sim]") {
  sim::MeterSpec meter;
  meter.model = "2N24G-021";
  Bench bench(meter);
  const auto view = bench.bus.view(0);
  CHECK(view.volts[0] == Approx(120));
  CHECK(view.volts[2] == Approx(207.8).margin(0.1));
  for (const auto& volts : view.line_to_line) CHECK(volts.value_or(0) == Approx(240).margin(0.1));
}

TEST_CASE("a one-way meter talks every 5 minutes and cannot be asked", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.model = "BL-208-200-PKG-SO";
  meter.built = "2008-06-01";
  meter.uptime_s = 100;
  Bench bench(meter);
  CHECK(bench.ask(1, "11").empty());
  CHECK(bench.ask(1, "03 00 00 00 02").empty());
  bench.clock.advance(std::chrono::seconds{150});
  CHECK(bench.listen(std::chrono::seconds{10}).empty());
  const Bytes first = bench.listen(std::chrono::seconds{60});
  const std::string text(first.begin(), first.end());
  // The real layout is not published; what practice meters send says itself that it is invented.
  CHECK(text == "PRACTICE BYTES, NOT A METER'S LAYOUT: 13.1 kWh 14.40 kW\r\n");
  CHECK(bench.listen(std::chrono::seconds{220}).empty());
  CHECK(bench.listen(std::chrono::seconds{90}).size() == first.size());
}
