// The practice meters of a job are kept beside its store, and met again as they were left.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "app/core/practice/bus_file.hpp"
#include "app/core/practice/resume.hpp"
#include "app/core/virtual_clock.hpp"
#include "tests/support/temp_folder.hpp"

namespace lineside {
namespace {

sim::BusSpec two_meters() {
  const char* text = R"({"time_scale": 2, "baud": 19200, "about": "two", "faults": ["echo"], "meters": [
    {"id": 7, "model": "1N240-021", "built": "2013", "service": "network", "rotation": "cba", "uptime_s": 5,
     "wiring": {"CT1": {"on": null, "reversed": true, "scale": 0.5}}, "voltage": {"L1": "N", "N": "L1", "L2": null},
     "volts": {"L1": 118.5}, "loads": {"L2": {"amps": 3.5, "power_factor": 0.7, "sense": "leading", "on": false}},
     "set_id": "refuses", "set_id_reply": "none", "slave_id_count": true, "reply_ms": 45},
    {"id": 9, "powered": false, "reverse_register": true, "reverse_kwh": 4.5, "peak_kw": 3.25, "demand_resets": 2}]})";
  return *parse_bus(text, "two.json");
}

}  // namespace

TEST_CASE("a practice bus file that is written reads as the same bus") {
  const sim::BusSpec bus = two_meters();
  const auto again = parse_bus(bus_json(bus), "again.json");
  REQUIRE(again);
  const auto& read = *again;
  CHECK(read.time_scale == 2);
  CHECK(read.baud == 19200);
  CHECK(read.about == "two");
  CHECK(read.faults == std::vector<std::string>{"echo"});
  REQUIRE(read.meters.size() == 2);
  const sim::MeterSpec& first = read.meters[0];
  CHECK(first.id == 7);
  CHECK(first.model == "1N240-021");
  CHECK(first.connection == Connection::Network);
  CHECK(first.rotation == Rotation::Cba);
  CHECK(first.wiring == bus.meters[0].wiring);
  CHECK(first.wiring.voltage[0] == Conductor::N);
  CHECK(first.wiring.neutral == Conductor::L1);
  CHECK(first.volts[0] == 118.5);
  CHECK_FALSE(first.volts[1].has_value());
  CHECK(first.loads[1].amps == 3.5);
  CHECK(first.loads[1].power_factor == 0.7);
  CHECK(first.loads[1].sense == PfSense::Leading);
  CHECK_FALSE(first.loads[1].on);
  CHECK(first.set_id == sim::SetIdBehaviour::Refuses);
  CHECK(first.set_id_reply == SetIdReply::None);
  CHECK(first.slave_id_count);
  CHECK(first.reply_ms == 45);
  CHECK_FALSE(read.meters[1].powered);
  CHECK(read.meters[1].reverse_kwh == 4.5);
  CHECK(read.meters[1].peak_kw == 3.25);
  CHECK(read.meters[1].demand_resets == 2);
}

TEST_CASE("a practice job meets its meters as it left them") {
  const test::TempFolder folder;
  const std::string file = practice_file(folder / "practice.db", "job-1");
  CHECK(file == (folder / "practice/job-1.json"));
  CHECK(resumed_bus(file, sim::default_bus()).meters[0].id == 1);  // never kept: the fresh one

  VirtualClock clock;
  SharedPracticeBus bus(sim::default_bus(), clock);
  bus.with([&](sim::PracticeBus& now) {
    now.set_power(0, false);
    Wiring right = Wiring::straight(3);
    REQUIRE(now.rewire(0, right));
    now.set_power(0, true);
    now.switch_load(0, Line::L3, false);
    now.receive(std::vector<std::uint8_t>{0x01, 0x10, 0x13, 0x88, 0x00, 0x02, 0x02, 0x00, 0x12, 0x1A, 0x50});
  });
  clock.wait_until(clock.now() + from_seconds(3600));
  bus.with([](sim::PracticeBus& now) { now.transmit(); });
  keep_bus(file, bus);

  const sim::MeterSpec left = resumed_bus(file, sim::default_bus()).meters[0];
  CHECK(left.id == 18);
  CHECK_FALSE(left.wiring.ct[index(Ct::CT2)].reversed);
  CHECK_FALSE(left.loads[2].on);
  CHECK(left.uptime_s == Approx(3600).margin(1));
  // Two phases of 120 V x 40 A x 0.95 for an hour: 9.12 kWh on top of 12.3.
  CHECK(left.forward_kwh == Approx(12.3 + 9.12).margin(0.02));
}

TEST_CASE("a kept practice bus that cannot be read gives a fresh one") {
  const test::TempFolder folder;
  const std::string file = folder / "broken.json";
  std::ofstream(file) << "{\"meters\": [";
  CHECK(resumed_bus(file, sim::default_bus()).meters[0].program_id == 45678);
}

}  // namespace lineside
