// Two more made-up worlds beside wiring_sites.hpp, both of CT faults only, and what follows a verdict there: the
// repair, with the power off, of what the program says to look at, and the proof.
#pragma once

#include <set>

#include "tests/support/wiring/wiring_sites.hpp"

namespace lineside::sites {

/// A service with several elements, a quarter of the sites right, the others any placement and direction or one
/// missing.
inline void misplace(Site& site, Random& random) {
  const int n = elements(site.service);
  site.wiring = Wiring::straight(n);
  if (chance(random, 0.25)) return;
  const std::vector<Wiring> all = ct_placements(n);
  const std::size_t at = pick(random, all.size() + static_cast<std::size_t>(n));
  if (at < all.size()) {
    site.wiring = all[at];
  } else {
    site.wiring.ct[at - all.size()] = {kLines[at - all.size()], false, 0};
  }
  site.fault = site.wiring == Wiring::straight(n) ? "right" : "a CT fault";
}

inline Site bare_site(const Service& service, Random& random) {
  Site site;
  site.service = service;
  site.volts = service_voltages(service, chance(random, 0.5) ? Rotation::Abc : Rotation::Cba);
  const double common = 1 + gauss(random, 0.01);
  for (Phasor& v : site.volts) v *= common * (1 + gauss(random, 0.005));
  const double driver = uniform(random, 0, 1);
  site.indicator = driver < 0.5   ? Indicator::SumNegative
                   : driver < 0.9 ? Indicator::AnyElementNegative
                                  : Indicator::Dead;
  site.idle_amps = 0.15;
  site.lines_measured = true;
  return site;
}

/// Power factors of 0.86 to 1 drawn anew at each measurement.
inline Site restless_site(const Service& service, bool answered, Random& random) {
  Site site = bare_site(service, random);
  misplace(site, random);
  site.fresh_factors = true;
  site.label_read = site.generation_answered = answered;
  for (std::size_t c = 0; c < static_cast<std::size_t>(elements(service)); ++c)
    site.appliances.push_back(
        {c, 3, draws(std::exp(uniform(random, std::log(8.0), std::log(120.0))), std::abs(site.volts[c]), 0), 1U << c});
  return site;
}

/// The loads of a building, which stay as they are.
inline Site steady_site(const Service& service, Random& random) {
  Site site = bare_site(service, random);
  misplace(site, random);
  site.wander = 0.005;
  add_loads(site, random);
  return site;
}

/// Wired right, with ordinary loads: for the mishaps.
inline Site right_site(const Service& service, Random& random) {
  Site site = bare_site(service, random);
  site.wiring = Wiring::straight(elements(service));
  site.wander = 0.005;
  for (std::size_t c = 0; c < static_cast<std::size_t>(elements(service)); ++c) {
    const double amps = uniform(random, 12, 60);
    const double lag = std::acos(uniform(random, 0.9, 1));
    site.appliances.push_back({c, 3, draws(amps, std::abs(site.volts[c]), lag), 1U << c});
  }
  return site;
}

/// Brings what is looked at to its place, as far as it can be seen there.
inline void mend(Site& site, const Inspection& inspect) {
  const Wiring straight = Wiring::straight(site.wiring.elements);
  std::set<std::size_t> looked;
  for (const Ct ct : inspect.cts) {
    looked.insert(static_cast<std::size_t>(ct));
    site.wiring.ct[static_cast<std::size_t>(ct)] = straight.ct[static_cast<std::size_t>(ct)];
  }
  // A CT's place is looked at beside its own lead: interchanged leads of these CTs show there.
  for (const std::size_t k : looked) {
    const Conductor on = site.wiring.voltage[k];
    if (on != Conductor::N && on != Conductor::Dead && looked.count(static_cast<std::size_t>(on)) > 0)
      site.wiring.voltage[k] = straight.voltage[k];
  }
  for (const Conductor lead : inspect.leads) {
    if (lead == Conductor::N) {
      site.wiring.neutral = Conductor::N;
    } else {
      site.wiring.voltage[static_cast<std::size_t>(lead)] = straight.voltage[static_cast<std::size_t>(lead)];
    }
  }
}

/// Registers as right wiring does, for every load: right, or the harmless twin of split phase.
inline bool is_harmless(const Site& site) {
  const Wiring& w = site.wiring;
  Wiring twin = Wiring::straight(w.elements);
  if (w == twin) return true;
  if (site.service.connection != Connection::SplitPhase && site.service.connection != Connection::HighLegDelta)
    return false;
  std::swap(twin.ct[0].on, twin.ct[1].on);
  twin.ct[0].reversed = twin.ct[1].reversed = true;
  return w == twin;
}

/// Every placement that `misplace` draws.
inline std::vector<Wiring> drawn_placements(int elements) {
  std::vector<Wiring> out = ct_placements(elements);
  for (std::size_t k = 0; k < static_cast<std::size_t>(elements); ++k) {
    out.push_back(Wiring::straight(elements));
    out.back().ct[k] = {kLines[k], false, 0};
  }
  return out;
}

/// What a current of one ampere on each line meets, for the loads of these worlds: volts to be turned by its lag.
using Met = std::array<Phasor, kMaxElements>;

inline Met met_by(const Service& service, const Wiring& wiring, Rotation rotation) {
  const auto volts = service_voltages(service, rotation);
  Met out{};
  for (std::size_t k = 0; k < static_cast<std::size_t>(wiring.elements); ++k) {
    const CtPlacement& ct = wiring.ct[k];
    if (!ct.on || ct.scale == 0) continue;
    const std::size_t c = index(*ct.on);
    out[c] += (ct.reversed ? -1.0 : 1.0) * volts[k] / std::polar(1.0, std::arg(volts[c]));
  }
  return out;
}

inline bool same_met(const Met& a, const Met& b) {
  for (std::size_t c = 0; c < kMaxElements; ++c) {
    if (std::abs(a[c] - b[c]) > 1) return false;
  }
  return true;
}

/// The meter stands still for every load of a power factor of 0.86 to 1, a heater among them.
inline bool stands_still(const Met& met) {
  const double most = std::acos(0.86);
  for (std::size_t c = 0; c < kMaxElements; ++c) {
    for (int i = 0; i <= 8; ++i) {
      if (std::real(met[c] * std::polar(1.0, most * i / 8)) > 0.03 * 120) return false;
    }
  }
  return true;
}

/// No measurement of the meter's count tells this placement from another that is not the same to it: a meter that
/// stands still for every load says nothing more. All others are told apart by loads that are large enough: an element
/// that counts shows its volts alone, and one that does not takes from a larger load on an element that does.
inline bool looks_like_another(const Service& service, const Wiring& wiring) {
  const Met own = met_by(service, wiring, Rotation::Abc);
  if (!stands_still(own) || !stands_still(met_by(service, wiring, Rotation::Cba))) return false;
  const std::vector<Wiring> all = drawn_placements(wiring.elements);
  return std::any_of(all.begin(), all.end(), [&](const Wiring& rival) {
    const Met abc = met_by(service, rival, Rotation::Abc);
    const Met cba = met_by(service, rival, Rotation::Cba);
    return stands_still(abc) && !same_met(own, abc) && !same_met(own, cba);
  });
}

/// How probable one observation of a restless world is, for one who knows that world: power factors evenly from 0.86 to
/// 1, a heater's 1.
inline double known_likelihood(const Observation& seen, const Met& met, const std::array<double, 3>& volts) {
  constexpr int kSteps = 12;
  std::vector<double> powers{0};
  double size = 0;
  for (const Line line : seen.load_on) {
    const std::size_t c = index(line);
    const double amps = seen.amps[c].value_or(0);
    size += amps * volts[c];
    std::vector<double> more;
    for (int i = 0; i < (seen.power_factor[c] ? 1 : kSteps); ++i) {
      const double lag = seen.power_factor[c] ? 0 : std::acos(0.86 + 0.14 * (i + 0.5) / kSteps);
      for (const double before : powers) more.push_back(before + amps * std::real(met[c] * std::polar(1.0, lag)));
    }
    powers = std::move(more);
  }
  const auto& led = std::get<LedEvidence>(seen.registered);
  const double watts = 3600 * led.wh_per_cycle * led.cycles / led.seconds;
  const double sd = std::hypot(10, 0.015 * size, watts * 0.2 / led.seconds) + 0.02 * size;
  double sum = 0;
  for (const double power : powers) {
    const double z = (power - watts) / sd;
    sum += led.cycles > 0 ? std::exp(-0.5 * z * z) / sd
                          : std::clamp(1 - power * led.seconds / 3600 / led.wh_per_cycle, 0.0, 1.0) / 100;
  }
  return sum / static_cast<double>(powers.size());
}

/// Whether one who knows this world, and has every safe measurement, would be certain of the truth.
inline bool decidable(const Site& site, const DiagnoseInput& evidence) {
  std::array<double, 3> volts{};
  for (std::size_t c = 0; c < 3; ++c) volts[c] = std::abs(site.volts[c]);
  const std::array truth{met_by(site.service, site.wiring, Rotation::Abc),
                         met_by(site.service, site.wiring, Rotation::Cba)};
  double same = 0;
  double all = 0;
  std::vector<Wiring> placements = drawn_placements(site.wiring.elements);
  for (const Wiring& wiring : placements) {
    for (const Rotation rotation : {Rotation::Abc, Rotation::Cba}) {
      const Met met = met_by(site.service, wiring, rotation);
      double weight = wiring == Wiring::straight(wiring.elements) ? static_cast<double>(placements.size()) / 3 + 1 : 1;
      for (const Observation& seen : evidence.observations) weight *= known_likelihood(seen, met, volts) * 1e3;
      all += weight;
      same += same_met(met, truth[0]) || same_met(met, truth[1]) ? weight : 0;
    }
  }
  return same >= 0.95 * all;
}

struct Repair {
  bool proved = false;
  bool falsely = false;
  int power_offs = 0;
  int measurements = 0;
  int proof = 0;  // of these after the last power-off
};

/// Measures, looks with the power off, measures again, until it is proved or there is no way on.
inline Repair repair(Site site, Random& random) {
  Repair out;
  while (out.power_offs < 4) {
    const Visit visit = follow_advice(site, random, 8, Mishap::None, true);
    out.measurements += visit.measurements;
    out.proof = visit.measurements;
    if (visit.last.verdict == WiringVerdict::Correct) {
      out.proved = true;
      out.falsely = !is_harmless(site);
      return out;
    }
    if (!visit.last.inspect) return out;
    mend(site, *visit.last.inspect);
    ++out.power_offs;
  }
  return out;
}

}  // namespace lineside::sites
