// The practice bus file: every field, and the sentence for every way it can be refused.
#include "app/core/practice/bus_file.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace lineside;

namespace {

sim::BusSpec good(std::string_view json) {
  auto read = parse_bus(json, "bus.json");
  if (!read) FAIL(english(read.error().text));
  return *std::move(read);
}

BusFileError refused(std::string_view json) {
  auto read = parse_bus(json, "bus.json");
  REQUIRE(!read);
  return read.error();
}

}  // namespace

TEST_CASE("every field of a practice bus file is read", "[core]") {
  const auto bus = good(R"({
    "time_scale": 60, "baud": 19200, "about": "All of it.", "faults": ["echo"],
    "meters": [ { "id": 18, "model": "2N208-04D", "program_id": 65535, "built": "2012-05-01", "uptime_s": 7, "powered": false,
      "forward_kwh": 999998.0, "reverse_kwh": 1.5, "reverse_register": true, "peak_kw": 12.34, "demand_resets": 2,
      "wiring": { "CT1": { "on": "L3", "reversed": true, "scale": 0.5 }, "CT2": { "on": null } },
      "voltage": { "L1": "N", "L2": null, "N": "L1" },
      "volts": { "L1": 119.5 },
      "loads": { "L2": { "amps": 40, "power_factor": 0.5, "sense": "leading", "on": false } },
      "reply_ms": 120, "slave_id_count": true, "set_id": "standard", "set_id_reply": "new-id" } ] })");
  CHECK(bus.time_scale == 60);
  CHECK(bus.baud == 19200);
  CHECK(bus.about == "All of it.");
  CHECK(bus.faults == std::vector<std::string>{"echo"});
  REQUIRE(bus.meters.size() == 1);
  const auto& meter = bus.meters[0];
  CHECK(meter.id == 18);
  CHECK(meter.model == "2N208-04D");
  CHECK(meter.program_id == 65535);
  CHECK(meter.uptime_s == 7);
  CHECK_FALSE(meter.powered);
  CHECK(meter.forward_kwh == 999998.0);
  CHECK(meter.reverse_kwh == 1.5);
  CHECK(meter.reverse_register);
  CHECK(meter.peak_kw == 12.34);
  CHECK(meter.demand_resets == 2);
  CHECK(meter.wiring.ct[0] == CtPlacement{Line::L3, true, 0.5});
  CHECK_FALSE(meter.wiring.ct[1].on.has_value());
  CHECK(meter.wiring.ct[2] == CtPlacement{Line::L3, false, 1.0});  // not in the file: as it should be
  CHECK(meter.wiring.voltage[0] == Conductor::N);
  CHECK(meter.wiring.voltage[1] == Conductor::Dead);
  CHECK(meter.wiring.voltage[2] == Conductor::L3);
  CHECK(meter.wiring.neutral == Conductor::L1);
  CHECK(meter.volts == PerLine{119.5, std::nullopt, std::nullopt});
  CHECK(meter.loads[1].amps == 40);
  CHECK(meter.loads[1].power_factor == 0.5);
  CHECK(meter.loads[1].sense == PfSense::Leading);
  CHECK_FALSE(meter.loads[1].on);
  CHECK(meter.reply_ms == 120);
  CHECK(meter.slave_id_count);
  CHECK(meter.set_id == sim::SetIdBehaviour::Standard);
  CHECK(meter.set_id_reply == SetIdReply::NewId);
}

TEST_CASE("a 3-wire model is told which service it is on", "[core]") {
  CHECK(good(R"({ "meters": [ { "model": "1N240-021", "service": "network", "rotation": "cba" } ] })")
            .meters[0]
            .connection == Connection::Network);
}

TEST_CASE("a meter needs no field at all", "[core]") {
  const auto bus = good(R"({ "meters": [ {} ] })");
  CHECK(bus.meters.at(0).id == 1);
  CHECK(bus.meters.at(0).model == "2N208-021");
}

