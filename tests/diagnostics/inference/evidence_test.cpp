// Likelihoods against hand figures: LED time, silence, and the register's 0.1 kWh steps.
#include <catch2/catch.hpp>

#include <cmath>

#include "diagnostics/inference/fast_math.hpp"
#include "diagnostics/inference/likelihood.hpp"
#include "diagnostics/inference/slips.hpp"

using namespace lineside;
using namespace lineside::inference;

namespace {

DiagnoseInput one(Observation observation) {
  DiagnoseInput input;
  input.service = {3, 4, Connection::Wye, 120, 208};
  input.ct_primary_a = 200;
  observation.load_on = {Line::L1, Line::L2, Line::L3};
  observation.amps = {40, 40, 40};
  input.observations.push_back(observation);
  return input;
}

using Registered = decltype(Observation::registered);

Prepared ready(Registered registered) {
  std::vector<Finding> findings;
  Observation observation;
  observation.registered = std::move(registered);
  const DiagnoseInput input = one(std::move(observation));
  return prepare(input, 0, findings);
}

}  // namespace

TEST_CASE("five 10 Wh cycles in 36 s are 5 kW, both ends of the timing in the error") {
  const Prepared p = ready(LedEvidence{10, 5, 36, {}});
  REQUIRE(p.pieces.size() == 1);
  CHECK(p.pieces[0].watts == Approx(5000));
  CHECK(p.pieces[0].error == Approx(5000 * std::sqrt(2.0) * 0.3 / 36));
}

TEST_CASE("taps give the same power as cycles and seconds, with a smaller error") {
  const Prepared cycles = ready(LedEvidence{10, 5, 36, {}});
  const Prepared taps = ready(LedEvidence{10, 0, 0, {0, 7.2, 14.4, 21.6, 28.8, 36}});
  CHECK(taps.pieces[0].watts == Approx(cycles.pieces[0].watts));
  CHECK(taps.pieces[0].error < cycles.pieces[0].error);
}

TEST_CASE("no flash in 60 s: 600 W would always have shown one, 300 W half the time, no power never") {
  const Prepared p = ready(LedEvidence{10, 0, 60, {}});
  const PowerEvidence& silent = p.pieces[0];
  CHECK(likelihood(silent, 600, 1, RegistrationRule::Net) == Approx(silent.blunder));
  CHECK(likelihood(silent, 300, 1, RegistrationRule::Net) == Approx(0.5 + silent.blunder));
  CHECK(likelihood(silent, -5000, 1, RegistrationRule::Net) == Approx(1 + silent.blunder));
  CHECK(likelihood(silent, -5000, 1, RegistrationRule::Magnitude) == Approx(silent.blunder));
}

TEST_CASE("register steps: seen and not seen both bound the power") {
  // 36 s apart: 10 kW is one step in 36 s. Two readings alike: the chance falls from 1 at 0 W to 0 at 10 kW.
  const Prepared still = ready(RegisterEvidence{{{0, 5.0, {}, {}}, {36, 5.0, {}, {}}}});
  CHECK_FALSE(still.counts_forward);
  const PowerEvidence& none = still.pieces[0];
  CHECK(likelihood(none, 0, 1, RegistrationRule::Net) == Approx(1).margin(0.02));
  CHECK(likelihood(none, 5000, 1, RegistrationRule::Net) == Approx(0.5).margin(0.03));
  CHECK(likelihood(none, 12000, 1, RegistrationRule::Net) == Approx(none.blunder).margin(0.01));
  // One step: most probable at 10 kW, impossible above 20 kW and at nothing.
  const Prepared step = ready(RegisterEvidence{{{0, 5.0, {}, {}}, {36, 5.1, {}, {}}}});
  CHECK(step.counts_forward);
  const PowerEvidence& moved = step.pieces[0];
  CHECK(likelihood(moved, 10000, 1, RegistrationRule::Net) == Approx(1).margin(0.03));
  CHECK(likelihood(moved, 5000, 1, RegistrationRule::Net) == Approx(0.5).margin(0.03));
  CHECK(likelihood(moved, 21000, 1, RegistrationRule::Net) == Approx(moved.blunder).margin(0.01));
  CHECK(likelihood(moved, -10000, 1, RegistrationRule::Net) == Approx(moved.blunder).margin(0.01));
}

TEST_CASE("close polls pin the power as well as the LED does") {
  RegisterEvidence polls;
  for (int t = 0; t <= 120; ++t)
    polls.samples.push_back({static_cast<double>(t), 5 + std::floor((0.05 + t / 360.0) * 10) / 10, {}, {}});
  const Prepared p = ready(polls);  // 10 kW
  CHECK(p.pieces[0].watts == Approx(10000).epsilon(0.02));
  CHECK(p.pieces[0].error / p.pieces[0].watts < 0.02);
}

