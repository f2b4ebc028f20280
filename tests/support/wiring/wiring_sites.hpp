// Made-up sites with real physics: loads as phasor currents through breakers, a wiring, an imperfect person.
// Drawn independently of the inference: loads are appliances between conductors (heaters, lighting, motors,
// supplies, line-to-line and three-phase loads), never angles from the inference's own prior.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "diagnostics/wiring/registration.hpp"

namespace lineside::sites {

using Random = std::mt19937_64;

/// Our own draws: the standard library's distributions differ between its versions.
inline double uniform(Random& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53;
}
inline double gauss(Random& random, double sd) {
  const double u = uniform(random, 1e-12, 1);
  return sd * std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * uniform(random, 0, 1));
}
inline bool chance(Random& random, double p) {
  return uniform(random, 0, 1) < p;
}
inline std::size_t pick(Random& random, std::size_t n) {
  return static_cast<std::size_t>(random() % n);
}

/// A current from conductor `from` to `to` (3: neutral), in amps per volt; on while its breakers are.
struct Appliance {
  std::size_t from = 0;
  std::size_t to = 3;
  Phasor admittance;
  unsigned breakers = 1;  // bit per conductor
};

enum class Indicator { SumNegative, AnyElementNegative, Dead };

struct Site {
  Service service;
  std::array<Phasor, kMaxElements> volts{};
  std::vector<Appliance> appliances;
  Wiring wiring;
  std::string fault = "right";
  bool led_magnitude = false;
  Indicator indicator = Indicator::SumNegative;
  bool label_read = true;
  bool has_heater = true;
  double rating = 200;
  bool generation_answered = true;
  bool fresh_factors = false;   // power factors of 0.86 to 1, drawn anew at each measurement
  bool lines_measured = false;  // line to line too, before the wiring check
  double idle_amps = 0;         // at most, on each conductor whose load is off
  double wander = 0.03;         // of each load, relative and in radians, between measurements
};

/// What the person does wrong in the observation that is made.
enum class Mishap {
  None,
  BothEdges,
  MissedFlashes,
  OtherLed,
  OneMore,
  OneLess,
  DigitOfAmps,
  DigitOfSeconds,
  VoltsForAmps,
  LoadMoved,
  ClampElsewhere,
  ClampRoundTwo,
  ClampZero,
};
inline constexpr bool is_habit(Mishap mishap) {
  return mishap <= Mishap::OneLess;
}

inline void add_idle(const Site& site, unsigned on, Random& random, PanelState& state) {
  for (std::size_t c = 0; site.idle_amps > 0 && c < static_cast<std::size_t>(site.wiring.elements); ++c) {
    if ((on >> c & 1U) == 0)
      state.amps[c] =
          std::polar(uniform(random, 0, site.idle_amps), std::arg(site.volts[c]) + uniform(random, -1.2, 1.2));
  }
}

inline PanelState panel(const Site& site, unsigned on, Random& random) {
  PanelState state;
  state.volts = site.volts;
  for (const Appliance& appliance : site.appliances) {
    if ((appliance.breakers & on) != appliance.breakers) continue;
    const Phasor across = site.volts[appliance.from] - (appliance.to < 3 ? site.volts[appliance.to] : Phasor{});
    const Phasor drift = std::polar(1 + gauss(random, site.wander), gauss(random, site.wander));
    Phasor current = across * appliance.admittance * drift;
    if (site.fresh_factors)
      current = std::abs(current) * std::polar(1.0, std::arg(across) - std::acos(uniform(random, 0.86, 1)));
    state.amps[appliance.from] += current;
    if (appliance.to < 3) state.amps[appliance.to] -= current;
  }
  add_idle(site, on, random, state);
  return state;
}

/// Admittance that draws `amps` at `volts` with a lag in radians.
inline Phasor draws(double amps, double volts, double lag) {
  return std::polar(amps / volts, -lag);
}

