// The scan and the writes on a pair with each fault that practice knows: who is found, what the fault is called, and
// that nothing is written where it must not be.
#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/scan.hpp"
#include "diagnostics/meter/set_id.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "tests/support/links/fake_clock.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

struct Bench {
  FakeClock clock;
  sim::PracticeBus wire;
  sim::PracticeLink link{wire, clock};
  Bus bus{link, clock};
  explicit Bench(const char* fault) : wire(spec(fault), clock) {}

  static sim::BusSpec spec(const char* fault) {
    sim::BusSpec out;
    for (const int id : {1, 30, 31, 200}) {
      sim::MeterSpec meter;
      meter.id = static_cast<std::uint8_t>(id);
      meter.program_id = 1000U + static_cast<std::uint32_t>(id);
      out.meters.push_back(meter);
    }
    out.faults = {fault};
    return out;
  }
};

using Strings = std::vector<std::string>;

struct Row {
  const char* fault;
  std::vector<int> found;
  Strings findings;
  bool changes;  // an ID change is proved; otherwise nothing is written
};

const std::vector<int> kAll{1, 30, 31, 200};
const std::vector<Row> kRows{
    {"echo", kAll, {"echo"}, true},
    {"leading-zero", kAll, {"leading-zero"}, true},
    {"noise", kAll, {"noise", "collisions"}, false},
    {"drops-every-10th", kAll, {"lost-replies"}, true},
    {"late-reply", kAll, {"late-replies"}, true},
    {"cuts-every-3rd", kAll, {"last-byte-cut"}, true},
    {"split-reply", kAll, {"latency-timer"}, true},
    {"slow-adapter", kAll, {"latency-timer"}, true},
    {"ab-swapped", {}, {"nothing-answers", "a-b-interchanged"}, false},
    {"two-on-one-id", kAll, {"garbled-id"}, false},
    {"one-way-talking", kAll, {"one-way-talker"}, true},
    {"collision", kAll, {"noise", "collisions"}, true},
    {"wrong-speed", kAll, {"wrong-speed"}, false},
    {"wrong-parity", kAll, {"wrong-parity"}, false},
    {"not-a-leviton-meter", kAll, {}, false},
    {"silent", {}, {"nothing-answers"}, false},
    {"ff-glitch", kAll, {"glitch"}, true},
    {"trailing-zero", kAll, {"leading-zero"}, true},
    {"echo-cut-first", kAll, {"echo-cut"}, true},
    {"echo-cut-last", kAll, {"echo-cut"}, true},
    {"first-byte-cut", kAll, {"first-byte-cut"}, false},
    {"last-byte-cut", kAll, {"last-byte-cut"}, false},
    {"two-voices", kAll, {"two-on-one-id"}, false},
    {"busy", kAll, {"busy"}, true},
    {"flow-control", {1, 200}, {"flow-control"}, false},
    {"gateway-parts", kAll, {"gateway-parts"}, true},
    {"gateway-slow", kAll, {"gateway-slow"}, true},
    {"gateway-telnet", kAll, {"gateway-telnet"}, false},
    {"gateway-modbus-tcp", {}, {"gateway-modbus-tcp"}, false},
    {"gateway-refuses", kAll, {}, true},
    {"gateway-raw", kAll, {}, true},
};

}  // namespace

TEST_CASE("a scan finds who is there and calls the fault by its name") {
  for (const Row& row : kRows) {
    CAPTURE(row.fault);
    Bench bench(row.fault);
    Scan scan(bench.bus, {});
    REQUIRE(scan.run());
    const ScanResult result = scan.result();
    std::vector<int> found;
    for (const FoundMeter& meter : result.found) found.push_back(meter.id.value());
    Strings codes;
    for (const Finding& finding : result.findings) codes.push_back(finding.code);
    CHECK(found == row.found);
    CHECK(codes == row.findings);
  }
}

TEST_CASE("another master's questions are no meter") {
  Bench bench("other-master");
  Scan scan(bench.bus, {});
  REQUIRE(scan.run());
  CHECK(scan.result().found.size() == 4);
}

TEST_CASE("on a faulty pair an ID is changed and proved, or nothing is written") {
  for (const Row& row : kRows) {
    CAPTURE(row.fault);
    Bench bench(row.fault);
    const auto outcome = set_unit_id(bench.bus, *UnitId::from(1), *UnitId::from(18));
    REQUIRE(outcome);
    CHECK(outcome->changed == row.changes);
    CHECK(outcome->written == row.changes);
    CHECK(bench.wire.view(0).id == (row.changes ? 18 : 1));
  }
}
