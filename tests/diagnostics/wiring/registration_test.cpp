// The physics against miswiring tables that others published (tests/golden/miswirings-published.csv,
// sources in each row). Rows with angles are summed here from the published phasors as a second,
// independent route to the same fraction.
#include <catch2/catch.hpp>

#include <cmath>
#include <numbers>

#include "tests/support/wiring/published_wirings.hpp"

using namespace lineside;
using namespace lineside::test;

TEST_CASE("each published display of an incorrect wiring has its printed fraction, element by element") {
  int seen = 0;
  for (const auto& row : published()) {
    if (!is_angle_row(row)) continue;
    const auto [fault, pf_text, printed, wiring, panel] = published_wiring(row);
    CAPTURE(fault, pf_text);
    REQUIRE(wiring != Wiring::straight(wiring.elements));
    CHECK(fraction(wiring, panel) == Approx(printed).margin(5e-4));

    // The printed angles are degrees of lag from V1N as the meter sees it; the signs are those of W1 W2 W3.
    const std::vector<double> v = numbers_in(row.at("v_angles_deg"));
    const std::vector<double> m = numbers_in(row.at("v_rel_magnitude_or_volts"));
    const std::vector<double> i = numbers_in(row.at("i_angles_deg"));
    const std::string signs = row.at("w_signs");
    for (std::size_t k = 0; k < v.size(); ++k) {
      const double watts = m[k] * std::cos((i[k] - v[k]) * std::numbers::pi / 180);
      const CtPlacement& ct = wiring.ct[k];
      const double ours = (ct.reversed ? -1 : 1) *
                          std::real(element_voltage(wiring, k, panel) * std::conj(panel.amps[index(*ct.on)])) / 1200;
      CHECK(ours == Approx(watts).margin(2e-3));
      CHECK((std::abs(ours) < 0.01 ? '0' : ours > 0 ? '+' : '-') == signs[k]);
    }
    ++seen;
  }
  CHECK(seen == 45);
}

TEST_CASE("published fractions of balanced loads hold at every power factor") {
  for (const double pf : {1.0, 0.9, 0.707, 0.5}) {
    for (const bool leading : {false, true}) {
      CAPTURE(pf, leading);
      const PanelState panel = balanced(kWye, pf, leading);
      Wiring one = Wiring::straight(3);
      one.ct[1].reversed = true;
      CHECK(fraction(one, panel) == Approx(1.0 / 3));  // Schneider 63230-500-225A2 Case A, PM750 Table C-9
      Wiring all = Wiring::straight(3);
      for (auto& ct : all.ct) ct.reversed = true;
      CHECK(fraction(all, panel) == Approx(-1));  // PM750 Table C-2
      Wiring dead = Wiring::straight(3);
      dead.voltage[1] = Conductor::Dead;
      CHECK(fraction(dead, panel) == Approx(2.0 / 3));  // 63230-500-225A2 Case C
      Wiring leads = Wiring::straight(3);
      std::swap(leads.voltage[0], leads.voltage[2]);
      CHECK(fraction(leads, panel) == Approx(0).margin(1e-9));
      Wiring neutral = Wiring::straight(3);
      neutral.voltage[2] = Conductor::N;
      neutral.neutral = Conductor::L3;
      CHECK(fraction(neutral, panel) == Approx(2.0 / 3));
    }
  }
}

TEST_CASE("published sites: one reversed voltage registers 0.2331, a 0.539 motor phase registers all") {
  // Itron CENTRON polyphase guide p. 73 and p. 79: angles of lag, volts, amps 6.8 10.2 9.8.
  const auto site = [](std::array<double, 3> volts, std::array<double, 3> v_lag, std::array<double, 3> i_lag) {
    constexpr std::array<double, 3> kAmps{6.8, 10.2, 9.8};
    PanelState panel;
    for (std::size_t k = 0; k < 3; ++k) {
      panel.volts[k] = std::polar(volts[k], -v_lag[k] * std::numbers::pi / 180);
      panel.amps[k] = std::polar(kAmps[k], -i_lag[k] * std::numbers::pi / 180);
    }
    return panel;
  };
  PanelState reversed = site({120.2, 120.5, 119.3}, {0, 301.2, 240.3}, {9.0, 125.5, 246.0});
  PanelState truth = reversed;
  truth.volts[1] = -truth.volts[1];
  const Wiring straight = Wiring::straight(3);
  CHECK(registered_watts(straight, reversed) / true_watts(truth, 3) == Approx(0.2331).margin(5e-4));
  const PanelState motor = site({120.8, 120.0, 119.3}, {0, 120.4, 239.8}, {2.0, 119.8, 297.2});
  CHECK(fraction(straight, motor) == Approx(1));
}

TEST_CASE("a rotation by one place registers as right wiring does at power factor 0.5 lagging, one way round") {
  Wiring forward = Wiring::straight(3);
  Wiring back = Wiring::straight(3);
  for (std::size_t k = 0; k < 3; ++k) {
    forward.ct[k].on = kLines[(k + 1) % 3];
    back.ct[k].on = kLines[(k + 2) % 3];
  }
  const PanelState unity = balanced(kWye, 1, false);
  CHECK(fraction(forward, unity) == Approx(-0.5));
  CHECK(fraction(back, unity) == Approx(-0.5));
  const PanelState half = balanced(kWye, 0.5, false);
  const double one = fraction(forward, half);
  const double other = fraction(back, half);
  CHECK(std::max(one, other) == Approx(1));
  CHECK(std::min(one, other) == Approx(-2));
  Wiring all = one > other ? back : forward;
  for (auto& ct : all.ct) ct.reversed = true;
  CHECK(fraction(all, balanced(kWye, 0.8660254, false)) == Approx(1).margin(1e-6));
}

TEST_CASE("the twin of split phase: interchanged with both reversed registers every load as right wiring does") {
  for (const Service& service : {kSplit, Service{3, 4, Connection::HighLegDelta, 120, 240}}) {
    PanelState panel;
    panel.volts = service_voltages(service);
    panel.amps = {load_current(panel.volts[0], 31, 0.8), load_current(panel.volts[1], 7, 0.95, true), Phasor{}};
    Wiring twin = Wiring::straight(elements(service));
    std::swap(twin.ct[0].on, twin.ct[1].on);
    twin.ct[0].reversed = twin.ct[1].reversed = true;
    CHECK(registered_watts(twin, panel) == Approx(true_watts(panel, 2)));
  }
}

TEST_CASE("service angles: the high leg stands square on the other two") {
  for (const Rotation rotation : {Rotation::Abc, Rotation::Cba}) {
    const auto v = service_voltages({3, 4, Connection::HighLegDelta, 120, 240}, rotation);
    CHECK(std::abs(v[2]) == Approx(207.846));
    CHECK(std::abs(v[0] - v[1]) == Approx(240));
    CHECK(std::abs(v[0] - v[2]) == Approx(240));
    CHECK(std::abs(v[1] - v[2]) == Approx(240));
  }
}