inline double lag_of(Random& random) {
  const double kind = uniform(random, 0, 1);
  if (kind < 0.30) return 0;                                         // heaters, ovens
  if (kind < 0.50) return std::acos(uniform(random, 0.90, 0.99));    // lighting
  if (kind < 0.62) return -std::acos(uniform(random, 0.92, 0.995));  // supplies with a leading input filter
  if (kind < 0.85) return std::acos(uniform(random, 0.70, 0.92));    // loaded motors
  return std::acos(uniform(random, 0.45, 0.70));                     // idling motors
}

inline void add_loads(Site& site, Random& random) {
  const auto n = static_cast<std::size_t>(elements(site.service));
  const double size = std::exp(uniform(random, std::log(6.0), std::log(60.0)));
  for (std::size_t c = 0; c < n; ++c) {
    const std::size_t count = 1 + pick(random, 3);
    for (std::size_t i = 0; i < count; ++i) {
      const double amps = size * uniform(random, 0.3, 1.0) / std::sqrt(static_cast<double>(count));
      site.appliances.push_back({c, 3, draws(amps, std::abs(site.volts[c]), lag_of(random)), 1U << c});
    }
  }
  if (n < 2) return;
  for (int i = chance(random, 0.4) ? 1 + static_cast<int>(pick(random, 2)) : 0; i > 0; --i) {
    const std::size_t a = pick(random, n);
    const std::size_t b = (a + 1 + pick(random, n - 1)) % n;
    const double across = std::abs(site.volts[a] - site.volts[b]);
    site.appliances.push_back(
        {a, b, draws(size * uniform(random, 0.2, 0.7), across, lag_of(random)), (1U << a) | (1U << b)});
  }
  if (n == 3 && chance(random, 0.35)) {  // a three-phase motor in delta
    const double lag = std::acos(uniform(random, 0.5, 0.9));
    const double amps = size * uniform(random, 0.2, 0.8) / std::numbers::sqrt3;
    for (std::size_t a = 0; a < 3; ++a) {
      const std::size_t b = (a + 1) % 3;
      site.appliances.push_back({a, b, draws(amps, std::abs(site.volts[a] - site.volts[b]), lag), 7U});
    }
  }
}

/// One mistake on top of what is there; false where it does not fit.
inline bool add_fault(Site& site, int kind, Random& random) {
  Wiring& w = site.wiring;
  const auto n = static_cast<std::size_t>(w.elements);
  const std::size_t k = pick(random, n);
  const std::size_t other = n > 1 ? (k + 1 + pick(random, n - 1)) % n : k;
  switch (kind) {
    case 0:
      w.ct[k].reversed = !w.ct[k].reversed;
      return true;
    case 1:
      return n > 1 ? (std::swap(w.ct[k].on, w.ct[other].on), true) : false;
    case 2:
      w.ct[k] = {kLines[k], false, 0};
      return true;
    case 3:
      w.voltage[k] = Conductor::Dead;
      return true;
    case 4:
      return n > 1 ? (std::swap(w.voltage[k], w.voltage[other]), true) : false;
    case 5:
      w.voltage[k] = Conductor::N, w.neutral = conductor(kLines[k]);
      return true;
    case 6:
      return n > 1 ? (w.voltage[k] = conductor(kLines[other]), true) : false;
    case 7:
      w.ct[k].scale = chance(random, 0.5) ? 0.5 : 2;
      return n > 1;
    default:
      for (std::size_t i = 0; i < n; ++i) w.ct[i].reversed = !w.ct[i].reversed;
      return true;
  }
}

inline Service service_of(int kind) {
  switch (kind) {
    case 0:
      return {3, 4, Connection::Wye, 120, 208};
    case 1:
      return {3, 4, Connection::Wye, 277, 480};
    case 2:
      return {1, 3, Connection::SplitPhase, 120, 240};
    case 3:
      return {1, 3, Connection::Network, 120, 208};
    case 4:
      return {3, 4, Connection::HighLegDelta, 120, 240};
    default:
      return {1, 2, Connection::SinglePhase, 120, 0};
  }
}

