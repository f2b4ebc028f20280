// One load test of the wiring check as the record holds it: read from its facts and written as facts. What diagnose()
// is asked and what the certificate prints are made from this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "wizards/record/job.hpp"
#include "wizards/record/values.hpp"

namespace lineside {

/// One load test; what is not given is empty.
struct RecordedObservation {
  LoadList load_on;
  std::string load_kind;                // "any", "resistive"; empty: not given
  PerLine amps;                         // A, by clamp
  std::optional<double> heater_w;       // W, rated power of the test load
  std::string by;                       // "led", "register", "display"; empty: not chosen
  std::optional<double> wh_per_cycle;   // Wh
  std::vector<double> taps;             // s, those that were not taken back
  std::optional<double> cycles;         // counted; 0: waited and saw none
  std::optional<double> seconds;        // s, how long they took
  std::vector<RegisterSample> samples;  // those that can be read
  std::optional<double> display_kw;     // kW
  std::string reverse_indicator;        // "yes", "no", "not-looked"; empty: not given
  std::optional<double> least_pf;
  std::optional<double> most_pf;
  std::string done;  // "yes"; "no": left out of the diagnosis; empty: under way
};

/// As the facts of `subject` tell it. A value that cannot be read counts as not given.
RecordedObservation read_observation(const Job& job, std::string_view subject, const ObservationKeys& keys);
/// The facts that read back as `seen`, in the order in which a test makes them.
std::vector<std::pair<FactKey, std::string>> observation_facts(const RecordedObservation& seen,
                                                               const ObservationKeys& keys);

/// The load tests that have a fact, by round and number. Numbers beyond what a person could make are none.
std::vector<ObservationKeys> observations_in(const Job& job, std::string_view subject);

}  // namespace lineside
