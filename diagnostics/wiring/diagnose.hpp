// Which wirings explain what was observed, how probable each is, and what to measure next. The structs mirror the JSON
// of `lineside diagnose` one to one. Model, priors and formulas: docs/physics.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diagnostics/finding.hpp"
#include "diagnostics/wiring/phasors.hpp"
#include "diagnostics/wiring/registration.hpp"
#include "diagnostics/wiring/voltage_check.hpp"
#include "diagnostics/wiring/wiring.hpp"

namespace lineside {

/// Whether current lags or leads its voltage; Either if the person did not say.
enum class PfSense { Lagging, Leading, Either };
/// The power factors a load may have, as the person declared them: 0 to 1.
struct PowerFactorRange {
  double min = 0.5;
  double max = 1.0;
  PfSense sense = PfSense::Either;
};

/// A count of LED cycles: either `cycles` in `seconds`, or the time of each tap on the same kind of edge (then cycles =
/// taps - 1). Neither cycles nor taps: waited `seconds` and saw no flash.
struct LedEvidence {
  double wh_per_cycle = 10;
  int cycles = 0;
  double seconds = 0;
  std::vector<double> taps;
};
/// One reading of the meter's registers, `seconds` on one clock.
struct RegisterSample {
  double seconds = 0;
  double forward_kwh = 0;
  std::optional<double> reverse_kwh;
  std::optional<double> uptime_s;
};
/// Register readings while the load was steady, in order of time.
struct RegisterEvidence {
  std::vector<RegisterSample> samples;
};
/// The instantaneous kW that an LCD shows.
struct DisplayEvidence {
  double kw = 0;
};

/// One step of the wiring check: which loads were on, what the clamp read (amperes RMS), what the meter did.
struct Observation {
  std::vector<Line> load_on;
  PerLine amps;
  std::array<std::optional<PowerFactorRange>, kMaxElements> power_factor;
  std::variant<std::monostate, LedEvidence, RegisterEvidence, DisplayEvidence> registered;
  std::optional<bool> reverse_indicator;
};

/// Whether a meter with negative power counts backward or stands still (Net), or counts the magnitude. Not published.
enum class RegistrationRule { Net, Magnitude };

/// One standard deviation of each instrument: percent of the reading, and seconds of one tap. Our own figures.
struct InstrumentErrors {
  double volts_percent = 1;
  double amps_percent = 2;
  double timing_seconds = 0.3;
};

/// Everything known about one meter's wiring. Empty members mean not known.
struct DiagnoseInput {
  Service service;
  std::optional<double> ct_primary_a;  // the meter's setting
  std::optional<double> ct_label_a;    // what is printed on the CTs
  // Secondary amperes of both: a 200:0.2 A CT on a meter set for 200:0.1 A registers twice the use.
  std::optional<double> ct_secondary_a;
  std::optional<double> ct_label_secondary_a;
  int parallel_sets = 1;
  std::vector<int> led_wh{10, 1000};  // watt-hours per cycle of this model's LEDs, for the advice
  bool has_register = true;           // Modbus: the energy register can be read
  VoltageReadings volts;
  std::vector<Observation> observations;
  std::optional<RegistrationRule> registration;  // empty: unknown, net far likelier
  /// Whether solar, a battery or a generator may feed back during the test; false: none, or isolated.
  std::optional<bool> generation;
  std::optional<double> too_little;  // share of the use missing from the bills: 0, 1/3, 1/2, 2/3
  InstrumentErrors errors;
  Manual manual = Manual::S12;  // the manual that covers the meter, cited by findings
};

/// What the meter registers of the true use according to the labels alone: its setting divided by the ratio of its CTs.
/// Nothing unless both primaries or both secondaries are known.
std::optional<double> label_ratio(const DiagnoseInput& input);

/// The share called "0", "1/3", "1/2" or "2/3"; nothing for any other name.
std::optional<double> share_named(std::string_view name);

/// LoadTooSmall: no observation had enough load to judge the meter by.
enum class WiringVerdict { Correct, Fault, Undecided, LoadTooSmall };
std::string_view name(WiringVerdict verdict);  // "correct", "fault", "undecided", "load-too-small"

/// One explanation of the observations.
struct WiringCandidate {
  double probability = 0;
  Text text;                       // "CT2 reversed"
  Text remedy;                     // what to do, power off first; empty if there is nothing to do
  Wiring wiring;                   // one representative if several cannot be told apart (text says so)
  std::vector<Wiring> same_as;     // the others
  bool right = false;              // correct wiring is among them
  double registered_fraction = 1;  // under this candidate, at the loads seen
};

/// A value with its 5 and 95 % quantiles.
struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// The measurement to do next.
struct NextTest {
  std::vector<Line> load_on;
  bool resistive = false;     // load_kind "resistive"
  std::string method;         // "led" | "register" | "display" | "line-to-line"
  std::vector<Line> between;  // for line-to-line
  double wh_per_cycle = 10;
  int cycles = 0;
  double seconds = 0;  // predicted duration
  double min_amps = 0;
  Text why;  // "separates …", followed by why to count this way
};

/// The smallest set of CTs and voltage leads that holds 90 % of what may be wrong: what to inspect with the power off.
struct Inspection {
  std::vector<Ct> cts;
  std::vector<Conductor> leads;  // by terminal: L1, L2, L3, N
  double covers = 0;             // share of the probability of all miswirings
  bool now = false;              // better than another measurement
  Text text;
};

/// A mistake by the person or the instrument that would explain what was observed.
struct Doubt {
  std::vector<std::size_t> observations;  // from 0
  std::string code;                       // "both-edges"; docs/physics.md lists them
  double probability = 0;
  Text text;
  Text remedy;
};

/// The result of diagnose().
struct Diagnosis {
  WiringVerdict verdict = WiringVerdict::Undecided;
  double miswired_probability = 0;
  std::optional<Interval> registered_fraction;
  std::vector<WiringCandidate> wirings;  // most probable first
  std::optional<PhasorDiagram> phasors;  // of the most probable wiring
  std::optional<NextTest> next;
  std::optional<Inspection> inspect;  // set if the wiring is certainly wrong
  std::vector<Doubt> doubts;          // most probable first
  std::vector<Finding> findings;
};

/// Finds the wirings that explain `input` and the best next step. Never fails: impossible readings become findings.
Diagnosis diagnose(const DiagnoseInput& input);
/// The same without the search for the next test, for "what if" questions: takes half the time.
Diagnosis diagnose_without_advice(const DiagnoseInput& input);

}  // namespace lineside