TEST_CASE("of a register read once a second a handful of readings bounds the power, and they bound it as all do") {
  // 3 kW are a step in 120 s; the start lies 0.37 into a step.
  const auto step_at = [](double start, double watts, int t) { return std::floor(start + watts * t / 360000); };
  RegisterEvidence polls;
  for (int t = 0; t <= 300; ++t) polls.samples.push_back({t * 1.0, 5 + step_at(0.37, 3000, t) / 10, {}, {}});
  DiagnoseInput input = one({});
  input.observations[0].registered = polls;
  input.errors.timing_seconds = 0;
  std::vector<Finding> findings;
  const PowerEvidence piece = prepare(input, 0, findings).pieces.at(0);
  CHECK(piece.lower.size() + piece.upper.size() <= 8);
  for (const double watts : {0.0, 2400.0, 2800.0, 2950.0, 3000.0, 3100.0, 3300.0, 4000.0}) {
    int alike = 0;  // of 1000 starts, those that give every one of the 301 readings
    for (int u = 0; u < 1000; ++u) {
      bool same = true;
      for (int t = 0; t <= 300 && same; ++t) same = step_at((u + 0.5) / 1000, watts, t) == step_at(0.37, 3000, t);
      alike += same ? 1 : 0;
    }
    INFO(watts);
    CHECK(likelihood(piece, watts, 1e-3, RegistrationRule::Net) - piece.blunder ==
          Approx(alike / 1000.0).margin(0.002));
  }
}

TEST_CASE("a step within one second, its times said to be exact, is still a finite power") {
  DiagnoseInput input = one({});
  input.observations[0].registered = RegisterEvidence{{{0, 5.0, {}, {}}, {0, 5.1, {}, {}}}};
  input.errors.timing_seconds = 0;
  std::vector<Finding> findings;
  const PowerEvidence piece = prepare(input, 0, findings).pieces.at(0);
  CHECK(std::isfinite(piece.watts));
  CHECK(std::isfinite(piece.error));
  CHECK(std::isfinite(likelihood(piece, 13000, 130, RegistrationRule::Net)));
}

TEST_CASE("the longer a register is watched the surer its power is, a slip of an unknown kind never outweighs it") {
  double before = 0;
  for (const int seconds : {300, 1200, 3000}) {
    RegisterEvidence polls;  // 13 kW; the clamp makes it 14.4 kVA at 120 V
    for (int t = 0; t <= seconds; ++t)
      polls.samples.push_back({t * 1.0, 5 + std::floor(0.37 + 13000.0 * t / 360000) / 10, {}, {}});
    const PowerEvidence piece = ready(polls).pieces.at(0);
    const double odds = likelihood(piece, 13000, 130, RegistrationRule::Net) / piece.blunder;
    INFO(seconds);
    CHECK(odds > 100);
    CHECK(odds > 0.9 * before);
    before = odds;
  }
}

TEST_CASE("a reverse register that counts means power to the source, one that stands still proves little") {
  const Prepared back = ready(RegisterEvidence{{{0, 5.0, 1.0, {}}, {36, 5.0, 1.1, {}}}});
  REQUIRE(back.pieces.size() == 2);
  CHECK(likelihood(back.pieces[1], -10000, 1, RegistrationRule::Net) > 0.9);
  CHECK(likelihood(back.pieces[1], 10000, 1, RegistrationRule::Net) < 0.01);
  const Prepared still = ready(RegisterEvidence{{{0, 5.0, 1.0, {}}, {360, 5.0, 1.0, {}}}});
  CHECK(likelihood(still.pieces[1], -10000, 1, RegistrationRule::Net) == Approx(0.7).margin(0.01));
}

TEST_CASE("the reverse indicator means nothing at 1 A or less") {
  Observation waited;
  waited.registered = LedEvidence{10, 0, 60, {}};
  waited.reverse_indicator = true;
  DiagnoseInput input = one(waited);
  input.observations[0].amps = {1, 0.9, 1};
  std::vector<Finding> findings;
  CHECK_FALSE(prepare(input, 0, findings).indicator);
  input.observations[0].amps = {3, 3, 3};
  CHECK(prepare(input, 0, findings).indicator == true);
}

TEST_CASE("hundreds of observations do not make hundreds of mistakes to weigh with all the others") {
  Observation once;
  once.registered = LedEvidence{10, 5, 13, {}};
  DiagnoseInput input = one(once);
  const auto weighed = [&] {
    std::vector<Finding> findings;
    std::vector<Prepared> prepared;
    for (std::size_t i = 0; i < input.observations.size(); ++i) prepared.push_back(prepare(input, i, findings));
    return slips(input, make_scene(input, prepared)).size();
  };
  CHECK(weighed() > 8);
  input.observations.assign(200, input.observations.front());
  CHECK(weighed() < 8);
}

TEST_CASE("a power that no load could have leaves finite figures") {
  CHECK(fast_exp(-1e30F) < 1e-30F);
  CHECK(fast_exp(-2.0F) == Approx(std::exp(-2.0)).epsilon(1e-3));
  RegisterEvidence jump;
  for (int t = 0; t < 4; ++t) jump.samples.push_back({t * 1.0, 10 + 1e6 * t, {}, {}});
  Observation told;
  told.registered = jump;
  const Diagnosis result = diagnose(one(told));
  REQUIRE(result.registered_fraction);
  CHECK(std::isfinite(result.registered_fraction->value));
}
