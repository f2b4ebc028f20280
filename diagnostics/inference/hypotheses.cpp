#include "diagnostics/inference/hypotheses.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

#include "diagnostics/inference/priors.hpp"

namespace lineside::inference {

namespace {

constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kHypothesesPairs{{{0, 1}, {1, 2}, {0, 2}}};
constexpr std::array kRatings{100.0, 200.0, 400.0, 600.0, 800.0, 1200.0};  // S12 2.1, Mini Meters 100 to 400

/// Rarer combinations are left out: one in a million against correct wiring.
constexpr double kLeastOdds = 1e-6;

/// A person who makes one mistake in a panel is more likely to make another: they are not independent.
constexpr double kTogether = 3;

/// A single mistake: how it changes a wiring, and its odds.
struct Atom {
  enum class Touches { Place, Direction, Scale, Leads, Flow };
  Touches touches;
  double odds;
  std::function<void(Wiring&)> apply;
};

/// Marks power that flows to the grid while the wirings are built: no Wiring carries it, so it is kept beside.
struct Draft {
  Wiring wiring;
  double odds = 1;
  bool plain = true;
  std::array<bool, kMaxElements> to_grid{};
};

std::size_t count(const DiagnoseInput& input) {
  return static_cast<std::size_t>(std::clamp(elements(input.service), 1, 3));
}

/// CT placements: the class of the permutation times the class of the reversals.
double placement_odds(const Wiring& wiring) {
  std::size_t moved = 0;
  std::size_t reversed = 0;
  const auto n = static_cast<std::size_t>(wiring.elements);
  for (std::size_t k = 0; k < n; ++k) {
    moved += wiring.ct[k].on != kLines[k] ? 1 : 0;
    reversed += wiring.ct[k].reversed ? 1 : 0;
  }
  double result = 1;
  if (moved == 2) result *= odds(Mistake::TwoInterchanged) / (n == 3 ? 3 : 1);
  if (moved == 3) result *= odds(Mistake::Rotated) / 2;
  if (moved > 0 && reversed > 0) result *= kTogether;
  if (reversed == n && n > 1) return result * odds(Mistake::AllReversed);
  if (reversed == 1) return result * odds(Mistake::OneReversed) / static_cast<double>(n);
  if (reversed == 2) return result * odds(Mistake::SomeReversed) / 3;
  return result;
}

/// Ratios that exist: the meter's setting over every rating, and 0.1 A CTs on a 0.2 A input or the reverse.
std::vector<double> ratios(const DiagnoseInput& input) {
  std::vector<double> out{0.5, 2.0};
  if (input.ct_primary_a && *input.ct_primary_a > 0) {
    for (const double rating : kRatings) out.push_back(*input.ct_primary_a / rating);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end(), [](double a, double b) { return std::abs(a - b) < 1e-6; }), out.end());
  std::erase_if(out, [](double r) { return std::abs(r - 1) < 1e-6; });
  return out;
}

void add_ct_atoms(std::vector<Atom>& atoms, std::size_t n, const DiagnoseInput& input) {
  using Touches = Atom::Touches;
  const auto each = static_cast<double>(n);
  for (std::size_t k = 0; k < n; ++k) {
    atoms.push_back({Touches::Scale, odds(Mistake::OneOpen) / each, [k](Wiring& w) { w.ct[k].scale = 0; }});
    for (std::size_t other = 0; other < n; ++other) {
      if (other == k) continue;
      atoms.push_back({Touches::Place, odds(Mistake::TwoOnOneLine) / (each * (each - 1)),
                       [k, other](Wiring& w) { w.ct[k].on = kLines[other]; }});
    }
    for (int off = 1; off <= 2 && off < input.parallel_sets + (input.parallel_sets > 1 ? 1 : 0); ++off) {
      const double scale = static_cast<double>(input.parallel_sets - off) / input.parallel_sets;
      atoms.push_back(
          {Touches::Scale, odds(Mistake::ParallelSet) / each / 2, [k, scale](Wiring& w) { w.ct[k].scale *= scale; }});
    }
  }
  if (n > 1) {
    atoms.push_back({Touches::Scale, odds(Mistake::AllOpen), [n](Wiring& w) {
                       for (std::size_t k = 0; k < n; ++k) w.ct[k].scale = 0;
                     }});
  }
}

void add_ratio_atoms(std::vector<Atom>& atoms, std::size_t n, const DiagnoseInput& input) {
  const std::vector<double> factors = ratios(input);
  // A label that was read leaves only the chance of a misread one.
  const double trust = input.ct_label_a ? 1 - kLabelTrust : 1.0;
  const auto many = static_cast<double>(factors.size());
  for (const double factor : factors) {
    atoms.push_back({Atom::Touches::Scale, trust * odds(Mistake::RatioAll) / many, [n, factor](Wiring& w) {
                       for (std::size_t k = 0; k < n; ++k) w.ct[k].scale *= factor;
                     }});
    for (std::size_t k = 0; k < n && n > 1; ++k) {
      atoms.push_back({Atom::Touches::Scale, trust * odds(Mistake::RatioOne) / many / static_cast<double>(n),
                       [k, factor](Wiring& w) { w.ct[k].scale *= factor; }});
    }
  }
}

void add_lead_atoms(std::vector<Atom>& atoms, std::size_t n) {
  using Touches = Atom::Touches;
  const auto each = static_cast<double>(n);
  for (std::size_t k = 0; k < n; ++k) {
    atoms.push_back(
        {Touches::Leads, odds(Mistake::LeadDead) / each * 0.7, [k](Wiring& w) { w.voltage[k] = Conductor::Dead; }});
    atoms.push_back(
        {Touches::Leads, odds(Mistake::LeadDead) / each * 0.3, [k](Wiring& w) { w.voltage[k] = Conductor::N; }});
    atoms.push_back({Touches::Leads, odds(Mistake::LeadAndNeutral) / each, [k](Wiring& w) {
                       w.voltage[k] = Conductor::N;
                       w.neutral = conductor(kLines[k]);
                     }});
    for (std::size_t other = 0; other < n; ++other) {
      if (other == k) continue;
      atoms.push_back({Touches::Leads, odds(Mistake::LeadOnOtherLine) / (each * (each - 1)),
                       [k, other](Wiring& w) { w.voltage[k] = conductor(kLines[other]); }});
      if (other > k) {
        atoms.push_back({Touches::Leads, odds(Mistake::LeadsInterchanged) / (n == 3 ? 3 : 1),
                         [k, other](Wiring& w) { std::swap(w.voltage[k], w.voltage[other]); }});
      }
    }
  }
  for (std::size_t turn = 1; n == 3 && turn <= 2; ++turn) {
    atoms.push_back({Touches::Leads, odds(Mistake::LeadsRotated) / 2, [turn](Wiring& w) {
                       for (std::size_t k = 0; k < 3; ++k) w.voltage[k] = conductor(kLines[(k + turn) % 3]);
                     }});
  }
}

/// Two changes of one kind would overwrite each other, except on two different CTs or leads.
bool compatible(const Wiring& base, const Atom& a, const Atom& b) {
  if (a.touches != b.touches) return true;
  if (a.touches == Atom::Touches::Place) return false;
  Wiring first = base;
  Wiring second = base;
  Wiring both = base;
  a.apply(first);
  b.apply(second);
  a.apply(both);
  b.apply(both);
  for (std::size_t k = 0; k < kMaxElements; ++k) {
    if (first.ct[k] != base.ct[k] && second.ct[k] != base.ct[k]) return false;
    if (first.voltage[k] != base.voltage[k] && second.voltage[k] != base.voltage[k]) return false;
  }
  return first.neutral == base.neutral || second.neutral == base.neutral;
}

std::vector<Draft> drafts(const DiagnoseInput& input) {
  const std::size_t n = count(input);
  std::vector<Atom> atoms;
  add_ct_atoms(atoms, n, input);
  add_lead_atoms(atoms, n);
  add_ratio_atoms(atoms, n, input);
  const Wiring straight = Wiring::straight(static_cast<int>(n));
  std::vector<Draft> out;
  for (const Wiring& placed : ct_placements(static_cast<int>(n))) {
    const double place = placement_odds(placed);
    out.push_back({placed, place, true, {}});
    for (const Atom& atom : atoms) {
      Wiring wiring = placed;
      // "CT2 on L1" is a change of correct wiring; of a permutation it would be another name for an existing one.
      if (atom.touches == Atom::Touches::Place) {
        bool moved = false;
        for (std::size_t k = 0; k < n; ++k) moved = moved || placed.ct[k].on != kLines[k];
        if (moved) continue;
      }
      const double both = place * atom.odds * (placed == straight ? 1 : kTogether);
      if (both < kLeastOdds) continue;
      atom.apply(wiring);
      out.push_back({wiring, both, placed == straight, {}});
    }
  }
  for (std::size_t a = 0; a < atoms.size(); ++a) {
    for (std::size_t b = a + 1; b < atoms.size(); ++b) {
      const double both = kTogether * atoms[a].odds * atoms[b].odds;
      if (both < kLeastOdds || !compatible(straight, atoms[a], atoms[b])) continue;
      Wiring wiring = straight;
      atoms[a].apply(wiring);
      atoms[b].apply(wiring);
      out.push_back({wiring, both, false, {}});
    }
  }
  return out;
}

/// Labels that differ from the setting change every CT; correct wiring then registers in that ratio.
void apply_label(std::vector<Draft>& all, const DiagnoseInput& input) {
  const double ratio = label_ratio(input).value_or(1);
  if (std::abs(ratio - 1) < 1e-6) return;
  const std::size_t plain = all.size();
  for (std::size_t i = 0; i < plain; ++i) {
    Draft labelled = all[i];
    all[i].odds *= 1 - kLabelTrust;
    for (CtPlacement& ct : labelled.wiring.ct) ct.scale *= ratio;
    labelled.odds *= kLabelTrust;
    all.push_back(labelled);
  }
}

void add_generation(std::vector<Draft>& all, const DiagnoseInput& input) {
  if (input.generation && !*input.generation) return;
  const std::size_t n = count(input);
  const double total = odds(Mistake::Generation) * (input.generation ? kGenerationPresent : 1.0);
  const unsigned subsets = (1U << n) - 1;
  for (unsigned set = 1; set <= subsets; ++set) {
    Draft draft{Wiring::straight(static_cast<int>(n)), total * (set == subsets ? 0.5 : 0.5 / (subsets - 1)), true, {}};
    if (subsets == 1) draft.odds = total;
    for (std::size_t k = 0; k < n; ++k) draft.to_grid[k] = (set >> k & 1U) != 0;
    all.push_back(draft);
  }
}

/// The place of an open CT makes no difference, nor does what a CT beside a dead lead does.
void forget_what_is_blind(Wiring& wiring) {
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const bool dead = wiring.voltage[k] == Conductor::Dead || wiring.voltage[k] == wiring.neutral;
    if (dead) wiring.ct[k] = {kLines[k], false, 1};
    if (wiring.ct[k].scale == 0) wiring.ct[k] = {kLines[k], false, 0};
  }
}

