// The scan on practice meters with simulated wire time: nobody is missed, and it is fast.
#include <catch2/catch.hpp>

#include "diagnostics/meter/scan.hpp"
#include "diagnostics/sim/practice_bus.hpp"
#include "tests/support/links/fake_clock.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

struct At {
  int id;
  double reply_ms;
};

struct ScanBench {
  FakeClock clock;
  std::unique_ptr<sim::PracticeBus> wire;
  std::unique_ptr<sim::PracticeLink> link;
  std::atomic<bool> cancel{false};
  std::unique_ptr<Bus> bus;
  ScanOptions options;
  std::vector<std::pair<int, double>> shown;  // ID and when it was shown

  explicit ScanBench(const std::vector<At>& meters, std::vector<std::string> faults = {}) {
    sim::BusSpec spec;
    spec.faults = std::move(faults);
    std::uint32_t program = 1000;
    for (const At& at : meters) {
      sim::MeterSpec meter;
      meter.id = static_cast<std::uint8_t>(at.id);
      meter.reply_ms = at.reply_ms;
      meter.program_id = ++program;
      spec.meters.push_back(meter);
    }
    wire = std::make_unique<sim::PracticeBus>(spec, clock);
    link = std::make_unique<sim::PracticeLink>(*wire, clock);
    bus = std::make_unique<Bus>(*link, clock, TraceSink{}, &cancel);
    const Instant start = clock.now();
    options.on_found = [this, start](const FoundMeter& meter) {
      shown.emplace_back(meter.id.value(), seconds(clock.now() - start));
    };
  }
  ScanResult scan() {
    Scan scan(*bus, options);
    CHECK(scan.run());
    return scan.result();
  }
};

std::vector<int> ids(const ScanResult& result) {
  std::vector<int> out;
  for (const FoundMeter& meter : result.found) out.push_back(meter.id.value());
  return out;
}

constexpr double kWaitingForEach = 247 * 0.5;

}  // namespace

TEST_CASE("five meters are found in a fifth of the time that waiting takes, the first within a second") {
  const std::vector<std::vector<At>> walls{
      {{1, 30}, {2, 60}, {3, 90}, {4, 120}, {5, 30}},
      {{1, 120}, {2, 120}, {3, 120}, {4, 120}, {5, 120}},
      {{1, 30}, {50, 60}, {100, 90}, {150, 120}, {247, 75}},
      {{1, 45}, {17, 120}, {18, 110}, {140, 30}, {141, 100}},
  };
  for (const auto& wall : walls) {
    CAPTURE(wall[1].id);
    ScanBench bench(wall);
    const ScanResult result = bench.scan();
    std::vector<int> expected;
    for (const At& at : wall) expected.push_back(at.id);
    CHECK(ids(result) == expected);
    for (const FoundMeter& meter : result.found) {
      CHECK(meter.evidence == Evidence::Identity);
      CHECK(meter.identity.model == "2N208-021");
    }
    CHECK(result.complete);
    CHECK(result.probed == 247);
    CHECK(result.seconds <= kWaitingForEach / 5);
    CHECK(bench.shown.front().second < 1.0);
    CHECK(result.findings.empty());
  }
}

TEST_CASE("a meter that takes 480 ms is found wherever it is") {
  for (int id = 1; id <= 247; id += 6) {
    CAPTURE(id);
    ScanBench bench({{id, 480}});
    const ScanResult result = bench.scan();
    CHECK(ids(result) == std::vector{id});
    REQUIRE(result.found.size() == 1);
    CHECK(result.found[0].evidence == Evidence::Identity);
    CHECK(seconds(result.found[0].reply_delay) == Approx(0.48).margin(0.03));
    CHECK(result.seconds <= kWaitingForEach / 5);
  }
}

TEST_CASE("walls of meters with any mix of delays are found whole") {
  unsigned state = 12345;
  const auto random = [&](unsigned below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % below;
  };
  for (int round = 0; round < 60; ++round) {
    std::map<int, double> wall;
    const unsigned count = 1 + random(round % 3 == 0 ? 40 : 8);
    for (unsigned k = 0; k < count; ++k) {
      const int id = round % 2 == 0 ? static_cast<int>(1 + random(247)) : static_cast<int>(1 + random(60));
      wall[id] = 5 + random(490);
    }
    std::vector<At> meters;
    std::vector<int> expected;
    for (const auto& [id, ms] : wall) {
      meters.push_back({id, ms});
      expected.push_back(id);
    }
    CAPTURE(round, count);
    ScanBench bench(meters);
    CHECK(ids(bench.scan()) == expected);
  }
}

