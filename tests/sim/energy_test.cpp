// Energy, LEDs and registers against published fractions: one CT reversed registers 1/3 (balanced wye).
#include <catch2/catch.hpp>

#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

/// Seconds from one lit edge of the 10 Wh LED to the next.
double led_period(Bench& bench, double wh = 10) {
  const auto first = bench.bus.next_flash(0, wh);
  if (!first) return 0;
  bench.clock.wait_until(*first);
  const auto second = bench.bus.next_flash(0, wh);
  return second ? seconds(*second - *first) : 0;
}

std::uint32_t register_counts(Bench& bench) {
  const Bytes reply = bytes(bench.ask(1, "03 00 00 00 02"));
  return static_cast<std::uint32_t>(reply.at(3) << 24U | reply.at(4) << 16U | reply.at(5) << 8U | reply.at(6));
}

}  // namespace

TEST_CASE("LED period of published placements on a balanced wye", "[sim]") {
  // 3 x 120 V x 40 A = 14.4 kW: 10 Wh take 2.5 s when the wiring is as it should be.
  struct Row {
    const char* what;
    std::array<bool, 3> reversed;
    double fraction;
  };
  const auto row =
      GENERATE(Row{"straight", {false, false, false}, 1.0}, Row{"one reversed", {false, true, false}, 1.0 / 3});
  INFO(row.what);
  sim::MeterSpec meter = straight_meter();
  for (std::size_t k = 0; k < 3; ++k) meter.wiring.ct[k].reversed = row.reversed[k];
  Bench bench(meter);
  CHECK(led_period(bench) == Approx(2.5 / row.fraction).epsilon(1e-6));
  CHECK(led_period(bench, 1000) == Approx(250 / row.fraction).epsilon(1e-6));
}

TEST_CASE("two of three CTs reversed: nothing registers and the indicator lights", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.wiring.ct[0].reversed = meter.wiring.ct[1].reversed = true;  // published: -1/3
  Bench bench(meter);
  CHECK_FALSE(bench.bus.next_flash(0, 10).has_value());
  CHECK(bench.bus.view(0).reverse_led);
  CHECK(bench.bus.view(0).registered_watts == Approx(-4800));
  const auto before = register_counts(bench);
  bench.clock.advance(std::chrono::hours{10});
  CHECK(register_counts(bench) == before);  // the forward register never goes back
}

TEST_CASE("one reversed CT leaves the reverse indicator dark, and so does less than 1 A", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.wiring.ct[1].reversed = true;
  CHECK_FALSE(Bench(meter).bus.view(0).reverse_led);
  for (auto& ct : meter.wiring.ct) ct.reversed = true;
  CHECK(Bench(meter).bus.view(0).reverse_led);
  for (auto& load : meter.loads) load.amps = 0.9;
  CHECK_FALSE(Bench(meter).bus.view(0).reverse_led);
}

TEST_CASE("the register integrates in closed form over jumps of the clock", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.wiring.ct[1].reversed = true;  // 4.8 kW
  meter.forward_kwh = 0;
  Bench once(meter);
  once.clock.advance(std::chrono::hours{1000});
  CHECK(register_counts(once) == 48000);  // 4800 kWh in steps of 0.1

  Bench often(meter);
  for (int k = 0; k < 1000; ++k) {
    often.clock.advance(std::chrono::hours{1});
    (void)often.bus.view(0);
  }
  CHECK(register_counts(often) == 48000);
}

TEST_CASE("energy to grid is counted only by firmware that provides it", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  for (auto& ct : meter.wiring.ct) ct.reversed = true;
  Bench silent(meter);
  silent.clock.advance(std::chrono::hours{10});
  CHECK(silent.ask(1, "03 00 02 00 02").substr(0, 20) == "01 03 04 00 00 00 00");
  meter.reverse_register = true;
  Bench counting(meter);
  counting.clock.advance(std::chrono::hours{10});
  CHECK(counting.ask(1, "03 00 02 00 02").substr(0, 20) == "01 03 04 00 00 05 A0");  // 144 kWh
}

TEST_CASE("the 10 Wh LED is lit for 5 Wh and dark for 5 Wh", "[sim]") {
  sim::MeterSpec meter = straight_meter();  // 5 Wh take 1.25 s
  Bench bench(meter);
  const auto flash = bench.bus.next_flash(0, 10);
  REQUIRE(flash);
  bench.clock.wait_until(*flash);
  CHECK(bench.bus.view(0).led_10wh);
  bench.clock.advance(from_seconds(1.24));
  CHECK(bench.bus.view(0).led_10wh);
  bench.clock.advance(from_seconds(0.02));
  CHECK_FALSE(bench.bus.view(0).led_10wh);
  bench.clock.advance(from_seconds(1.23));
  CHECK_FALSE(bench.bus.view(0).led_10wh);
  bench.clock.advance(from_seconds(0.02));
  CHECK(bench.bus.view(0).led_10wh);
}