/// A third right, a third with one CT reversed, the rest interchanged, missing, leads, ratios and two mistakes.
inline Site draw_site(const Service& service, Random& random) {
  Site site;
  site.service = service;
  const Rotation rotation = chance(random, 0.5) ? Rotation::Abc : Rotation::Cba;
  site.volts = service_voltages(service, rotation);
  const double common = 1 + gauss(random, 0.015);
  for (Phasor& v : site.volts) v *= std::polar(common * (1 + gauss(random, 0.006)), gauss(random, 0.008));
  site.wiring = Wiring::straight(elements(service));
  add_loads(site, random);
  site.led_magnitude = chance(random, 0.05);
  const double driver = uniform(random, 0, 1);
  site.indicator = driver < 0.5   ? Indicator::SumNegative
                   : driver < 0.9 ? Indicator::AnyElementNegative
                                  : Indicator::Dead;
  site.label_read = chance(random, 0.7);
  site.has_heater = chance(random, 0.8);
  const double third = uniform(random, 0, 3);
  if (third < 1) return site;
  if (third < 2) {
    site.fault = "one CT reversed";
    add_fault(site, 0, random);
    return site;
  }
  constexpr std::array<int, 14> kRest{1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8};
  const bool two = chance(random, 0.3);
  const Wiring straight = site.wiring;
  do {
    site.wiring = straight;
    site.fault = "another fault";
    if (two) {
      site.fault = "two faults";
      add_fault(site, static_cast<int>(pick(random, 4)), random);
    }
    add_fault(site, two ? static_cast<int>(pick(random, 9)) : kRest[pick(random, kRest.size())], random);
  } while (site.wiring == straight);
  // What a CT beside a dead lead does cannot show: take it as right.
  for (std::size_t k = 0; k < static_cast<std::size_t>(site.wiring.elements); ++k) {
    if (site.wiring.voltage[k] == Conductor::Dead) site.wiring.ct[k] = {kLines[k], false, 1};
  }
  // Nor where an open CT sits and which way round.
  for (std::size_t k = 0; k < static_cast<std::size_t>(site.wiring.elements); ++k) {
    if (site.wiring.ct[k].scale == 0) site.wiring.ct[k] = {kLines[k], false, 0};
  }
  for (const CtPlacement& ct : site.wiring.ct) {
    if (ct.on && ct.scale != 0 && ct.scale != 1) site.label_read = false;
  }
  return site;
}

/// The person with voltmeter, clamp and watch: 1 % and 1 %, 0.15 s a tap.
class Person {
 public:
  Person(const Site& site, Random& random) : site_(site), random_(random) {}

  DiagnoseInput arrive() {
    DiagnoseInput input;
    input.service = site_.service;
    input.ct_primary_a = site_.rating;
    if (site_.label_read) input.ct_label_a = site_.rating;
    if (site_.generation_answered) input.generation = false;
    input.errors = {1, 1, 0.15};
    for (std::size_t k = 0; k < static_cast<std::size_t>(site_.wiring.elements); ++k) {
      input.volts.line_to_neutral[k] = std::abs(terminal(k)) * (1 + gauss(random_, 0.01));
    }
    const auto n = static_cast<std::size_t>(site_.wiring.elements);
    for (std::size_t a = 0; site_.lines_measured && a < n; ++a) {
      for (std::size_t b = a + 1; b < n; ++b) {
        NextTest test;
        test.method = "line-to-line";
        test.between = {kLines[a], kLines[b]};
        follow(test, input);
      }
    }
    return input;
  }

