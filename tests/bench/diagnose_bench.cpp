// Time of one diagnosis with its advice, and memory, against the limits of docs/physics.md: 20 ms on three phases, 200
// ms for the widest set, 50 MB. Processor time of this thread, so that a busy machine does not change it.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

#include "diagnostics/wiring/diagnose.hpp"

using namespace lineside;

namespace {

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Observation step(std::vector<Line> lines, double watts, bool indicator) {
  Observation out;
  for (const Line line : lines) out.amps[index(line)] = 40;
  out.load_on = std::move(lines);
  LedEvidence led{10, 0, 60, {}};
  if (watts > 0) led = {10, 5, 5 * 36000 / watts, {}};
  out.registered = led;
  out.reverse_indicator = indicator;
  return out;
}

/// The same, the register read once a second for five minutes in place of the LED.
std::vector<Observation> by_register(std::vector<Observation> steps) {
  for (Observation& one : steps) {
    const auto* led = std::get_if<LedEvidence>(&one.registered);
    const double watts = led->cycles > 0 ? 36000.0 * led->cycles / led->seconds : 0;
    RegisterEvidence polls;
    for (int t = 0; t <= 300; ++t)
      polls.samples.push_back({t * 1.0, 12 + std::floor(0.4 + watts * t / 360000) / 10, 0.0, t * 1.0});
    one.registered = polls;
  }
  return steps;
}

/// CT2 reversed on a wye at 0.92, told step by step.
std::vector<Observation> story() {
  using enum Line;
  const double one = 0.92 * 120 * 40;
  return {step({L1, L2, L3}, one, true),    step({L2}, -1, true),
          step({L1, L3}, 2 * one, false),   step({L1}, one, false),
          step({L1, L2}, 0.02 * one, true), step({L3}, one, false)};
}

double measure(const DiagnoseInput& input) {
  std::vector<double> times;
  for (int i = 0; i < 9; ++i) {
    const double began = processor_ms();
    const Diagnosis result = diagnose(input);
    times.push_back(processor_ms() - began);
    if (result.wirings.empty()) std::printf("no wirings\n");
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

bool report(const char* what, double ms, double limit) {
  std::printf("%-58s %7.1f ms  (limit %.0f)%s\n", what, ms, limit, ms <= limit ? "" : "  MISSED");
  return ms <= limit;
}

}  // namespace

int main() {
  DiagnoseInput input;
  input.service = {3, 4, Connection::Wye, 120, 208};
  input.ct_primary_a = input.ct_label_a = 200;
  input.volts.line_to_neutral = {120, 120, 120};
  bool good = report("three phases, nothing observed yet", measure(input), 20);
  for (const Observation& observation : story()) {
    input.observations.push_back(observation);
    char what[64];
    std::snprintf(what, sizeof what, "three phases, %zu observations", input.observations.size());
    good = report(what, measure(input), 20) && good;
  }
  const std::vector<Observation> told = input.observations;
  const std::vector<Observation> read = by_register(told);
  for (std::size_t n = 1; n <= read.size(); ++n) {
    input.observations.assign(read.begin(), read.begin() + static_cast<std::ptrdiff_t>(n));
    char what[80];
    std::snprintf(what, sizeof what, "three phases, register read for 5 minutes, %zu observations", n);
    good = report(what, measure(input), 20) && good;
  }
  input.observations = told;
  DiagnoseInput wide = input;
  wide.ct_label_a.reset();
  wide.parallel_sets = 3;
  wide.generation = true;
  wide.volts = {};
  for (std::size_t n = 1; n <= input.observations.size(); ++n) {
    wide.observations.assign(input.observations.begin(), input.observations.begin() + static_cast<std::ptrdiff_t>(n));
    char what[80];
    std::snprintf(what, sizeof what, "widest set (no label, 3 sets, no volts), %zu observations", n);
    good = report(what, measure(wide), 200) && good;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
  std::printf("%-58s %7.1f MB  (limit 50)%s\n", "memory at most", megabytes, megabytes <= 50 ? "" : "  MISSED");
  return good && megabytes <= 50 ? 0 : 1;
}
