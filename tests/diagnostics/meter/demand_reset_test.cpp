// The demand reset proves itself by the counter, under every way a reply can come or not come.
#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "diagnostics/meter/demand_reset.hpp"
#include "tests/support/links/scripted_meter.hpp"

using namespace lineside;
using namespace lineside::test;
using std::chrono::milliseconds;

namespace {

const UnitId kMeterDemandResetTestOne = *UnitId::from(1);

struct ResetBench {
  FakeClock clock;
  ScriptedLink link{clock};
  Bus bus{link, clock};
  ScriptedMeter meter;
  bool echo = false;

  ResetBench() {
    link.respond = [this](const Bytes& request) {
      Answer answer = meter.answer(request, clock.now());
      if (echo) answer.insert(answer.begin(), Timed{milliseconds(1), request});
      return answer;
    };
  }
  DemandResetOutcome reset(const DemandResetRecorder& record = {}) {
    auto outcome = reset_demand(bus, kMeterDemandResetTestOne, record);
    REQUIRE(outcome);
    return *outcome;
  }
};

}  // namespace

TEST_CASE("a reset is proved by the counter, answered or not, echoed or not") {
  for (const bool answers : {true, false}) {
    for (const bool echo : {false, true}) {
      CAPTURE(answers, echo);
      ResetBench bench;
      bench.meter.answers_reset = answers;
      bench.echo = echo;
      const DemandResetOutcome outcome = bench.reset();
      CHECK(outcome.proved);
      CHECK(outcome.peak_before_kw == 12.34);
      CHECK(outcome.peak_after_kw == 0.0);
      CHECK(outcome.resets_before == 1U);
      CHECK(outcome.resets_after == 2U);
      CHECK(bench.meter.writes == 1);
      CHECK(outcome.findings.empty());
    }
  }
}

TEST_CASE("an echo alone is no success, and the reset is never sent twice") {
  ResetBench bench;
  bench.meter.resets_demand = false;
  bench.meter.answers_reset = false;
  bench.echo = true;
  const DemandResetOutcome outcome = bench.reset();
  CHECK_FALSE(outcome.proved);
  CHECK(bench.meter.writes == 1);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "reset-not-counted");
}

TEST_CASE("the old peak is on record before the reset, an unrecorded one is not reset") {
  ResetBench bench;
  std::optional<double> saved;
  int writes_then = -1;
  bench.reset([&](const DemandResetOutcome& so_far) {
    saved = so_far.peak_before_kw;
    writes_then = bench.meter.writes;
    return true;
  });
  CHECK(saved == 12.34);
  CHECK(writes_then == 0);
  ResetBench full;
  CHECK(full.reset([](const DemandResetOutcome&) { return false; }).refused);
  CHECK(full.meter.writes == 0);
}

TEST_CASE("nothing is reset where the peak cannot be read or the device is not known") {
  ResetBench no_peak;
  no_peak.meter.words.erase(0x3C);
  CHECK(no_peak.reset().refused);
  CHECK(no_peak.meter.writes == 0);
  ResetBench foreign;
  foreign.meter.text = "ACME";
  CHECK(foreign.reset().refused);
  CHECK(foreign.meter.writes == 0);
  ResetBench silent;
  silent.meter.id = 2;
  const DemandResetOutcome outcome = silent.reset();
  CHECK_FALSE(outcome.refused);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].code == "no-reply");
}
