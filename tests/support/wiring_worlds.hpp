// Two more made-up worlds beside wiring_sites.hpp, both of CT faults only, and what follows a verdict there: the
// repair, with the power off, of what the program says to look at, and the proof.
#pragma once

#include <set>

#include "tests/support/wiring_sites.hpp"

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