std::array<Phasor, kMaxElements> seen_by(const Draft& draft, const PanelState& panel) {
  auto seen = seen_by_current(draft.wiring, panel);
  for (std::size_t c = 0; c < kMaxElements; ++c) {
    if (draft.to_grid[c]) seen[c] = -seen[c];
  }
  return seen;
}

std::array<double, 6> terminal_volts(const Wiring& wiring, const PanelState& panel) {
  std::array<double, 6> volts{};
  std::array<Phasor, kMaxElements> to_n{};
  const auto n = static_cast<std::size_t>(wiring.elements);
  for (std::size_t k = 0; k < n; ++k) volts[k] = std::sqrt(std::norm(to_n[k] = element_voltage(wiring, k, panel)));
  for (std::size_t pair = 0; pair < kHypothesesPairs.size(); ++pair) {
    const auto [a, b] = kHypothesesPairs[pair];
    if (b < n) volts[3 + pair] = std::sqrt(std::norm(to_n[a] - to_n[b]));
  }
  return volts;
}

using Key = std::array<int, 18>;
struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::size_t hash = 1469598103934665603ULL;
    for (const int part : key) hash = (hash ^ static_cast<std::size_t>(part + 100000)) * 1099511628211ULL;
    return hash;
  }
};

/// Rounded to a thousandth.
int thousandths(double value) {
  return static_cast<int>(value * 1000 + (value < 0 ? -0.5 : 0.5));
}

