#include "diagnostics/inference/doubts.hpp"

#include <algorithm>
#include <numeric>

namespace lineside::inference {

namespace {

constexpr double kListedDoubt = 0.01;
constexpr double kNothingFlows = 0.9;  // that the clamp was wrong where it read nothing and the meter counts

bool counts(const Observation& observation) {
  if (const auto* led = std::get_if<LedEvidence>(&observation.registered))
    return led->cycles > 0 || led->taps.size() > 2;
  if (const auto* display = std::get_if<DisplayEvidence>(&observation.registered)) return display->kw > 0.05;
  if (const auto* energy = std::get_if<RegisterEvidence>(&observation.registered)) {
    return energy->samples.size() > 1 &&
           energy->samples.back().forward_kwh > energy->samples.front().forward_kwh + 0.15;
  }
  return false;
}

/// True if the clamp reads nothing on any loaded conductor and yet the meter counts.
void nothing_flows(const DiagnoseInput& input, const std::vector<Prepared>& prepared, std::vector<Doubt>& out) {
  for (std::size_t i = 0; i < prepared.size(); ++i) {
    const double amps = std::accumulate(prepared[i].amps.begin(), prepared[i].amps.end(), 0.0);
    if (amps >= 1 || !counts(input.observations[i])) continue;
    out.push_back(
        {{i},
         "clamp-elsewhere",
         kNothingFlows,
         msg("Observation {n}: the clamp read almost nothing while the meter was counting.", static_cast<int>(i + 1)),
         message("Clamp each loaded conductor alone, jaws closed, on the right clamp range.")});
  }
}

}  // namespace

std::vector<Doubt> doubts(const DiagnoseInput& input, const std::vector<Prepared>& prepared,
                          const std::vector<Slip>& slips, const Posterior& posterior) {
  std::vector<Doubt> out;
  nothing_flows(input, prepared, out);
  for (const SlipWeight& weight : posterior.slips) {  // most probable first: it gives the words
    const Slip& slip = slips[weight.slip];
    const auto same = std::find_if(out.begin(), out.end(), [&](const Doubt& doubt) {
      return doubt.code == slip.code && doubt.observations == slip.observations;
    });
    if (same != out.end()) {
      same->probability = std::min(1.0, same->probability + weight.probability);
    } else {
      out.push_back({slip.observations, slip.code, weight.probability, slip.text, slip.remedy});
    }
  }
  std::erase_if(out, [](const Doubt& doubt) { return doubt.probability < kListedDoubt; });
  std::stable_sort(out.begin(), out.end(),
                   [](const Doubt& a, const Doubt& b) { return a.probability > b.probability; });
  return out;
}

}  // namespace lineside::inference