  /// Does what the advice says and adds what was seen; false where it cannot be done.
  bool follow(const NextTest& test, DiagnoseInput& input) {
    if (test.method == "line-to-line") {
      const std::size_t a = index(test.between[0]);
      const std::size_t b = index(test.between[1]);
      const std::size_t place = a + b == 1 ? 0 : a + b == 3 ? 1 : 2;
      input.volts.line_to_line[place] = std::abs(terminal(a) - terminal(b)) * (1 + gauss(random_, 0.01));
      return true;
    }
    unsigned on = 0;
    for (const Line line : test.load_on) on |= 1U << index(line);
    if (test.resistive && !site_.has_heater) return false;
    const PanelState state = test.resistive ? heaters(on) : panel(site_, on, random_);
    Observation seen;
    seen.load_on = test.load_on;
    for (const Line line : test.load_on) {
      seen.amps[index(line)] = std::abs(state.amps[index(line)]) * (1 + gauss(random_, 0.01));
      if (test.resistive) seen.power_factor[index(line)] = PowerFactorRange{0.99, 1, PfSense::Either};
    }
    for (std::size_t c = 0; site_.idle_amps > 0 && c < static_cast<std::size_t>(site_.wiring.elements); ++c) {
      if ((on >> c & 1U) == 0) seen.amps[c] = std::round(std::abs(state.amps[c]) * 100) / 100;
    }
    double watts = registered_watts(site_.wiring, state) * (1 + gauss(random_, 0.004));
    if (mishap == Mishap::LoadMoved) watts *= uniform(random_, 0.7, 1.3);
    if (test.method == "register") {
      seen.registered = poll(watts, test.seconds);
    } else if (test.method == "display") {
      seen.registered = DisplayEvidence{std::max(0.0, std::round(watts / 10) / 100)};
    } else {
      seen.registered = time_led(site_.led_magnitude ? std::abs(watts) : watts, test);
    }
    seen.reverse_indicator = lit(state, watts);
    happened = happened || spoil(seen, state, watts, test);
    input.observations.push_back(seen);
    if (!is_habit(mishap)) mishap = Mishap::None;
    return true;
  }

  Mishap mishap = Mishap::None;
  bool happened = false;

 private:
  Phasor terminal(std::size_t k) const {
    PanelState state;
    state.volts = site_.volts;
    return element_voltage(site_.wiring, k, state);
  }

  PanelState heaters(unsigned on) {
    PanelState state;
    state.volts = site_.volts;
    for (std::size_t c = 0; c < kMaxElements; ++c) {
      if ((on >> c & 1U) != 0) state.amps[c] = load_current(site_.volts[c], uniform(random_, 8, 13), 1);
    }
    add_idle(site_, on, random_, state);
    return state;
  }

  /// A figure with one of its digits mistyped, so that it is off by a tenth at least.
  double mistype(double value) {
    char digits[24];
    for (;;) {
      const int length = std::snprintf(digits, sizeof digits, "%.4g", value);
      char& digit = digits[pick(random_, static_cast<std::size_t>(std::min(length, 3)))];
      if (digit < '0' || digit > '9') continue;
      digit = static_cast<char>('0' + static_cast<char>(pick(random_, 10)));
      const double typed = std::strtod(digits, nullptr);
      if (typed > 0 && std::abs(typed / value - 1) > 0.1) return typed;
    }
  }

  bool spoil_led(LedEvidence& led, double watts, const NextTest& test) {
    switch (mishap) {
      case Mishap::BothEdges:
        led.cycles *= 2;
        return led.cycles > 0;
      case Mishap::MissedFlashes:
        if (led.cycles < 2) return false;
        led.seconds *= 2.0 * (led.cycles / 2) / led.cycles;
        led.cycles /= 2;
        return true;
      case Mishap::OtherLed: {
        NextTest other = test;
        other.wh_per_cycle = test.wh_per_cycle < 100 ? 1000 : 10;
        const double said = led.wh_per_cycle;
        led = time_led(watts, other);
        led.wh_per_cycle = said;
        return true;
      }
      case Mishap::OneMore:
        led.cycles += led.cycles > 0 ? 1 : 0;
        return led.cycles > 0;
      case Mishap::OneLess:
        if (led.cycles < 2) return false;
        --led.cycles;
        return true;
      case Mishap::DigitOfSeconds:
        if (led.cycles < 1) return false;
        led.seconds = mistype(led.seconds);
        return true;
      default:
        return false;
    }
  }

