// How fast model numbers are read, completed and repaired, and the proof over all interim numbers. Each figure is
// printed beside its limit; exit 1 where one is missed.
#include <chrono>
#include <cstdio>

#include "models/decoding/canonical.hpp"
#include "models/decoding/complete.hpp"
#include "models/decoding/typed_number.hpp"
#include "tests/models/decoding/every_number.hpp"
#include "tests/models/decoding/mistakes.hpp"

using namespace lineside;

namespace {

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool report(const char* what, double value, const char* unit, double limit) {
  const bool good = value <= limit;
  std::printf("%-58s %10.3f %s (at most %g)%s\n", what, value, unit, limit, good ? "" : "  MISSED");
  return good;
}

/// A million numbers of all formats, with what follows from them; without texts.
bool bench_million() {
  std::vector<std::string> numbers;
  for (const NumberFormat* format : all_formats()) {
    test::every_number(*format, 3, [&](const std::string& printed, const std::string&) {
      if (numbers.size() < 20000) numbers.push_back(printed);
    });
  }
  constexpr std::size_t kMillion = 1'000'000;
  std::size_t read = 0;
  double amps = 0;
  const double seconds = seconds_of([&] {
    for (std::size_t i = 0; i < kMillion; ++i) {
      const NumberReadings found = read_numbers(TypedText(numbers[i % numbers.size()]));
      read += found.size();
      amps += facts_of(found[0]).ct.primary_a.value_or(0);
    }
  });
  if (read != kMillion || amps <= 0) std::printf("numbers that do not read: %zu\n", kMillion - read);
  return report("a million numbers read, one core", seconds, "s", 1.0) && read == kMillion;
}

bool bench_every_interim_number() {
  std::size_t count = 0;
  std::size_t failed = 0;
  const double seconds = seconds_of([&] {
    test::every_number(kInterimFormat, 99, [&](const std::string& printed, const std::string& bare) {
      ++count;
      const NumberReadings found = read_numbers(TypedText(bare));
      if (found.size() != 1 || canonical(found[0]) != printed) ++failed;
    });
  });
  std::printf("%zu interim numbers decode to themselves but %zu, in %.1f s\n", count, failed, seconds);
  return failed == 0 && count == 9'879'408U;
}

bool bench_completion() {
  double worst = 0;
  for (const char* prefix : {"", "2", "M", "S2208N", "BL-208-200-GL", "S2-208-N-12-3-0", "2N208-02"}) {
    constexpr int kRounds = 2000;
    std::size_t next = 0;
    const double seconds = seconds_of([&] {
      for (int i = 0; i < kRounds; ++i) next += complete(prefix).next.size();
    });
    if (next == 0) return false;
    worst = std::max(worst, seconds / kRounds * 1e6);
  }
  return report("completion, slowest prefix", worst, "µs", 50);
}

bool bench_repair() {
  test::Tally tally;
  const double seconds = seconds_of([&] {
    for (const char* number :
         {"2N208-021", "1R277-12D", "2R24G-AA1", "S2-208-N-01-01-021-00", "S1-240-R-04-02-041-01", "BL3-240-200-PKG-SO",
          "BL-208-1200-GL-PKG-SP", "MMD-120-2001-T-SCC", "MS 120 F 01 SO 011 00", "6W201-D02"}) {
      test::try_mistakes(number, tally);
    }
  });
  std::printf(
      "single mistakes: %zu, of these %zu valid and different, %zu repaired, %zu refused without the number meant, %zu "
      "the same number\n",
      tally.total(), tally.different, tally.repaired, tally.refused, tally.same);
  const bool quick = report("repair, average", seconds / static_cast<double>(tally.total()) * 1e3, "ms", 20);
  std::printf("repaired of those that do not read: %.1f %% (at least 95)\n", tally.rate() * 100);
  return quick && tally.rate() >= 0.95;
}

}  // namespace

int main() {
  bool good = bench_million();
  good = bench_completion() && good;
  good = bench_repair() && good;
  good = bench_every_interim_number() && good;
  return good ? 0 : 1;
}
