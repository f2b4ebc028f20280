// Each fault as the symptoms see it: asked twelve times and listened to for a quarter of a minute, the bus
// must be called what the fault is named for.
#include <algorithm>
#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/modbus/symptom.hpp"
#include "tests/sim/practice_fixture.hpp"

using namespace lineside;
using namespace lineside::test;
using namespace std::chrono_literals;

namespace {

struct Seen {
  int answered = 0;
  std::vector<std::string> symptoms;

  bool has(std::string_view symptom) const { return std::ranges::count(symptoms, symptom) > 0; }
};

Seen watch(const std::vector<std::string>& faults, int meters = 1) {
  sim::BusSpec spec = Bench::one(straight_meter());
  if (meters == 2) {
    spec.meters.push_back(spec.meters[0]);
    spec.meters[1].id = 2;
  }
  spec.faults = faults;
  Bench bench(std::move(spec));
  Bus bus(bench.link, bench.clock);
  SymptomWatch symptoms;
  bus.observe([&](const modbus::ExchangeRecord& record) { symptoms.note(record); });
  Seen seen;
  for (int k = 0; k < 12; ++k) {
    // Two meters are asked twice each in turn.
    const auto id = UnitId::from(meters == 2 && k % 4 >= 2 ? 2 : 1);
    seen.answered += read_identity(bus, *id) ? 1 : 0;
  }
  const auto bursts = bus.listen(bench.clock.now() + 15s);
  REQUIRE(bursts);
  for (const auto& burst : *bursts) symptoms.note_unasked(burst);
  for (const auto& report : symptoms.report()) seen.symptoms.emplace_back(name(report.symptom));
  return seen;
}

}  // namespace

TEST_CASE("a sound bus shows no symptom", "[sim]") {
  const Seen seen = watch({});
  CHECK(seen.answered == 12);
  CHECK(seen.symptoms.empty());
}

TEST_CASE("faults are called by their symptoms", "[sim]") {
  struct Row {
    const char* fault;
    const char* symptom;
    int answered;  // of 12
  };
  const auto row = GENERATE(
      Row{"echo", "echo", 12}, Row{"leading-zero", "leading-zero", 12}, Row{"noise", "noise", 8},
      Row{"drops-every-10th", "lost-replies", 11}, Row{"late-reply", "late-replies", 8},
      Row{"split-reply", "latency-timer", 12}, Row{"slow-adapter", "latency-timer", 12},
      Row{"ab-swapped", "a-b-interchanged", 0}, Row{"two-on-one-id", "noise", 0},
      Row{"one-way-talking", "one-way-talker", 12}, Row{"collision", "noise", 6}, Row{"wrong-speed", "wrong-speed", 0},
      Row{"wrong-parity", "wrong-parity", 0}, Row{"silent", "nothing-answers", 0}, Row{"ff-glitch", "glitch", 12},
      Row{"trailing-zero", "leading-zero", 12}, Row{"echo-cut-first", "echo-cut", 12},
      Row{"echo-cut-last", "echo-cut", 12}, Row{"first-byte-cut", "first-byte-cut", 0},
      Row{"last-byte-cut", "last-byte-cut", 0}, Row{"two-voices", "two-on-one-id", 12}, Row{"busy", "busy", 6},
      Row{"gateway-parts", "gateway-parts", 12}, Row{"gateway-slow", "gateway-slow", 12},
      Row{"gateway-telnet", "gateway-telnet", 0}, Row{"gateway-modbus-tcp", "gateway-modbus-tcp", 0},
      Row{"gateway-text", "gateway-text", 11});
  INFO(row.fault);
  const Seen seen = watch({row.fault});
  INFO("symptoms: " << Catch::Detail::stringify(seen.symptoms));
  CHECK(seen.answered == row.answered);
  CHECK(seen.has(row.symptom));
}

TEST_CASE("collisions of two meters' replies are told from noise", "[sim]") {
  const Seen seen = watch({"collision"}, 2);
  INFO("symptoms: " << Catch::Detail::stringify(seen.symptoms));
  CHECK(seen.answered == 6);
  CHECK(seen.has("collisions"));
}

TEST_CASE("another master's frames are called another master's", "[sim]") {
  const Seen seen = watch({"other-master"});
  CHECK(seen.answered >= 10);
  CHECK(seen.has("other-master"));
}
