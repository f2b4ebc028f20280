// The set of explanations: all placements in it, the merges that physics demands and no others, priors from one table.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "diagnostics/inference/hypotheses.hpp"
#include "diagnostics/inference/priors.hpp"

using namespace lineside;
using namespace lineside::inference;

namespace {

DiagnoseInput input_for(Service service) {
  DiagnoseInput input;
  input.service = service;
  input.ct_primary_a = input.ct_label_a = 200;
  return input;
}

const Hypothesis* home(const HypothesisSet& set, const Wiring& wiring) {
  for (const Hypothesis& h : set.all) {
    for (const Member& m : h.members) {
      if (m.wiring == wiring && !m.generation) return &h;
    }
  }
  return nullptr;
}

const Service kWye{3, 4, Connection::Wye, 120, 208};
const Service kSplit{1, 3, Connection::SplitPhase, 120, 240};
const Service kHighLeg{3, 4, Connection::HighLegDelta, 120, 240};

}  // namespace

TEST_CASE("priors sum to one and every row of the table has a reason") {
  const HypothesisSet set = hypotheses(input_for(kWye));
  CHECK(std::accumulate(set.all.begin(), set.all.end(), 0.0,
                        [](double sum, const Hypothesis& h) { return sum + h.prior; }) == Approx(1));
  for (const PriorRow& row : prior_table()) {
    CHECK(row.odds > 0);
    CHECK_FALSE(row.reason.empty());
    CHECK(odds(row.mistake) == row.odds);
  }
}

TEST_CASE("all 48 placements are considered on a wye, and only rotations share an entry, as rotation is not known") {
  const HypothesisSet set = hypotheses(input_for(kWye));
  std::vector<const Hypothesis*> homes;
  for (const Wiring& wiring : ct_placements(3)) {
    homes.push_back(home(set, wiring));
    REQUIRE(homes.back());
  }
  std::sort(homes.begin(), homes.end());
  homes.erase(std::unique(homes.begin(), homes.end()), homes.end());
  CHECK(homes.size() == 40);  // 16 rotations pair up to 8
}

TEST_CASE("split phase: eight placements are four entries, each with its twin") {
  const HypothesisSet set = hypotheses(input_for(kSplit));
  Wiring twin = Wiring::straight(2);
  std::swap(twin.ct[0].on, twin.ct[1].on);
  twin.ct[0].reversed = twin.ct[1].reversed = true;
  const Hypothesis* right = home(set, Wiring::straight(2));
  REQUIRE(right);
  CHECK(right->right);
  CHECK(home(set, twin) == right);
  Wiring one = Wiring::straight(2);
  one.ct[0].reversed = true;
  CHECK(home(set, one) != right);
}

TEST_CASE("what the voltmeter tells apart stays apart: an open CT and a dead lead register alike") {
  const HypothesisSet set = hypotheses(input_for(kWye));
  Wiring open = Wiring::straight(3);
  open.ct[1].scale = 0;
  Wiring dead = Wiring::straight(3);
  dead.voltage[1] = Conductor::Dead;
  Wiring neutral = Wiring::straight(3);
  neutral.voltage[1] = Conductor::N;
  REQUIRE(home(set, open));
  REQUIRE(home(set, dead));
  CHECK(home(set, open) != home(set, dead));
  CHECK(home(set, dead) == home(set, neutral));
}

TEST_CASE("on a high-leg delta the leads of L1 and L3 interchanged read differently from the CTs interchanged") {
  const HypothesisSet set = hypotheses(input_for(kHighLeg));
  Wiring cts = Wiring::straight(3);
  std::swap(cts.ct[0].on, cts.ct[2].on);
  Wiring leads = Wiring::straight(3);
  std::swap(leads.voltage[0], leads.voltage[2]);
  REQUIRE(home(set, cts));
  REQUIRE(home(set, leads));
  CHECK(home(set, cts) != home(set, leads));
  CHECK(home(set, leads)->terminal_volts[0] == Approx(207.8).margin(0.1));
}

TEST_CASE("pairs of mistakes are considered") {
  const HypothesisSet set = hypotheses(input_for(kWye));
  Wiring pair = Wiring::straight(3);
  pair.ct[0].reversed = true;
  pair.voltage[2] = Conductor::Dead;
  CHECK(home(set, pair));
  pair = Wiring::straight(3);
  pair.ct[0].scale = 0;
  pair.voltage[2] = Conductor::Dead;
  CHECK(home(set, pair));
}

TEST_CASE("parallel sets bring their thirds") {
  DiagnoseInput input = input_for(kWye);
  input.parallel_sets = 3;
  const HypothesisSet set = hypotheses(input);
  for (const double scale : {2.0 / 3, 1.0 / 3}) {
    Wiring one = Wiring::straight(3);
    one.ct[1].scale = scale;
    const bool found = std::any_of(set.all.begin(), set.all.end(), [&](const Hypothesis& h) {
      return std::any_of(h.members.begin(), h.members.end(), [&](const Member& m) {
        return std::abs(m.wiring.ct[1].scale - scale) < 1e-9 && !m.wiring.ct[0].reversed;
      });
    });
    CHECK(found);
  }
}
