#include "diagnostics/inference/inspection.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "diagnostics/inference/wiring_words.hpp"

namespace lineside::inference {

namespace {

constexpr double kWrongForCertain = 0.95;  // that something is wrong
constexpr double kHeld = 0.9;              // of what may be wrong, by the set
constexpr std::size_t kParts = 7;          // CT1 CT2 CT3, leads L1 L2 L3 N: a bit each
/// Probability for each set of parts that are not correct.
using PartMass = std::array<double, std::size_t{1} << kParts>;
constexpr std::size_t kSets = std::tuple_size_v<PartMass>;
constexpr unsigned kCtBits = 0b111;

/// The parts of a wiring that are not correct.
unsigned parts_of(const Wiring& wiring) {
  const Wiring straight = Wiring::straight(wiring.elements);
  unsigned out = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (wiring.ct[k] != straight.ct[k]) out |= 1U << k;
    if (wiring.voltage[k] != straight.voltage[k]) out |= 8U << k;
  }
  return wiring.neutral == Conductor::N ? out : out | 64U;
}

bool leads_permuted(const Wiring& wiring) {
  unsigned seen = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    if (wiring.voltage[k] == Conductor::N || wiring.voltage[k] == Conductor::Dead) return false;
    seen |= 1U << static_cast<unsigned>(wiring.voltage[k]);
  }
  return std::popcount(seen) == wiring.elements;
}

/// Interchanged leads are found when the places of their CTs are inspected, because a CT sits beside its own lead.
unsigned found_by(const Hypothesis& hypothesis, const Member& member) {
  const unsigned own = parts_of(member.wiring);
  if ((own & ~kCtBits) == 0 || !leads_permuted(member.wiring)) return own;
  const unsigned numbers = (own | own >> 3U) & kCtBits;
  for (const Member& twin : hypothesis.members) {
    const unsigned parts = parts_of(twin.wiring);
    if (!twin.generation && parts != 0 && (parts & ~numbers) == 0) return parts;
  }
  return own;
}

/// For each set of parts, the probability of everything that lies within it.
PartMass within(PartMass mass) {
  for (std::size_t part = 0; part < kParts; ++part) {
    for (std::size_t set = 0; set < kSets; ++set) {
      if ((set >> part & 1U) != 0) mass[set] += mass[set ^ (std::size_t{1} << part)];
    }
  }
  return mass;
}

/// Adds a hypothesis with this probability, without its harmless share.
void add_parts(PartMass& mass, const Hypothesis& hypothesis, double probability, int elements) {
  if (probability <= 0) return;
  double odds = 0;
  for (const Member& member : hypothesis.members) odds += member.odds;
  const Wiring straight = Wiring::straight(elements);
  if (hypothesis.right) return;
  for (const Member& member : hypothesis.members) {
    if (member.wiring == straight) continue;
    mass[found_by(hypothesis, member)] += probability * member.odds / odds;
  }
}

PartMass masses(const HypothesisSet& set, const std::vector<double>& probability) {
  PartMass out{};
  for (std::size_t h = 0; h < set.all.size(); ++h) add_parts(out, set.all[h], probability[h], set.elements);
  return out;
}

unsigned smallest(const PartMass& held) {
  unsigned best = kSets - 1;
  for (unsigned set = 1; set < kSets; ++set) {
    if (held[set] < kHeld * held[kSets - 1]) continue;
    const int size = std::popcount(set);
    const int least = std::popcount(best);
    if (size < least || (size == least && held[set] > held[best])) best = set;
  }
  return best;
}

/// What may be wrong with a CT of the set, among the wirings that lie within it.
PartLook look_at(const HypothesisSet& set, const std::vector<double>& probability, unsigned chosen, std::size_t k) {
  double place = 0;
  double direction = 0;
  double rating = 0;
  double lead = 0;
  for (std::size_t h = 0; h < set.all.size(); ++h) {
    const Hypothesis& hypothesis = set.all[h];
    const double odds = std::accumulate(hypothesis.members.begin(), hypothesis.members.end(), 0.0,
                                        [](double sum, const Member& m) { return sum + m.odds; });
    for (const Member& member : hypothesis.members) {
      if (member.generation || (found_by(hypothesis, member) & ~chosen) != 0) continue;
      const double p = probability[h] * member.odds / odds;
      const CtPlacement& ct = member.wiring.ct[k];
      if (ct.scale == 0 || !ct.on) {
        lead += p;
        continue;
      }
      if (ct.on != kLines[k] || member.wiring.voltage[k] != conductor(kLines[k])) place += p;
      if (ct.reversed) direction += p;
      if (ct.scale != 1) rating += p;
    }
  }
  const double least = 0.1 * std::max({place, direction, rating, lead});
  return {place > 0 && place >= least, direction > 0 && direction >= least, rating > 0 && rating >= least,
          lead > 0 && lead >= least};
}

}  // namespace

Inspection inspection_whatever(const HypothesisSet& set, const std::vector<double>& probability) {
  const PartMass held = within(masses(set, probability));
  const unsigned chosen = smallest(held);
  Inspection out;
  out.covers = held[kSets - 1] > 0 ? held[chosen] / held[kSets - 1] : 0;
  std::vector<PartLook> looks;
  for (std::size_t k = 0; k < static_cast<std::size_t>(set.elements); ++k) {
    if ((chosen >> k & 1U) == 0) continue;
    out.cts.push_back(kCts[k]);
    looks.push_back(look_at(set, probability, chosen, k));
  }
  for (std::size_t k = 0; k < static_cast<std::size_t>(set.elements); ++k) {
    if ((chosen >> (3 + k) & 1U) != 0) out.leads.push_back(conductor(kLines[k]));
  }
  if ((chosen >> 6U & 1U) != 0) out.leads.push_back(Conductor::N);
  out.text = inspection_text(out, looks);
  return out;
}

double minutes_to_save(const Inspection& inspect) {
  const double looks =
      kCtMinutes * static_cast<double>(inspect.cts.size()) + kLeadMinutes * static_cast<double>(inspect.leads.size());
  const double least = inspect.cts.empty() ? kLeadMinutes : kCtMinutes;
  return std::max(0.0, looks - least) + (1 - inspect.covers) * kPowerOffMinutes;
}

std::optional<Inspection> inspection(const HypothesisSet& set, const std::vector<double>& probability) {
  double miswired = 0;
  for (std::size_t h = 0; h < set.all.size(); ++h) miswired += probability[h] * (1 - set.all[h].harmless);
  if (miswired < kWrongForCertain) return std::nullopt;
  return inspection_whatever(set, probability);
}

}  // namespace lineside::inference
