// One load test of the wiring check as the record holds it, read from facts and written as facts. The input of
// diagnose() and the certificate are made from this.
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
  PerLine amps;                         // amperes RMS, by clamp
  std::optional<double> heater_w;       // watts, rated power of the test load
  std::string by;                       // "led", "register", "display"; empty: not chosen
  std::optional<double> wh_per_cycle;   // watt-hours
  std::vector<double> taps;             // seconds; without those taken back
  std::optional<double> cycles;         // counted; 0: waited and saw none
  std::optional<double> seconds;        // seconds the cycles took
  std::vector<RegisterSample> samples;  // without those that cannot be read
  std::optional<double> display_kw;     // kW
  std::string reverse_indicator;        // "yes", "no", "not-looked"; empty: not given
  std::optional<double> least_pf;
  std::optional<double> most_pf;
  std::string done;  // "yes"; "no": left out of the diagnosis; empty: in progress
};

/// The observation from the facts of `subject`. A value that cannot be read counts as not given.
RecordedObservation read_observation(const Job& job, std::string_view subject, const ObservationKeys& keys);
/// The facts that read back as `seen`, in the order in which a test records them.
std::vector<std::pair<FactKey, std::string>> observation_facts(const RecordedObservation& seen,
                                                               const ObservationKeys& keys);

/// The load tests that have at least one fact, by round and number. Numbers too high for a person to reach are ignored.
std::vector<ObservationKeys> observations_in(const Job& job, std::string_view subject);

}  // namespace lineside
