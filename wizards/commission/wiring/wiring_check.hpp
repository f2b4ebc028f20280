// The wiring check as facts: rounds (1 is as found, each correction opens the next), the observations of a round, and
// what diagnose() makes of them. Screens W-1 to W-4 share this.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "diagnostics/wiring/timing_outlook.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/screen/meter_face.hpp"

namespace lineside {

/// The current round, from 1: one more than the corrections recorded.
int check_round(const View& view);
/// The number of the newest observation of a round, from 1.
int observation_number(const View& view, int round);
/// The keys of the current observation.
ObservationKeys observation_here(const View& view);

/// The taps of an observation that were not taken back, in seconds.
std::vector<double> taps(const View& view, const ObservationKeys& test);
/// The observation as recorded; nothing if neither clamp nor meter was read or if it was left out.
std::optional<Observation> observation(const View& view, const ObservationKeys& test);

/// What diagnose() is asked about the current round. `finished_only` leaves out the observation in progress. Nothing if
/// the service is not known or nothing was observed.
std::optional<DiagnoseInput> diagnose_input(const View& view, bool finished_only);
/// diagnose() of that input; a repeated question is answered from the session's memo.
std::optional<Diagnosis> diagnose_round(const View& view, bool finished_only);
/// The wirings that fit how much too little the meter is said to count, with the observations of the round if any.
std::optional<Diagnosis> diagnose_complaint(const View& view);
/// The outlook for the tapping in progress; nothing if the LED is not being tapped or there are fewer than two taps.
std::optional<TimingOutlook> outlook_here(const View& view);

/// At least this many amperes on each loaded conductor for a fraction (S12 2.2: 1 % of rating; 2 A).
double least_amps(const View& view);
/// What the clamp read in an observation, for the meter's face.
LoadNow load_now(const View& view, const ObservationKeys& test);
/// The watts that the clamp readings suggest, at a power factor near one.
std::optional<double> expected_watts(const View& view, const ObservationKeys& test);

/// Records the verdict, as found in the first round and as left in every one.
void record_verdict(Turn& turn);

}  // namespace lineside