  /// What goes wrong; false where it cannot in this observation.
  bool spoil(Observation& seen, const PanelState& state, double watts, const NextTest& test) {
    if (mishap == Mishap::None) return false;
    if (mishap == Mishap::LoadMoved) return true;
    const std::size_t line = index(seen.load_on[pick(random_, seen.load_on.size())]);
    const auto n = static_cast<std::size_t>(site_.wiring.elements);
    const std::size_t other = (line + 1 + pick(random_, std::max<std::size_t>(1, n - 1))) % n;
    if (auto* led = std::get_if<LedEvidence>(&seen.registered); led && spoil_led(*led, watts, test)) return true;
    switch (mishap) {
      case Mishap::DigitOfAmps:
        seen.amps[line] = mistype(*seen.amps[line]);
        return true;
      case Mishap::VoltsForAmps:
        seen.amps[line] = std::round(std::abs(site_.volts[line]));
        return true;
      case Mishap::ClampElsewhere:
        seen.amps[line] = std::abs(state.amps[other]);
        return n > 1;
      case Mishap::ClampRoundTwo:
        seen.amps[line] = std::abs(state.amps[line] + state.amps[other]);
        return n > 1;
      case Mishap::ClampZero:
        seen.amps[line] = 0;
        return true;
      default:
        return false;
    }
  }

  LedEvidence time_led(double watts, const NextTest& test) {
    LedEvidence led{test.wh_per_cycle, 0, 0, {}};
    const double patience = std::clamp(3 * test.seconds, 60.0, 300.0);
    if (watts <= 0) {
      led.seconds = patience;
      return led;
    }
    const double period = 3600 * test.wh_per_cycle / watts;
    const double first = uniform(random_, 0, period);
    if (first > patience || period > 900) {
      led.seconds = patience;
      return led;
    }
    led.cycles = std::clamp(static_cast<int>(patience / period), 1, std::max(1, test.cycles));
    led.seconds = std::max(0.05, led.cycles * period + gauss(random_, 0.15) - gauss(random_, 0.15));
    return led;
  }

  RegisterEvidence poll(double watts, double span) {
    RegisterEvidence evidence;
    const double start = uniform(random_, 0, 0.1);
    for (double t = 0; t <= span + 1; t += 1) {
      const double kwh = start + std::max(0.0, watts) * t / 3.6e6;
      evidence.samples.push_back(
          {t + uniform(random_, 0, 0.05), 12.3 + std::floor(kwh * 10) / 10, std::nullopt, 900 + t});
    }
    return evidence;
  }

  bool lit(const PanelState& state, double watts) {
    bool any = false;
    for (std::size_t k = 0; k < static_cast<std::size_t>(site_.wiring.elements); ++k) {
      const CtPlacement& ct = site_.wiring.ct[k];
      if (!ct.on || ct.scale == 0) continue;
      const double part = (ct.reversed ? -1 : 1) *
                          std::real(element_voltage(site_.wiring, k, state) * std::conj(state.amps[index(*ct.on)]));
      any = any || part < -1;
    }
    switch (site_.indicator) {
      case Indicator::SumNegative:
        return watts < -1;
      case Indicator::AnyElementNegative:
        return any;
      case Indicator::Dead:
        break;
    }
    return false;
  }

  const Site& site_;
  Random& random_;
};

enum class Ending { Right, Wrong, Undecided };

