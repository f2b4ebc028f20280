// Every published incorrect wiring beside what the physics here says it registers; exit 1 where one differs.
#include <cmath>
#include <cstdio>

#include "tests/support/wiring/published_wirings.hpp"

using namespace lineside::test;

int main() {
  constexpr double kPrintedTo = 5e-4;  // the list has four decimals
  int rows = 0;
  int differing = 0;
  std::printf("%-58s %-12s %10s %10s\n", "published wiring", "load", "published", "here");
  for (const auto& row : published()) {
    if (!is_angle_row(row)) continue;
    const PublishedWiring one = published_wiring(row);
    const double here = std::round(fraction(one.wiring, one.panel) * 1e4) / 1e4 + 0.0;  // no -0
    const bool same = std::abs(here - one.fraction) <= kPrintedTo;
    std::printf("%-58s %-12s %10.4f %10.4f%s\n", one.fault.c_str(), one.pf_text.c_str(), one.fraction, here,
                same ? "" : "  DIFFERS");
    ++rows;
    differing += same ? 0 : 1;
  }
  std::printf("%d rows, %d differ\n", rows, differing);
  return rows > 0 && differing == 0 ? 0 : 1;
}
