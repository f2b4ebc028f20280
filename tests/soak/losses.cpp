// What the verdict loses, step by step, between one who knows the world of the sites and the program: the world's power
// factors, its faults, mistakes in measuring, the guards, the way that is measured. Prints the table of
// docs/physics.md. usage: soak_losses [SECONDS] [SITES a world] [talk]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "diagnostics/inference/decide.hpp"
#include "diagnostics/inference/hypotheses.hpp"
#include "diagnostics/inference/posterior.hpp"
#include "tests/support/wiring/wiring_worlds.hpp"

using namespace lineside;
using namespace lineside::sites;
using namespace lineside::inference;

namespace {

/// What is known beforehand, or left out.
struct Known {
  bool factors = false;   // power factors of 0.86 to 1, lagging
  bool faults = false;    // only the placements that the world draws, as often as it draws them
  bool flawless = false;  // nobody makes a mistake
};

/// The prior of this world: a quarter right, the others alike.
void take_prior(HypothesisSet& set, const std::vector<Wiring>& drawn) {
  double total = 0;
  for (Hypothesis& hypothesis : set.all) {
    hypothesis.prior = 0;
    for (const Member& member : hypothesis.members) {
      if (member.generation || std::find(drawn.begin(), drawn.end(), member.wiring) == drawn.end()) continue;
      const bool right = member.wiring == Wiring::straight(set.elements);
      hypothesis.prior += right ? static_cast<double>(drawn.size()) / 3 + 1 : 1;
    }
    total += hypothesis.prior;
  }
  for (Hypothesis& hypothesis : set.all) hypothesis.prior /= total;
}

bool holds(const Hypothesis& hypothesis, const Wiring& wiring) {
  return std::any_of(hypothesis.members.begin(), hypothesis.members.end(), [&](const Member& member) {
    return !member.generation && placement(member.wiring) == placement(wiring);
  });
}

/// Whether one placement has 95 %: 1 the true one, -1 another, 0 none has.
int certain(const Site& site, DiagnoseInput input, const Known& known) {
  for (Observation& seen : input.observations) {
    for (const Line line : seen.load_on) {
      if (known.factors && !seen.power_factor[index(line)])
        seen.power_factor[index(line)] = PowerFactorRange{0.86, 1, PfSense::Lagging};
    }
  }
  std::vector<Finding> unused;
  std::vector<Prepared> prepared;
  for (std::size_t i = 0; i < input.observations.size(); ++i) prepared.push_back(prepare(input, i, unused));
  HypothesisSet set = hypotheses(input);
  if (known.faults) take_prior(set, drawn_placements(site.wiring.elements));
  const Scene scene = make_scene(input, prepared);
  const Posterior posterior = infer(input, set, scene, known.flawless ? std::vector<Slip>{} : slips(input, scene));
  const auto& p = posterior.probability;
  const auto best = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
  double together = 0;
  bool found = false;
  for (std::size_t h = 0; h < p.size(); ++h) {
    if (h != best && !same_placement(set.all[best], set.all[h])) continue;
    together += p[h];
    found = found || holds(set.all[h], site.wiring);
  }
  return together < 0.95 ? 0 : found ? 1 : -1;
}

struct Row {
  const char* what;
  int right = 0;
  int wrong = 0;
  void add(int verdict) {
    right += verdict > 0 ? 1 : 0;
    wrong += verdict < 0 ? 1 : 0;
  }
};

int verdict(const Site& site, const Diagnosis& diagnosis) {
  const Ending ending = judge(site, diagnosis);
  return ending == Ending::Right ? 1 : ending == Ending::Wrong ? -1 : 0;
}

/// Closed loop where the person says of every load that its power factor is 0.86 to 1, lagging.
Diagnosis declared_visit(const Site& site, Random random, int most) {
  Person person(site, random);
  DiagnoseInput input = person.arrive();
  Diagnosis last = diagnose(input);
  for (int i = 0; i < most && last.next; ++i) {
    person.follow(*last.next, input);
    for (Observation& seen : input.observations) {
      for (const Line line : seen.load_on) {
        if (!seen.power_factor[index(line)])
          seen.power_factor[index(line)] = PowerFactorRange{0.86, 1, PfSense::Lagging};
      }
    }
    last = diagnose(input);
  }
  return last;
}

template <typename Draw>
void losses(const char* world, int sites, bool talk, Draw draw) {
  std::vector<Row> rows{{"all evidence: one who knows the world"},
                        {"  our physics, its power factors and faults known"},
                        {"  its faults known, any power factor"},
                        {"  its power factors known, any fault"},
                        {"  neither known"},
                        {"  and mistakes in measuring possible"},
                        {"  and the guards: the verdict"},
                        {"advice of the program: its power factors and faults known"},
                        {"  its faults known, any power factor"},
                        {"  neither known"},
                        {"  and mistakes in measuring possible"},
                        {"  and the guards: the verdict"},
                        {"  and up to 16 measurements"},
                        {"advice, where the person declares the loads' power factors"},
                        {"  and up to 16 measurements"}};
  for (int i = 0; i < sites; ++i) {
    Random random(7919ULL * static_cast<unsigned>(i) + 13);
    const Site site = draw(service_of(i % 5), random);
    Random first = random;
    Random second = random;
    std::vector<int> got;
    Person person(site, first);
    DiagnoseInput input = person.arrive();
    int measurements = 0;
    Diagnosis last = diagnose(input);
    DiagnoseInput eight;
    Diagnosis at_eight;
    for (; last.next && measurements < 16; ++measurements) {
      if (measurements == 8) eight = input, at_eight = last;
      NextTest test = *last.next;
      if (!person.follow(test, input)) {
        test.resistive = false;
        person.follow(test, input);
      }
      last = diagnose(input);
    }
    if (measurements <= 8) eight = input, at_eight = last;
    Visit unused = follow_advice(site, random);
    const DiagnoseInput all = all_evidence(site, random);
    got.push_back(site.fresh_factors ? (decidable(site, all) ? 1 : 0) : 0);
    got.push_back(certain(site, all, {true, true, true}));
    got.push_back(certain(site, all, {false, true, true}));
    got.push_back(certain(site, all, {true, false, true}));
    got.push_back(certain(site, all, {false, false, true}));
    got.push_back(certain(site, all, {false, false, false}));
    got.push_back(verdict(site, diagnose(all)));
    got.push_back(certain(site, eight, {true, true, true}));
    got.push_back(certain(site, eight, {false, true, true}));
    got.push_back(certain(site, eight, {false, false, true}));
    got.push_back(certain(site, eight, {false, false, false}));
    got.push_back(verdict(site, at_eight));
    got.push_back(verdict(site, last));
    for (const int most : {8, 16}) got.push_back(verdict(site, declared_visit(site, second, most)));
    for (std::size_t r = 0; r < rows.size(); ++r) rows[r].add(got[r]);
    if (talk) {
      std::printf("%s %d kind %d:", world, i, i % 5);
      for (const int one : got) std::printf(" %2d", one);
      std::printf("  (%d) %s\n", measurements, english(describe(site.wiring)).c_str());
      std::fflush(stdout);
    }
  }
  std::printf("%s, %d sites\n", world, sites);
  for (const Row& row : rows)
    std::printf("  %-62s %5.1f %% right, %d wrong\n", row.what, 100.0 * row.right / std::max(1, sites), row.wrong);
}

}  // namespace

int main(int argc, char** argv) {
  const int sites = argc > 2 ? std::atoi(argv[2]) : 100;
  const bool talk = argc > 3 && std::string_view(argv[3]) == "talk";
  losses("label and generation answered", sites, talk,
         [](const Service& service, Random& random) { return restless_site(service, true, random); });
  losses("neither asked", sites, talk,
         [](const Service& service, Random& random) { return restless_site(service, false, random); });
}
