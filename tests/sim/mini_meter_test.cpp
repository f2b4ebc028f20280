// Mini Meters at practice: no serial port, a 10 Wh LED, and a display only where the number says so.
#include <catch2/catch.hpp>

#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

sim::MeterSpec mini(const char* model) {
  sim::MeterSpec meter;
  meter.model = model;
  meter.loads[0] = {.amps = 200.0 / 120};  // 200 W
  return meter;
}

}  // namespace

TEST_CASE("at 200 W the load LED is lit for a minute and a half, then dark for as long", "[sim]") {
  // Published: LMM Table 3, IMS.
  Bench bench(mini("MMS-120-1001-SCC"));
  const auto flash = bench.bus.next_flash(0, 10);
  REQUIRE(flash);
  bench.clock.wait_until(*flash);
  CHECK(bench.bus.view(0).led_10wh);
  bench.clock.advance(std::chrono::seconds{89});
  CHECK(bench.bus.view(0).led_10wh);
  bench.clock.advance(std::chrono::seconds{2});
  CHECK_FALSE(bench.bus.view(0).led_10wh);
  bench.clock.advance(std::chrono::seconds{88});
  CHECK_FALSE(bench.bus.view(0).led_10wh);
  bench.clock.advance(std::chrono::seconds{2});
  CHECK(bench.bus.view(0).led_10wh);
}

TEST_CASE("a Mini Meter cannot be asked and does not talk", "[sim]") {
  Bench bench(mini("MMD-120-2001-T-SCC"));
  CHECK(bench.ask(1, "11").empty());
  CHECK(bench.listen(std::chrono::minutes{6}).empty());
}

TEST_CASE("displays and power LEDs by model", "[sim]") {
  struct Row {
    const char* model;
    bool display;
    bool power_led;
  };
  const auto row = GENERATE(Row{"MMD-120-2001-T-SCC", true, true}, Row{"MMD-120-2001", false, true},
                            Row{"MS 120 F 01 SO 011 00", true, true}, Row{"MS 120 F 01 XO 011 00", false, true},
                            Row{"6P201-C02", true, false}, Row{"2N208-021", true, false});
  INFO(row.model);
  Bench bench(mini(row.model));
  bench.clock.advance(std::chrono::seconds{3});
  const auto view = bench.bus.view(0);
  CHECK(view.has_display == row.display);
  CHECK(view.lcd.empty() != row.display);
  CHECK(view.power_led.has_value() == row.power_led);
  bench.bus.set_power(0, false);
  CHECK(bench.bus.view(0).power_led.value_or(false) == false);
}

TEST_CASE("a Mini Meter has no 1 kWh LED", "[sim]") {
  Bench bench(mini("6P201-C02"));
  CHECK_FALSE(bench.bus.view(0).has_1kwh_led);
  CHECK_FALSE(bench.bus.next_flash(0, 1000).has_value());
}

TEST_CASE("a 3-wire meter on split phase and on two legs of a network", "[sim]") {
  sim::MeterSpec meter = mini("1N240-021");
  CHECK(Bench(meter).bus.view(0).line_to_line[0].value_or(0) == Approx(240));
  meter.connection = Connection::Network;
  CHECK(Bench(meter).bus.view(0).line_to_line[0].value_or(0) == Approx(207.8).margin(0.1));
}

TEST_CASE("the panel's rotation does not change what right wiring registers, but what rotated CTs do", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  for (auto& load : meter.loads) load.power_factor = 0.5;
  meter.rotation = Rotation::Cba;
  CHECK(Bench(meter).bus.view(0).registered_watts == Approx(7200));
  meter.wiring.ct[0].on = Line::L3;
  meter.wiring.ct[1].on = Line::L1;
  meter.wiring.ct[2].on = Line::L2;
  CHECK(Bench(meter).bus.view(0).registered_watts == Approx(-14400));  // at ABC it would be 7200, as if right
  meter.rotation = Rotation::Abc;
  CHECK(Bench(meter).bus.view(0).registered_watts == Approx(7200));
}