/// The wiring with every CT of a rating that fits; where nothing else is wrong the ratings are what is looked for.
inline Wiring placement(Wiring wiring) {
  const Wiring before = wiring;
  for (CtPlacement& ct : wiring.ct) ct.scale = ct.scale == 0 ? 0 : 1;
  return wiring == Wiring::straight(wiring.elements) ? before : wiring;
}

inline bool top_is_true(const Site& site, const Diagnosis& diagnosis) {
  const WiringCandidate& best = diagnosis.wirings.front();
  return best.wiring == site.wiring ||
         std::find(best.same_as.begin(), best.same_as.end(), site.wiring) != best.same_as.end();
}

/// Whether the verdict is the truth of this site: the placement of every CT and lead.
inline Ending judge(const Site& site, const Diagnosis& diagnosis) {
  if (diagnosis.verdict != WiringVerdict::Correct && diagnosis.verdict != WiringVerdict::Fault)
    return Ending::Undecided;
  const WiringCandidate& best = diagnosis.wirings.front();
  const auto there = [&](const Wiring& wiring) { return placement(wiring) == placement(site.wiring); };
  const bool found = there(best.wiring) || std::any_of(best.same_as.begin(), best.same_as.end(), there);
  return found && best.right == (diagnosis.verdict == WiringVerdict::Correct) ? Ending::Right : Ending::Wrong;
}

struct Visit {
  Diagnosis last;
  int measurements = 0;
  double seconds = 0;
  bool happened = false;        // the mishap
  std::vector<Diagnosis> each;  // after every measurement
};

/// Closed loop: does what the program advises until it gives a verdict or stops; one who `looks` stops measuring as
/// soon as the program says that looking is better.
inline Visit follow_advice(const Site& site, Random& random, int most = 8, Mishap mishap = Mishap::None,
                           bool looks = false) {
  Person person(site, random);
  person.mishap = mishap;
  DiagnoseInput input = person.arrive();
  Visit visit;
  visit.last = diagnose(input);
  while (visit.last.next && visit.measurements < most) {
    if (looks && visit.last.inspect && visit.last.inspect->now) break;
    NextTest test = *visit.last.next;
    visit.seconds += std::min(test.seconds, 900.0);
    if (!person.follow(test, input)) {
      test.resistive = false;  // no heater at hand: the load that is there
      person.follow(test, input);
    }
    visit.happened = person.happened;
    ++visit.measurements;
    visit.last = diagnose(input);
    visit.each.push_back(visit.last);
  }
  return visit;
}

/// Every safe measurement there is.
inline DiagnoseInput all_evidence(const Site& site, Random& random) {
  Person person(site, random);
  DiagnoseInput input = person.arrive();
  const auto n = static_cast<std::size_t>(site.wiring.elements);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      NextTest test;
      test.method = "line-to-line";
      test.between = {kLines[a], kLines[b]};
      person.follow(test, input);
    }
  }
  for (unsigned on = 1; on < (1U << n); ++on) {
    NextTest test;
    for (std::size_t c = 0; c < n; ++c) {
      if (on >> c & 1U) test.load_on.push_back(kLines[c]);
    }
    Random unused(1);
    const PanelState state = panel(site, on, unused);
    const double watts = std::max(200.0, std::abs(registered_watts(site.wiring, state)));
    test.method = "led";
    test.wh_per_cycle = watts > 60000 ? 1000 : 10;
    test.cycles = std::max(1, static_cast<int>(std::ceil(30 * watts / 3600 / test.wh_per_cycle)));
    test.seconds = test.cycles * 3600 * test.wh_per_cycle / watts;
    person.follow(test, input);
    if (test.load_on.size() == 1) {
      test.resistive = true;
      test.cycles = 2;
      test.seconds = 50;
      person.follow(test, input);
    }
  }
  return input;
}

inline Diagnosis everything(const Site& site, Random& random) {
  return diagnose(all_evidence(site, random));
}

}  // namespace lineside::sites
