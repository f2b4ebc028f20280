// The practice scenarios that ship: each loads, and shows what its first sentence promises.
#include <catch2/catch.hpp>
#include <filesystem>

#include "app/core/practice/bus_file.hpp"
#include "tests/support/links/fake_clock.hpp"
#include "tests/support/source_dir.hpp"

using namespace lineside;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(test::source_dir()) / "assets" / "scenarios";

sim::BusSpec load(const std::string& name) {
  auto read = load_bus((kFolder / (name + ".json")).string());
  if (!read) FAIL(english(read.error().text));
  return *std::move(read);
}

/// What the loads take on the metered conductors, by the figures of the file alone.
double true_watts(const sim::MeterView& view, const sim::MeterSpec& spec) {
  double sum = 0;
  for (std::size_t k = 0; k < kMaxElements; ++k) sum += 120 * view.amps[k].value_or(0) * spec.loads[k].power_factor;
  return sum;
}

}  // namespace

TEST_CASE("every scenario loads and says what it is about", "[core]") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    INFO(entry.path());
    REQUIRE(entry.path().extension() == ".json");
    const sim::BusSpec spec = load(entry.path().stem().string());
    CHECK(english(spec.about).size() > 20);
    CHECK(english(spec.about).back() == '.');
    ++count;
  }
  CHECK(count >= 12);
}

TEST_CASE("scenarios on 120 V register the published fractions", "[core]") {
  struct Row {
    const char* name;
    double fraction;
  };
  const auto row =
      GENERATE(Row{"reversed-ct", 1.0 / 3}, Row{"rotated-low-power-factor", 1.0}, Row{"rotated-reversed-motors", 1.0},
               Row{"blown-fuse", 2.0 / 3}, Row{"ct-ratio", 0.5}, Row{"split-phase-both-reversed", 1.0});
  INFO(row.name);
  const sim::BusSpec spec = load(row.name);
  test::FakeClock clock;
  sim::PracticeBus bus(spec, clock);
  const auto view = bus.view(0);
  CHECK(view.registered_watts / true_watts(view, spec.meters[0]) == Approx(row.fraction).epsilon(1e-6));
  CHECK_FALSE(view.reverse_led);  // none of them lights it
}

TEST_CASE("rotated CTs betray themselves under a heater: minus a half", "[core]") {
  sim::BusSpec spec = load("rotated-low-power-factor");
  for (auto& one : spec.meters[0].loads) one.power_factor = 1;
  test::FakeClock clock;
  sim::PracticeBus bus(spec, clock);
  const auto view = bus.view(0);
  CHECK(view.registered_watts / true_watts(view, spec.meters[0]) == Approx(-0.5).epsilon(1e-6));
  CHECK(view.reverse_led);
}

TEST_CASE("what a voltmeter finds in the scenarios of the leads", "[core]") {
  test::FakeClock clock;
  {
    sim::PracticeBus bus(load("high-leg-on-l1"), clock);
    CHECK(bus.view(0).volts[0].value_or(0) == Approx(207.8).margin(0.1));
    CHECK(bus.view(0).volts[2].value_or(0) == Approx(120));
  }
  {
    sim::PracticeBus bus(load("blown-fuse"), clock);
    CHECK(bus.view(0).volts[1].value_or(-1) == Approx(0).margin(1e-9));
    CHECK(bus.view(0).volts[0].value_or(0) == Approx(120));
  }
  {
    sim::PracticeBus bus(load("leads-on-one-phase"), clock);
    CHECK(bus.view(0).volts[1].value_or(0) == Approx(120));
    CHECK(bus.view(0).line_to_line[0].value_or(-1) == Approx(0).margin(1e-9));
  }
}

TEST_CASE("meters that are switched off at the start answer once they have power", "[core]") {
  test::FakeClock clock;
  sim::PracticeBus bus(load("factory-fresh-wall"), clock);
  REQUIRE(bus.meter_count() == 3);
  for (std::size_t k = 0; k < 3; ++k) CHECK(bus.view(k).lcd.empty());
  bus.set_power(1, true);
  CHECK_FALSE(bus.view(1).lcd.empty());
  CHECK(bus.view(0).lcd.empty());
}
