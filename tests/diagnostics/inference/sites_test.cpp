// A sample of the closed loop of tests/soak/calibration.cpp: made-up sites, the program's own advice followed.
#include <catch2/catch.hpp>

#include "tests/support/wiring/wiring_sites.hpp"

using namespace lineside;
using namespace lineside::sites;

TEST_CASE("closed loop on a sample of sites: hardly ever wrong, as often right as everything measured together") {
  int sites = 0;
  int right = 0;
  int wrong = 0;
  int all_right = 0;
  std::vector<int> three_phase;
  for (int round = 0; round < 7; ++round) {
    for (int kind = 0; kind < 6; ++kind) {
      Random random(77 + 1000ULL * static_cast<unsigned>(round) + static_cast<unsigned>(kind));
      const Site site = draw_site(service_of(kind), random);
      CAPTURE(round, kind, describe(site.wiring));
      const Visit visit = follow_advice(site, random);
      const Ending ending = judge(site, visit.last);
      ++sites;
      right += ending == Ending::Right ? 1 : 0;
      wrong += ending == Ending::Wrong ? 1 : 0;
      all_right += judge(site, everything(site, random)) == Ending::Right ? 1 : 0;
      if (elements(site.service) == 3) three_phase.push_back(visit.measurements);
    }
  }
  CAPTURE(sites, right, wrong, all_right);
  CHECK(wrong <= 2);              // 2 % of 42, and one more for a sample this small
  CHECK(right >= all_right - 3);  // 3 points, and two sites more
  std::sort(three_phase.begin(), three_phase.end());
  CHECK(three_phase[three_phase.size() / 2] <= 4);
}
