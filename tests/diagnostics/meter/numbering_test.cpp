#include <catch2/catch.hpp>
#include <vector>

#include "diagnostics/meter/live.hpp"
#include "diagnostics/meter/numbering.hpp"

using namespace lineside;

namespace {
std::vector<UnitId> ids(const std::vector<int>& values) {
  std::vector<UnitId> out;
  for (const int value : values) out.push_back(*UnitId::from(value));
  return out;
}
int next(const std::vector<int>& taken, int from = 2) {
  const auto id = next_free_id(ids(taken), *UnitId::from(from));
  return id ? id->value() : 0;
}
MeterReadings up(double uptime_s) {
  MeterReadings readings;
  readings.uptime_s = uptime_s;
  return readings;
}
}  // namespace

TEST_CASE("the next free ID is given to no one else, and 1 stays the factory's") {
  CHECK(next({}) == 2);
  CHECK(next({1, 2, 3}) == 4);
  CHECK(next({2, 4}) == 3);
  CHECK(next({10, 11}, 10) == 12);
  CHECK(next({247}, 247) == 2);
  CHECK(next({}, 1) == 2);
  std::vector<int> all;
  for (int id = 2; id <= 247; ++id) all.push_back(id);
  CHECK(next(all) == 0);
  all.pop_back();
  CHECK(next(all) == 247);
}

TEST_CASE("uptime tells which meter was just powered up") {
  CHECK(just_powered_up(5, std::chrono::seconds(4)));
  CHECK(just_powered_up(0, std::chrono::seconds(60)));
  CHECK_FALSE(just_powered_up(600, std::chrono::seconds(30)));
}

TEST_CASE("a restart between two readings is a finding") {
  CHECK_FALSE(restart_between(up(100), up(110), std::chrono::seconds(10)));
  CHECK_FALSE(restart_between(up(100), up(700), std::chrono::seconds(10)));  // a practice bus may run faster
  CHECK_FALSE(restart_between(MeterReadings{}, up(3), std::chrono::seconds(10)));
  const auto back = restart_between(up(100), up(4), std::chrono::seconds(10));
  REQUIRE(back);
  CHECK(back->code == "supply-interrupted");
  CHECK(back->text == "Power was interrupted: the meter restarted 4 s before this reading.");
  // Up for longer than before, and yet not long enough.
  CHECK(restart_between(up(5), up(50), std::chrono::seconds(100)));
}
