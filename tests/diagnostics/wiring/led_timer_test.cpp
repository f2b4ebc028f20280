// Taps along with the LED: published constants, double taps, missed flashes, and what to count by.
#include <catch2/catch.hpp>

#include <algorithm>

#include "diagnostics/wiring/led_timer.hpp"

using namespace lineside;

namespace {

bool says(const TapReading& reading, std::string_view code) {
  return std::any_of(reading.findings.begin(), reading.findings.end(),
                     [&](const Finding& f) { return f.code == code; });
}

}  // namespace

TEST_CASE("200 W is 1.5 minutes on and 1.5 minutes off: one cycle of 10 Wh in 180 s (LMM 3.9)") {
  const std::vector<double> taps{3, 183};
  const TapReading reading = read_taps(taps, 10);
  CHECK(reading.cycles == 1);
  CHECK(reading.watts == Approx(200));
}

TEST_CASE("steady taps: period, power, and an error that shrinks with each tap") {
  std::vector<double> taps{0.1, 7.4};
  const TapReading two = read_taps(taps, 10, 0.15);
  taps.insert(taps.end(), {15.1, 22.5, 29.9});
  const TapReading five = read_taps(taps, 10, 0.15);
  CHECK(five.cycles == 4);
  CHECK(five.period_s == Approx(7.47).margin(0.06));
  CHECK(five.watts == Approx(36000 / 7.47).epsilon(0.01));
  CHECK(five.period_error_s < 0.5 * two.period_error_s);
  CHECK(five.findings.empty());
}

TEST_CASE("a double tap is left out and said") {
  const std::vector<double> taps{0, 7.5, 7.62, 15.0, 22.5};
  const TapReading reading = read_taps(taps, 10, 0.15);
  CHECK(reading.double_taps == 1);
  CHECK(reading.cycles == 3);
  CHECK(reading.period_s == Approx(7.5).epsilon(0.01));
  CHECK(says(reading, "double-tap"));
}

TEST_CASE("a missed flash is counted in and said") {
  const std::vector<double> taps{0, 7.5, 22.5, 30.0};
  const TapReading reading = read_taps(taps, 10, 0.15);
  CHECK(reading.missed == 1);
  CHECK(reading.cycles == 4);
  CHECK(reading.watts == Approx(4800).epsilon(0.01));
  CHECK(says(reading, "missed-flash"));
}

TEST_CASE("most flashes missed: the shortest gap is the period") {
  const std::vector<double> taps{0, 20, 40, 50, 70};
  const TapReading reading = read_taps(taps, 10, 0.15);
  CHECK(reading.cycles == 7);
  CHECK(reading.period_s == Approx(10).epsilon(0.01));
}

TEST_CASE("taps that come short and long in turn are both edges: every second one counts, and it is said") {
  const std::vector<double> taps{0, 4.1, 10, 14, 20.1, 24, 30};
  const TapReading reading = read_taps(taps, 10, 0.15);
  CHECK(reading.both_edges);
  CHECK(reading.cycles == 3);
  CHECK(reading.period_s == Approx(10).epsilon(0.01));
  REQUIRE(says(reading, "both-edges"));
  CHECK(
      reading.findings.front().text ==
      "The taps alternate short and long, as when the LED is tapped going on and going off. Every second tap counts.");
  CHECK(reading.findings.front().remedy == "Tap only when it lights up.");
}

TEST_CASE("a flash missed now and then, and a hand that wavers, are not taken for both edges") {
  CHECK_FALSE(read_taps(std::vector<double>{0, 10, 30, 40, 60, 70, 90}, 10, 0.15).both_edges);
  CHECK_FALSE(read_taps(std::vector<double>{0, 10.2, 20, 30.3, 40.1, 50.2, 60}, 10, 0.15).both_edges);
  CHECK_FALSE(read_taps(std::vector<double>{0, 4.1, 10, 14}, 10, 0.15).both_edges);
}

TEST_CASE("a load that changes shows in the residuals") {
  const std::vector<double> taps{0, 6, 13, 21, 30, 40, 51};
  CHECK(says(read_taps(taps, 10, 0.15), "taps-unsteady"));
}

TEST_CASE("one tap, no taps and taps at one moment give no period") {
  CHECK(read_taps(std::vector<double>{}, 10).cycles == 0);
  CHECK(read_taps(std::vector<double>{4.0}, 10).period_s == 0);
  CHECK(says(read_taps(std::vector<double>{4.0, 4.0}, 10), "seconds-impossible"));
  CHECK(says(read_taps(std::vector<double>{9.0, 1.0, 5.0}, 10), "taps-out-of-order"));
}

TEST_CASE("seconds to go fall to nothing once the period is known well enough") {
  const TapReading two = read_taps(std::vector<double>{0, 7.5}, 10, 0.15);
  const double more = seconds_to(two, 0.01, 0.15);
  CHECK(more > 7);
  std::vector<double> taps;
  for (int i = 0; i * 7.5 <= 7.5 + more + 0.1; ++i) taps.push_back(i * 7.5);
  CHECK(seconds_to(read_taps(taps, 10, 0.15), 0.01, 0.15) == 0);
}

TEST_CASE("too fast to tap: 36 kW blinks the 10 Wh LED once a second, 100 kW nearly three times") {
  const std::vector<int> leds{10, 1000};
  CHECK(how_to_count(4800, leds, true).wh_per_cycle == 10);
  const CountingAdvice fast = how_to_count(100000, leds, false);
  CHECK(fast.method == "led");
  CHECK(fast.wh_per_cycle == 1000);
  CHECK(fast.seconds == Approx(36));
  const std::vector<int> one{10};
  CHECK(how_to_count(100000, one, true).method == "register");
  CHECK(how_to_count(100000, one, false).method == "display");
  CHECK(how_to_count(100000, one, true).why.id == "The LED flashes too fast to tap at this load.");
}
