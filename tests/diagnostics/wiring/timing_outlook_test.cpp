// While somebody taps along: when the verdict comes, against taps that really follow.
#include <catch2/catch.hpp>

#include "diagnostics/wiring/timing_outlook.hpp"

using namespace lineside;

namespace {

const std::vector<Line> kDiagnoseTimingOutlookTestAll{Line::L1, Line::L2, Line::L3};

/// Right wiring on a wye, 40 A a phase at 0.95, one LED under the finger.
DiagnoseInput tapping(int taps, double watts, double wh = 10) {
  DiagnoseInput input;
  input.service = {3, 4, Connection::Wye, 120, 208};
  input.ct_primary_a = input.ct_label_a = 200;
  input.volts.line_to_neutral = {120, 120, 120};
  input.volts.line_to_line = {208, 208, 208};
  input.generation = false;
  input.has_register = false;
  Observation seen;
  seen.load_on = kDiagnoseTimingOutlookTestAll;
  seen.amps = {40, 40, 40};
  LedEvidence led;
  led.wh_per_cycle = wh;
  for (int i = 0; i < taps; ++i) led.taps.push_back(5 + i * 3600 * wh / watts);
  seen.registered = led;
  seen.reverse_indicator = false;
  input.observations.push_back(seen);
  return input;
}

TimingOutlook outlook(const DiagnoseInput& input) {
  return timing_outlook(input, diagnose(input));
}

}  // namespace

TEST_CASE("the predicted seconds to a verdict are kept by the taps that follow") {
  const double watts = 0.95 * 3 * 120 * 40;
  int taps = 2;
  TimingOutlook first = outlook(tapping(taps, watts));
  if (!first.certain) {
    REQUIRE(first.seconds_to_verdict);
    const int more = static_cast<int>(std::lround(*first.seconds_to_verdict * watts / 36000));
    REQUIRE(more > 0);
    CHECK(first.cycles_wanted == 1 + more);
    taps += more;
  }
  const TimingOutlook then = outlook(tapping(taps, watts));
  CHECK(then.certain);
  CHECK(*then.seconds_to_verdict == 0);
}

TEST_CASE("one third registered: this load alone never decides which CT, and the outlook does not promise it") {
  const TimingOutlook out = outlook(tapping(3, 0.95 * 120 * 40));
  CHECK_FALSE(out.certain);
  CHECK_FALSE(out.seconds_to_verdict);
  CHECK(out.taps.watts == Approx(0.95 * 120 * 40).epsilon(0.01));
}

TEST_CASE("the other LED, the register or the LCD is named where it would be sooner") {
  const std::vector<int> both{10, 1000};
  const std::vector<int> slow{1000};
  const std::vector<int> fast{10};
  // 5 kW on the 1 kWh LED: 720 s a cycle; the 10 Wh LED is precise after four cycles of 7.2 s.
  auto quicker = quicker_way(720, 5000, 1000, {both, true});
  REQUIRE(quicker);
  CHECK(quicker->method == "led");
  CHECK(quicker->wh_per_cycle == 10);
  CHECK(quicker->seconds == Approx(28.8));
  // The same without a 10 Wh LED: the register steps every 72 s, two steps are 145 s.
  quicker = quicker_way(720, 5000, 1000, {slow, true});
  REQUIRE(quicker);
  CHECK(quicker->method == "register");
  CHECK(quicker->seconds == Approx(145));
  // Neither: the LCD's 5-minute average is there before the LED has flashed twice.
  quicker = quicker_way(720, 5000, 1000, {slow, false});
  REQUIRE(quicker);
  CHECK(quicker->method == "display");
  CHECK(quicker->seconds == 300);
  CHECK_FALSE(quicker_way(30, 5000, 10, {fast, true}));
}

TEST_CASE("without taps there is no outlook") {
  CHECK(outlook(tapping(1, 5000)).taps.period_s == 0);
  CHECK(outlook(tapping(0, 5000)).taps.period_s == 0);
}
