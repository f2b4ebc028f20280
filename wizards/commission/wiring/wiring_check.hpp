// The wiring check as facts: rounds (1 is as found, each correction opens the next), the observations
// of a round, and what diagnose() makes of them. The four screens W-1 to W-4 share this.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"
#include "diagnostics/wiring/timing_outlook.hpp"
#include "wizards/engine/step.hpp"
#include "wizards/screen/meter_face.hpp"

namespace lineside {

/// The round under way, from 1: one more than the corrections recorded.
int check_round(const View& view);
/// The newest observation of a round, from 1.
int observation_number(const View& view, int round);
/// The keys of the observation under way.
ObservationKeys observation_here(const View& view);

/// Taps of an observation that were not taken back, in seconds.
std::vector<double> taps(const View& view, const ObservationKeys& test);
/// The observation as recorded; nothing where neither clamp nor meter was read or where it was set aside.
std::optional<Observation> observation(const View& view, const ObservationKeys& test);

/// What diagnose() is asked about the round under way. `finished_only`: without the observation being made.
/// Nothing where the service is not known or nothing was observed.
std::optional<DiagnoseInput> diagnose_input(const View& view, bool finished_only);
std::optional<Diagnosis> diagnose_round(const View& view, bool finished_only);
/// What fits how much too little the meter is said to count, with the observations of the round where there are any.
std::optional<Diagnosis> diagnose_complaint(const View& view);
/// How the tapping under way goes on; nothing where the LED is not being tapped or there are fewer than two taps.
std::optional<TimingOutlook> outlook_here(const View& view);

/// At least this many amperes on each loaded conductor for a fraction (S12 2.2: 1 % of rating; 2 A).
double least_amps(const View& view);
/// What the clamp read in an observation, for the meter's face.
LoadNow load_now(const View& view, const ObservationKeys& test);
/// Watts that the clamp readings suggest, power factor near one.
std::optional<double> expected_watts(const View& view, const ObservationKeys& test);

/// Something is wrong, and where to look, though not which wiring it is.
bool wrong_for_certain(const Diagnosis& diagnosis);
/// The observations so far are of another wiring: ends the round under way with what was done.
void begin_round(Turn& turn, const Text& what);
/// What to switch on and how to count, with the reason.
Text test_in_words(const NextTest& test);
/// Why the next test helps, as a sentence; empty where there is no reason given.
/// The verdict as an item: headline, what fits, how much is registered.
Verdict verdict_of(const Diagnosis& diagnosis);

/// Records the verdict, as found in the first round and as left in every one.
void record_verdict(Turn& turn);

}  // namespace lineside