TEST_CASE("what is refused is named with its place and what to write instead", "[core]") {
  struct Row {
    const char* json;
    const char* text;
  };
  const auto row = GENERATE(
      Row{R"([])", "bus.json: An object { … } is needed here."},
      Row{R"({})", "bus.json, meters: Give a list of at least one meter."},
      Row{R"({ "meters": [] })", "bus.json, meters: Give a list of at least one meter."},
      Row{R"({ "meters": [ {}, { "id": 0 } ] })", "bus.json, meters[1].id: Give a whole number from 1 to 247."},
      Row{R"({ "meters": [ { "id": 248 } ] })", "bus.json, meters[0].id: Give a whole number from 1 to 247."},
      Row{R"({ "meters": [ { "id": 1.5 } ] })", "bus.json, meters[0].id: Give a whole number from 1 to 247."},
      Row{R"({ "meters": [ { "uptime_s": -1 } ] })",
          "bus.json, meters[0].uptime_s: Give a number from 0 to 4294967295."},
      Row{R"({ "meters": [ { "loads": { "L1": { "amps": "40" } } } ] })",
          "bus.json, meters[0].loads.L1.amps: Give a number from 0 to 10000."},
      Row{R"({ "meters": [ { "wiring": { "CT1": { "on": "L4" } } } ] })",
          "bus.json, meters[0].wiring.CT1.on: Give \"L1\", \"L2\", \"L3\", or null if it is on none."},
      Row{R"({ "meters": [ { "voltage": { "L1": "PE" } } ] })",
          "bus.json, meters[0].voltage.L1: Give \"L1\", \"L2\", \"L3\", \"N\", or null if the lead is dead."},
      Row{R"({ "meters": [ { "slave_id_count": 1 } ] })", "bus.json, meters[0].slave_id_count: Give true or false."},
      Row{R"({ "meters": [ { "set_id": "never" } ] })",
          "bus.json, meters[0].set_id: Give one of \"as-printed\", \"standard\", \"refuses\", \"ignores\"."},
      Row{R"({ "meters": [ { "model": "2n2o8-021" } ] })",
          "bus.json, meters[0].model: \"2n2o8-021\" names no service. Give a number that `lineside decode` reads, "
          "such as 2N208-021, or label_service for one without a published key."},
      Row{R"({ "meters": [ { "service": "network" } ] })",
          "bus.json, meters[0].service: This model serves one kind of service only. Leave the field out."},
      Row{R"({ "meters": [ { "built": "May 2012" } ] })",
          "bus.json, meters[0].built: Give a date as YYYY, YYYY-MM or YYYY-MM-DD."},
      Row{R"({ "meters": [ { "model": "S2-208-N-01-01-021-00", "built": "2011" } ] })",
          "bus.json, meters[0].built: This model was built with both kinds of serial port. Give the day: Modbus from "
          "February 26, 2011 on."},
      Row{R"({ "meters": [ {} ], "faults": [ "echo", "gremlins" ] })",
          "bus.json, faults[1]: There is no such fault. Known: echo, leading-zero, noise, drops-every-10th, "
          "late-reply, "
          "cuts-every-3rd, split-reply, ab-swapped, two-on-one-id, one-way-talking, collision, other-master, "
          "slow-adapter, wrong-speed, wrong-parity, not-a-leviton-meter, supply-interrupted, silent, ff-glitch, "
          "trailing-zero, echo-cut-first, echo-cut-last, first-byte-cut, last-byte-cut, two-voices, busy, "
          "flow-control, "
          "gateway-parts, gateway-slow, gateway-telnet, gateway-modbus-tcp, gateway-text, gateway-refuses, "
          "gateway-raw."},
      Row{R"({ "meters": [ {} ], "faults": "echo" })", "bus.json, faults: Give a list of fault names."},
      Row{R"({ "meters": [ { "loads": { "L1": { "ampere": 40 } } } ] })",
          "bus.json, meters[0].loads.L1.ampere: There is no such field. Known here: amps, power_factor, sense, on."});
  const auto error = refused(row.json);
  CHECK(error.text == row.text);
  CHECK_FALSE(error.unreadable);
}

TEST_CASE("broken JSON is refused with line and column", "[core]") {
  const auto error = refused("{\n  \"meters\": [ {}, ]\n}");
  CHECK(error.text == "bus.json, line 2, column 19: This is not JSON from here on. Correct it there.");
  CHECK(error.unreadable);
}

TEST_CASE("a file that is not there, and a folder", "[core]") {
  for (const std::string& path : {std::string("/nonexistent/bus.json"), std::string("/tmp")}) {
    auto read = load_bus(path);
    REQUIRE(!read);
    CHECK(read.error().unreadable);
    CHECK(read.error().text == path + ": The practice bus file cannot be read. Check its name and permissions.");
  }
}