/// Equal keys: no load and no voltmeter tells the wirings apart. Rotation is not known, so a wiring under one rotation
/// may be another wiring under the other; the two halves are therefore sorted.
Key key_of(const Draft& draft, const std::array<PanelState, 2>& nominal) {
  std::array<std::array<int, 6>, 2> half{};
  for (std::size_t r = 0; r < 2; ++r) {
    const auto seen = seen_by(draft, nominal[r]);
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      half[r][2 * c] = thousandths(seen[c].real());
      half[r][2 * c + 1] = thousandths(seen[c].imag());
    }
  }
  if (half[1] < half[0]) std::swap(half[0], half[1]);
  Key key{};
  std::copy(half[0].begin(), half[0].end(), key.begin());
  std::copy(half[1].begin(), half[1].end(), key.begin() + 6);
  const auto volts = terminal_volts(draft.wiring, nominal[0]);
  for (std::size_t i = 0; i < 6; ++i) key[12 + i] = thousandths(volts[i]);
  return key;
}

/// Conductor voltages: the readings at the terminals if they are near nominal, otherwise the mean of the near ones.
std::array<double, kMaxElements> conductor_volts(const DiagnoseInput& input, const PanelState& nominal, std::size_t n) {
  double sum = 0;
  int near = 0;
  const auto plausible = [&](std::size_t k) {
    const auto& volts = input.volts.line_to_neutral[k];
    return volts && std::abs(*volts / std::abs(nominal.volts[k]) - 1) < 0.15;
  };
  for (std::size_t k = 0; k < n; ++k) {
    if (!plausible(k)) continue;
    sum += *input.volts.line_to_neutral[k] / std::abs(nominal.volts[k]);
    ++near;
  }
  std::array<double, kMaxElements> volts{};
  for (std::size_t k = 0; k < n; ++k) {
    volts[k] =
        plausible(k) ? *input.volts.line_to_neutral[k] : std::abs(nominal.volts[k]) * (near > 0 ? sum / near : 1.0);
  }
  return volts;
}

