// Which wirings explain what was observed, how probable each is, and what to measure next.
// The structs mirror `lineside diagnose` one to one. Model, priors and formulas: docs/physics.md.
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

enum class PfSense { Lagging, Leading, Either };
struct PowerFactorRange {
  double min = 0.5;
  double max = 1.0;
  PfSense sense = PfSense::Either;
};

/// Either `cycles` in `seconds`, or the time of each tap on the same kind of edge (then cycles = taps - 1).
/// No cycle in `seconds` (cycles 0, no taps): waited and saw no flash.
struct LedEvidence {
  double wh_per_cycle = 10;
  int cycles = 0;
  double seconds = 0;
  std::vector<double> taps;
};
struct RegisterSample {
  double seconds = 0;
  double forward_kwh = 0;
  std::optional<double> reverse_kwh;
  std::optional<double> uptime_s;
};
struct RegisterEvidence {
  std::vector<RegisterSample> samples;
};
struct DisplayEvidence {
  double kw = 0;
};

/// One step of the wiring check: what was switched on, what the clamp read, what the meter did.
struct Observation {
  std::vector<Line> load_on;
  PerLine amps;
  std::array<std::optional<PowerFactorRange>, kMaxElements> power_factor;
  std::variant<std::monostate, LedEvidence, RegisterEvidence, DisplayEvidence> registered;
  std::optional<bool> reverse_indicator;
};

enum class RegistrationRule { Net, Magnitude };

struct InstrumentErrors {
  double volts_percent = 1;
  double amps_percent = 2;
  double timing_seconds = 0.3;
};

struct DiagnoseInput {
  Service service;
  std::optional<double> ct_primary_a;  // the meter's setting
  std::optional<double> ct_label_a;    // what is printed on the CTs
  // Secondary amperes of the same: a 200:0.2 A CT on a meter set for 200:0.1 A registers twice.
  std::optional<double> ct_secondary_a;
  std::optional<double> ct_label_secondary_a;
  int parallel_sets = 1;
  std::vector<int> led_wh{10, 1000};  // LED constants this model has, for the advice
  bool has_register = true;           // Modbus: the energy register can be read
  VoltageReadings volts;
  std::vector<Observation> observations;
  std::optional<RegistrationRule> registration;  // nothing: unknown, net far likelier
  std::optional<bool>
      generation;  // may solar, a battery or a generator feed back during the test? false: none or isolated
  std::optional<double> too_little;  // share of the use that the bills lack: 0, 1/3, 1/2, 2/3; nothing: not known
  InstrumentErrors errors;
  Manual manual = Manual::S12;  // that covers the meter, for the sources of findings
};

/// What the meter registers of the true use by the labels alone: its setting over the ratio of its CTs; nothing where
/// neither primaries nor secondaries of both are known.
std::optional<double> label_ratio(const DiagnoseInput& input);

/// The share that is called "0", "1/3", "1/2" or "2/3"; nothing for any other name.
std::optional<double> share_named(std::string_view name);

enum class WiringVerdict { Correct, Fault, Undecided, LoadTooSmall };
std::string_view name(WiringVerdict verdict);  // "correct", "fault", "undecided", "load-too-small"

struct WiringCandidate {
  double probability = 0;
  Text text;                       // "CT2 reversed"
  Text remedy;                     // what to do, power off first; empty where nothing is to be done
  Wiring wiring;                   // one representative where several cannot be told apart (text says so)
  std::vector<Wiring> same_as;     // the others
  bool right = false;              // right wiring is among them
  double registered_fraction = 1;  // of this candidate, at the loads seen
};

struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct NextTest {
  std::vector<Line> load_on;
  bool resistive = false;     // load_kind "resistive"
  std::string method;         // "led" | "register" | "display" | "line-to-line"
  std::vector<Line> between;  // for line-to-line
  double wh_per_cycle = 10;
  int cycles = 0;
  double seconds = 0;  // predicted duration
  double min_amps = 0;
  Text why;  // "separates …", and behind it what the way of counting is for
};

/// The smallest set of CTs and voltage leads that holds 90 % of what is wrong: what to look at with the power off.
struct Inspection {
  std::vector<Ct> cts;
  std::vector<Conductor> leads;  // by terminal: L1, L2, L3, N
  double covers = 0;             // share of the miswired probability
  bool now = false;              // better than another measurement
  Text text;
};

/// A mistake of the person or the instrument that would explain what was observed.
struct Doubt {
  std::vector<std::size_t> observations;  // from 0
  std::string code;                       // "both-edges"; docs/physics.md lists them
  double probability = 0;
  Text text;
  Text remedy;
};

struct Diagnosis {
  WiringVerdict verdict = WiringVerdict::Undecided;
  double miswired_probability = 0;
  std::optional<Interval> registered_fraction;
  std::vector<WiringCandidate> wirings;  // most probable first
  std::optional<PhasorDiagram> phasors;  // of the most probable
  std::optional<NextTest> next;
  std::optional<Inspection> inspect;  // where the wiring is wrong for certain
  std::vector<Doubt> doubts;          // most probable first
  std::vector<Finding> findings;
};

Diagnosis diagnose(const DiagnoseInput& input);
/// Without the search for the next test, for questions of the kind "what if": half the time.
Diagnosis diagnose_without_advice(const DiagnoseInput& input);

}  // namespace lineside
