#include "diagnostics/wiring/timing_outlook.hpp"

#include <algorithm>
#include <cmath>
#include "diagnostics/wiring/diagnose.hpp"

namespace lineside {

namespace {

constexpr double kPrecise = 0.015;  // of the power: below the error of the clamp
constexpr int kMostCycles = 60;     // nobody taps longer
constexpr double kLongWait = 300;   // seconds a cycle: the LCD's 5-minute average is as quick (S12 2.4)

/// Decided, or only a sign of direction is missing: more flashes cannot bring anything else.
bool is_certain(const Diagnosis& diagnosis) {
  if (diagnosis.verdict == WiringVerdict::Correct || diagnosis.verdict == WiringVerdict::Fault) return true;
  return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                     [](const Finding& finding) { return finding.code == "needs-direction"; });
}

/// The same observation with `more` flashes at the pace so far.
bool certain_after(DiagnoseInput input, const TapReading& taps, int more) {
  auto& led = std::get<LedEvidence>(input.observations.back().registered);
  led.taps = taps.kept;
  for (int i = 1; i <= more; ++i) led.taps.push_back(taps.kept.back() + i * taps.period_s);
  return is_certain(diagnose_without_advice(input));
}

int cycles_to_precise(const TapReading& taps, double tap_error) {
  const double seconds = seconds_to(taps, kPrecise, tap_error);
  return std::clamp(static_cast<int>(std::ceil(seconds / taps.period_s - 0.01)), 0, kMostCycles);
}

}  // namespace

std::optional<CountingAdvice> quicker_way(double seconds_left, double watts, double wh_per_cycle,
                                          const WaysToCount& ways) {
  CountingAdvice advice = how_to_count(watts, ways.led_wh, ways.has_register, ways.tap_error_s);
  const bool same = advice.method == "led" && advice.wh_per_cycle == wh_per_cycle;
  if (!same && advice.seconds < seconds_left) return advice;
  if (3600 * wh_per_cycle > kLongWait * watts && seconds_left > kLongWait) {
    advice.method = "display";
    advice.seconds = kLongWait;
    return advice;
  }
  return std::nullopt;
}

TimingOutlook timing_outlook(const DiagnoseInput& input, const Diagnosis& now) {
  TimingOutlook out;
  if (input.observations.empty()) return out;
  const auto* led = std::get_if<LedEvidence>(&input.observations.back().registered);
  if (led == nullptr) return out;
  const double tap_error = input.errors.timing_seconds;
  out.taps = read_taps(led->taps, led->wh_per_cycle, tap_error);
  if (out.taps.period_s <= 0) return out;
  out.certain = is_certain(now);
  const int precise = cycles_to_precise(out.taps, tap_error);
  out.seconds_to_precise = precise * out.taps.period_s;
  int more = precise;
  if (out.certain) {
    out.seconds_to_verdict = 0;
    more = 0;
  } else if (precise > 0 && certain_after(input, out.taps, precise)) {
    // The end of a short search: at the next flash, half way, or when the pace is precise.
    if (precise > 1 && certain_after(input, out.taps, 1)) {
      more = 1;
    } else if (precise > 2 && certain_after(input, out.taps, precise / 2)) {
      more = precise / 2;
    }
    out.seconds_to_verdict = more * out.taps.period_s;
  }
  out.cycles_wanted = std::max(1, out.taps.cycles + more);
  if (more > 0) {
    out.quicker = quicker_way(more * out.taps.period_s, out.taps.watts, led->wh_per_cycle,
                              {input.led_wh, input.has_register, tap_error});
  }
  return out;
}

}  // namespace lineside