PanelState panel_of(const Service& service, Rotation rotation) {
  PanelState panel;
  panel.volts = service_voltages(service, rotation);
  return panel;
}

void finish(HypothesisSet& set, double total) {
  for (Hypothesis& hypothesis : set.all) {
    std::stable_sort(hypothesis.members.begin(), hypothesis.members.end(),
                     [](const Member& a, const Member& b) { return a.odds > b.odds; });
    double sum = 0;
    double harmless = 0;
    for (const Member& member : hypothesis.members) {
      sum += member.odds;
      const bool straight = member.wiring == Wiring::straight(set.elements);
      hypothesis.right = hypothesis.right || (straight && !member.generation);
      if (straight) harmless += member.odds;
    }
    hypothesis.prior = sum / total;
    hypothesis.harmless = hypothesis.right ? 1.0 : harmless / sum;
  }
}

}  // namespace

std::array<Phasor, kMaxElements> seen_by_current(const Wiring& wiring, const PanelState& panel) {
  std::array<Phasor, kMaxElements> seen{};
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& ct = wiring.ct[k];
    if (!ct.on || ct.scale == 0) continue;
    const std::size_t c = index(*ct.on);
    const double sign = ct.reversed ? -1.0 : 1.0;
    const Phasor own = panel.volts[c];
    seen[c] += sign * ct.scale / std::sqrt(std::norm(own)) * element_voltage(wiring, k, panel) * std::conj(own);
  }
  return seen;
}

HypothesisSet hypotheses(const DiagnoseInput& input) {
  std::vector<Draft> all = drafts(input);
  apply_label(all, input);
  add_generation(all, input);
  for (Draft& draft : all) forget_what_is_blind(draft.wiring);

  const std::size_t n = count(input);
  Service unit = input.service;
  unit.line_to_line_v = input.service.line_to_line_v / std::max(1.0, input.service.line_to_neutral_v);
  unit.line_to_neutral_v = 1;
  const std::array<PanelState, 2> nominal{panel_of(unit, Rotation::Abc), panel_of(unit, Rotation::Cba)};
  std::array<PanelState, 2> actual{panel_of(input.service, Rotation::Abc), panel_of(input.service, Rotation::Cba)};

  HypothesisSet set;
  set.elements = static_cast<int>(n);
  set.volts = conductor_volts(input, actual[0], n);
  for (PanelState& panel : actual) {
    for (std::size_t k = 0; k < n; ++k) panel.volts[k] = std::polar(set.volts[k], std::arg(panel.volts[k]));
  }
  set.two_rotations = std::abs(nominal[0].volts[1].imag()) > 0.1 || std::abs(nominal[0].volts[2].imag()) > 0.1;

  std::unordered_map<Key, std::size_t, KeyHash> known;
  double total = 0;
  for (const Draft& draft : all) {
    const bool generation = std::any_of(draft.to_grid.begin(), draft.to_grid.end(), [](bool b) { return b; });
    const auto [at, fresh] = known.try_emplace(key_of(draft, nominal), set.all.size());
    if (fresh) {
      Hypothesis hypothesis;
      for (std::size_t r = 0; r < 2; ++r) hypothesis.seen[r] = seen_by(draft, actual[r]);
      hypothesis.terminal_volts = terminal_volts(draft.wiring, actual[0]);
      set.all.push_back(std::move(hypothesis));
    }
    std::vector<Member>& members = set.all[at->second].members;
    total += draft.odds;
    const auto same = std::find_if(members.begin(), members.end(), [&](const Member& member) {
      return member.wiring == draft.wiring && member.generation == generation;
    });
    if (same != members.end()) {
      same->odds += draft.odds;
      same->plain = same->plain || draft.plain;
    } else {
      members.push_back({draft.wiring, draft.odds, draft.plain, generation});
    }
  }
  finish(set, total);
  return set;
}

}  // namespace lineside::inference