TEST_CASE("time scale speeds energy and uptime, not replies", "[sim]") {
  sim::BusSpec spec = Bench::one(straight_meter());
  spec.time_scale = 60;
  Bench bench(spec);
  CHECK(led_period(bench) == Approx(2.5 / 60).epsilon(1e-6));
  const Instant asked = bench.clock.now();
  REQUIRE(bench.link.write(bytes("01 03 13 8E 00 02 A0 A4")));
  std::array<std::uint8_t, 8> chunk{};
  REQUIRE(bench.link.read_some(chunk, asked + std::chrono::seconds{1}));
  CHECK(seconds(bench.clock.now() - asked) > 0.030);
}

TEST_CASE("switching loads keeps what has been counted", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.forward_kwh = 0;
  Bench bench(meter);
  bench.clock.advance(std::chrono::hours{1});  // 14.4 kWh
  bench.bus.switch_load(0, Line::L1, false);
  bench.clock.advance(std::chrono::hours{1});  // 9.6 kWh
  bench.bus.switch_load(0, Line::L2, false);
  bench.bus.switch_load(0, Line::L3, false);
  bench.clock.advance(std::chrono::hours{1});
  CHECK(register_counts(bench) == 240);
  const auto view = bench.bus.view(0);
  CHECK(view.amps[0] == 0.0);
  CHECK_FALSE(view.load_on[0]);
}

TEST_CASE("power off: dark, silent, uptime from 0, energy kept, wiring only then", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.uptime_s = 5000;
  Bench bench(meter);
  const Wiring turned = [] {
    Wiring w = Wiring::straight(3);
    w.ct[0].reversed = true;
    return w;
  }();
  CHECK_FALSE(bench.bus.rewire(0, turned));
  CHECK_FALSE(bench.bus.view(0).wiring.ct[0].reversed);
  const auto before = register_counts(bench);
  bench.bus.set_power(0, false);
  CHECK(bench.ask(1, "11").empty());
  CHECK(bench.bus.view(0).lcd.empty());
  CHECK(bench.bus.view(0).volts[0] == 0.0);
  CHECK(bench.bus.rewire(0, turned));
  bench.clock.advance(std::chrono::hours{5});
  bench.bus.set_power(0, true);
  CHECK(bench.ask(1, "03 13 8E 00 02").substr(0, 20) == "01 03 04 00 00 00 00");
  CHECK(register_counts(bench) - before <= 1);
  CHECK(bench.bus.view(0).registered_watts == Approx(4800));
}

TEST_CASE("peak demand rolls over 15 minutes in 5-minute steps", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.uptime_s = 0;
  Bench bench(meter);
  const auto peak = [&] {
    const Bytes reply = bytes(bench.ask(1, "03 00 3C 00 02"));
    return (reply.at(5) << 8U | reply.at(6)) / 100.0;
  };
  bench.clock.advance(std::chrono::minutes{4});
  CHECK(peak() == Approx(0));
  bench.clock.advance(std::chrono::minutes{1});
  CHECK(peak() == Approx(14.4 / 3).margin(0.01));
  bench.clock.advance(std::chrono::minutes{60});
  CHECK(peak() == Approx(14.4).margin(0.01));
  for (const Line line : kLines) bench.bus.switch_load(0, line, false);
  bench.clock.advance(std::chrono::minutes{60});
  CHECK(peak() == Approx(14.4).margin(0.01));  // it is a peak
  CHECK(bench.ask(1, "06 01 F4 00 AA") == "01 06 01 F4 00 AA 49 BB");
  CHECK(peak() == Approx(0));
}

TEST_CASE("after a reset under load the peak is not zero but not higher", "[sim]") {
  sim::MeterSpec meter = straight_meter();
  meter.uptime_s = 5000;
  meter.peak_kw = 20;
  Bench bench(meter);
  CHECK(bench.ask(1, "03 00 3C 00 02").substr(0, 20) == "01 03 04 00 00 07 D0");
  (void)bench.ask(1, "06 01 F4 00 AA");
  CHECK(bench.ask(1, "03 00 3C 00 02").substr(0, 20) == "01 03 04 00 00 05 A0");  // 14.40 kW
}
