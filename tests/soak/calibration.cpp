// Closed loop over made-up sites: does the program's own advice end in the right verdict, how often would all safe
// measurements together, and is 95 % really 95 in 100? Prints the tables of docs/physics.md; exit 1 when a limit is
// missed. usage: soak_calibration [SECONDS] [SITES a service] [talk|-] [SERVICE 0 to 5 only]
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

#include "tests/support/wiring/wiring_sites.hpp"

using namespace lineside;
using namespace lineside::sites;

namespace {

struct Tally {
  int sites = 0;
  int right = 0;
  int wrong = 0;
  int all_right = 0;
  int all_wrong = 0;
  std::vector<int> measurements;
  double seconds = 0;
};

/// Top entry's probability against how often it was the truth.
struct Calibration {
  static constexpr std::array<double, 8> kEdges{0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0001};
  std::array<int, 7> count{};
  std::array<int, 7> hit{};
  std::array<double, 7> sum{};
  void add(double p, bool truth) {
    for (std::size_t i = 0; i < 7; ++i) {
      if (p < kEdges[i] || p >= kEdges[i + 1]) continue;
      ++count[i];
      hit[i] += truth ? 1 : 0;
      sum[i] += p;
    }
  }
};

double median(std::vector<int> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void print(const char* what, const Tally& t) {
  const auto percent = [&](int part) { return 100.0 * part / std::max(1, t.sites); };
  std::printf("%-22s %6d %8.1f %8.1f %10.1f %10.1f %8.0f %8.0f\n", what, t.sites, percent(t.right), percent(t.wrong),
              percent(t.all_right), percent(t.all_wrong), median(t.measurements), t.seconds / std::max(1, t.sites));
}

/// Wired right, with a motor at 0.45 to 0.60 on one phase: how many are called a fault. Others' limits cry wolf here.
int motors_called_faults(int sites) {
  int called = 0;
  int correct = 0;
  for (int i = 0; i < sites; ++i) {
    Random random(424242ULL + static_cast<unsigned>(i));
    Site site;
    site.service = service_of(i % 2);
    site.volts = service_voltages(site.service, chance(random, 0.5) ? Rotation::Abc : Rotation::Cba);
    site.wiring = Wiring::straight(3);
    const std::size_t motor = pick(random, 3);
    for (std::size_t c = 0; c < 3; ++c) {
      const double factor = c == motor ? uniform(random, 0.45, 0.6) : uniform(random, 0.97, 1.0);
      site.appliances.push_back(
          {c, 3, draws(uniform(random, 6, 40), std::abs(site.volts[c]), std::acos(factor)), 1U << c});
    }
    const Visit visit = follow_advice(site, random);
    called += visit.last.verdict == WiringVerdict::Fault ? 1 : 0;
    correct += visit.last.verdict == WiringVerdict::Correct ? 1 : 0;
  }
  std::printf("\nmotor of 0.45 to 0.60 on one phase, wired right: %d sites, %d called correct, %d called a fault\n",
              sites, correct, called);
  return called;
}

}  // namespace

int main(int argc, char** argv) {
  const double limit = argc > 1 ? std::atof(argv[1]) : 600;
  const int most = argc > 2 ? std::atoi(argv[2]) : 1000000;
  const bool talk = argc > 3 && std::string_view(argv[3]) == "talk";
  const int only = argc > 4 ? std::atoi(argv[4]) : -1;
  constexpr std::array<const char*, 6> kServices{"wye 120/208", "wye 277/480",    "split phase",
                                                 "network",     "high-leg delta", "single phase"};
  std::array<Tally, 6> by_service;
  std::map<std::string, Tally> by_fault;
  Tally all;
  Calibration calibration;
  const auto began = std::chrono::steady_clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
  for (int round = 0; round < most && elapsed() < limit; ++round) {
    for (std::size_t kind = 0; kind < 6; ++kind) {
      if (only >= 0 && kind != static_cast<std::size_t>(only)) continue;
      Random random(1000003ULL * static_cast<unsigned>(round) + kind);
      const Site site = draw_site(service_of(static_cast<int>(kind)), random);
      const Visit visit = follow_advice(site, random);
      const Ending ending = judge(site, visit.last);
      const Ending best = judge(site, everything(site, random));
      for (Tally* tally : {&all, &by_service[kind], &by_fault[site.fault]}) {
        ++tally->sites;
        tally->right += ending == Ending::Right ? 1 : 0;
        tally->wrong += ending == Ending::Wrong ? 1 : 0;
        tally->all_right += best == Ending::Right ? 1 : 0;
        tally->all_wrong += best == Ending::Wrong ? 1 : 0;
        tally->measurements.push_back(visit.measurements);
        tally->seconds += visit.seconds;
      }
      for (const Diagnosis& diagnosis : visit.each)
        calibration.add(diagnosis.wirings.front().probability, top_is_true(site, diagnosis));
      if (talk && (ending != Ending::Right)) {
        std::printf("%d/%zu %s truth: %s | said %s %.3f %s (%d)\n", round, kind,
                    ending == Ending::Wrong ? "WRONG" : "open", english(describe(site.wiring)).c_str(),
                    std::string(name(visit.last.verdict)).c_str(), visit.last.wirings.front().probability,
                    english(visit.last.wirings.front().text).c_str(), visit.measurements);
      }
    }
  }
  std::printf("%-22s %6s %8s %8s %10s %10s %8s %8s\n", "", "sites", "right %", "wrong %", "all: right", "all: wrong",
              "median n", "s/site");
  for (std::size_t kind = 0; kind < 6; ++kind) print(kServices[kind], by_service[kind]);
  for (const auto& [fault, tally] : by_fault) print(fault.c_str(), tally);
  print("all", all);
  std::printf("\ntop entry says    counted   mean said   was true\n");
  for (std::size_t i = 0; i < 7; ++i) {
    const int n = std::max(1, calibration.count[i]);
    std::printf("%4.0f to %3.0f %%  %10d  %8.1f %%  %7.1f %%\n", 100 * Calibration::kEdges[i],
                100 * std::min(1.0, Calibration::kEdges[i + 1]), calibration.count[i], 100 * calibration.sum[i] / n,
                100.0 * calibration.hit[i] / n);
  }
  const int verdicts = all.right + all.wrong;
  std::printf("\nverdicts given: %d, right %.2f %%; %.0f s\n", verdicts, 100.0 * all.right / std::max(1, verdicts),
              elapsed());
  // How many measurements it takes is looked at where it ends in a repair (tests/soak/repairs.cpp).
  bool good = all.wrong <= 0.005 * all.sites && all.right >= all.all_right - 0.01 * all.sites;
  for (std::size_t i = 2; i < 7; ++i) {  // from 70 % on; each row where there is enough in it to tell
    const double n = calibration.count[i];
    const double said = calibration.sum[i];
    const double chance = 2 * std::sqrt(said * (1 - said / std::max(1.0, n)));  // two standard errors
    good = good && (n < 400 || std::abs(said - calibration.hit[i]) <= std::max(0.03 * n, chance));
  }
  good = motors_called_faults(200) <= 4 && good;
  std::printf("%s\n", good ? "within limits" : "LIMIT MISSED");
  return good ? 0 : 1;
}