TEST_CASE("a careful scan waits the full time for each") {
  ScanBench bench({{9, 480}});
  bench.options.careful = true;
  const ScanResult result = bench.scan();
  CHECK(ids(result) == std::vector{9});
  CHECK(result.seconds >= 246 * 0.5);
}

TEST_CASE("a stopped scan goes on where it stopped and misses no one") {
  for (const int stop_after : {1, 5, 9, 60, 240}) {
    CAPTURE(stop_after);
    ScanBench bench({{1, 30}, {6, 480}, {9, 400}, {61, 470}, {240, 450}});
    int seen = 0;
    bench.options.on_progress = [&](const ScanProgress& progress) {
      CHECK(progress.total == 247);
      CHECK(progress.remaining_s >= 0);
      if (++seen == stop_after) bench.cancel = true;
    };
    Scan scan(*bench.bus, bench.options);
    const Status stopped = scan.run();
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == ErrorCode::Cancelled);
    CHECK_FALSE(scan.result().complete);
    bench.clock.advance(std::chrono::minutes(5));
    bench.cancel = false;
    CHECK(scan.run());
    CHECK(ids(scan.result()) == std::vector{1, 6, 9, 61, 240});
    CHECK(scan.result().seconds < 60);
  }
}

TEST_CASE("where replies get lost the silent IDs are asked again, said as a further pass") {
  int missed_at_first = 0;
  for (int shift = 0; shift < 10; ++shift) {
    CAPTURE(shift);
    std::vector<At> wall;
    for (const int id : {1, 10, 19, 28, 60, 131, 220}) wall.push_back({id == 1 ? 1 : id + shift, 60});
    ScanBench bench(wall, {"drops-every-10th"});
    std::size_t found_in_first = 0;
    int passes = 1;
    bench.options.on_progress = [&](const ScanProgress& progress) {
      if (progress.pass == 1) found_in_first = bench.shown.size();
      CHECK(progress.pass >= passes);
      CHECK(progress.probed <= progress.total);
      passes = progress.pass;
    };
    const ScanResult result = bench.scan();
    CHECK(result.found.size() == wall.size());
    CHECK(passes >= 2);
    missed_at_first += static_cast<int>(wall.size() - found_in_first);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].code == "lost-replies");
  }
  CHECK(missed_at_first > 0);  // else the further passes would prove nothing
}

TEST_CASE("a sound pair is gone over once") {
  ScanBench bench({{1, 60}, {40, 120}});
  bench.options.on_progress = [](const ScanProgress& progress) { CHECK(progress.pass == 1); };
  CHECK(ids(bench.scan()) == std::vector{1, 40});
}

TEST_CASE("the order is 1, the job's IDs, then upwards") {
  ScanBench bench({{1, 30}, {200, 30}, {3, 30}});
  bench.options.likely = {*UnitId::from(200)};
  bench.scan();
  REQUIRE(bench.shown.size() == 3);
  CHECK(bench.shown[0].first == 1);
  CHECK(bench.shown[1].first == 200);
  CHECK(bench.shown[2].first == 3);
}

TEST_CASE("two meters on one ID are not one") {
  ScanBench apart({{7, 30}, {7, 300}});
  const ScanResult heard = apart.scan();
  REQUIRE(heard.findings.size() == 1);
  CHECK(heard.findings[0].code == "two-on-one-id");
  ScanBench together({{7, 30}, {7, 31.5}});
  const ScanResult garbled = together.scan();
  CHECK(ids(garbled) == std::vector{7});
  REQUIRE(garbled.found.size() == 1);
  CHECK(garbled.found[0].evidence == Evidence::Garbled);
  REQUIRE(garbled.findings.size() == 1);
  CHECK(garbled.findings[0].code == "garbled-id");
}

TEST_CASE("an empty bus is told with what to check") {
  ScanBench bench({});
  const ScanResult result = bench.scan();
  CHECK(result.found.empty());
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].code == "nothing-answers");
}
