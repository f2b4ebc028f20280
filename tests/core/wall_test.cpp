// A wall of factory-fresh practice meters, numbered through the controller with hands at the panel: real bytes, a real
// change of each ID, and labels for the doors.
#include <catch2/catch.hpp>
#include <filesystem>

#include "app/core/practice/bus_file.hpp"
#include "app/core/wall_time.hpp"
#include "app/export/pdf/labels.hpp"
#include "tests/core/test_bench.hpp"
#include "tests/support/source_dir.hpp"
#include "wizards/screen/trace.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

sim::BusSpec scenario(const char* name) {
  auto read = load_bus(test::source_dir() + "/assets/scenarios/" + name + ".json");
  REQUIRE(read);
  return *std::move(read);
}

struct Wall {
  MemoryStore store;
  VirtualClock clock;
  SharedPracticeBus bus;
  Controller controller;

  explicit Wall(sim::BusSpec spec) : bus(std::move(spec), clock), controller(store, clock, options(clock), &bus) {}

  static ControllerOptions options(VirtualClock& clock) {
    ControllerOptions out = TestBench::practice_options();
    out.wall_now = [&clock] {
      return iso_time(std::chrono::sys_days{std::chrono::year{2026} / 5 / 4} + std::chrono::hours(9) +
                      std::chrono::duration_cast<std::chrono::milliseconds>(clock.now()));
    };
    return out;
  }
  void start(int meters) {
    REQUIRE(controller.start("commission"));
    REQUIRE(controller.dispatch(Answer{"accepted", "yes"}));
    press("next");
    REQUIRE(controller.dispatch(Answer{"name", "Wall"}));
    REQUIRE(controller.dispatch(Answer{"site", "Mill Street 14"}));
    REQUIRE(controller.dispatch(Answer{"installer", "J. Doe"}));
    REQUIRE(controller.dispatch(GoTo{"I-2"}));
    for (int k = 1; k < meters; ++k) {
      REQUIRE(controller.dispatch(GoTo{"B-1"}));
      press("add-meter");
    }
    REQUIRE(controller.dispatch(GoTo{"I-2"}));
  }
  void press(const char* action) {
    INFO(action << " on " << controller.screen().code);
    REQUIRE(controller.dispatch(Press{action}));
  }
  void power(std::size_t meter, bool on) {
    bus.with([&](sim::PracticeBus& panel) { panel.set_power(meter, on); });
  }
  int id(std::size_t meter) {
    return bus.with([&](sim::PracticeBus& panel) { return int{panel.view(meter).id}; });
  }
  std::string fact(const std::string& meter, const FactKey& key) {
    return std::string(latest(controller.job(), meter, key).value_or(""));
  }
};

}  // namespace

TEST_CASE("three factory-fresh meters, powered one by one, end at IDs 2, 3 and 4, each proved") {
  Wall wall(scenario("factory-fresh-wall"));
  wall.start(3);
  wall.press("begin");
  for (std::size_t k = 0; k < 3; ++k) {
    CAPTURE(k);
    const std::string subject = "m" + std::to_string(k + 1);
    wall.clock.advance(40);  // the way to the breaker
    wall.power(k, true);
    wall.clock.advance(6);
    wall.press("look");
    REQUIRE(wall.fact(subject, "wall.new") == "yes");
    CHECK(wall.fact(subject, "identity.program_id") == std::to_string(45711 + k));
    wall.press("number");
    CHECK(wall.fact(subject, "set_id.changed") == "yes");
    CHECK(wall.id(k) == static_cast<int>(k) + 2);
  }
  CHECK(wall.fact("m1", "modbus.id") == "2");
  CHECK(wall.fact("m3", "modbus.id") == "4");
  const Record record{wall.controller.job(), {}, {}};
  const std::string labels = labels_pdf({&record, 1});
  CHECK(labels.starts_with("%PDF"));
}

TEST_CASE("two new meters switched on at once are not numbered") {
  Wall wall(scenario("factory-fresh-wall"));
  wall.start(2);
  wall.press("begin");
  wall.power(0, true);
  wall.power(1, true);
  wall.clock.advance(6);
  wall.press("look");
  // Their replies meet on the wire; whatever could be read, no write may follow.
  if (wall.fact("m1", "wall.new") == "yes") wall.press("number");
  CHECK(wall.fact("m1", "set_id.changed") != "yes");
  CHECK(wall.id(0) == 1);
  CHECK(wall.id(1) == 1);
}

TEST_CASE("a meter left on from yesterday at ID 1 is not the new one") {
  sim::BusSpec spec = scenario("factory-fresh-wall");
  spec.meters[1].powered = true;
  spec.meters[1].uptime_s = 86400;
  Wall wall(std::move(spec));
  wall.start(2);
  wall.press("begin");
  wall.clock.advance(20);  // meter 1 is said to be on, but nobody switched it on
  wall.press("look");
  CHECK(wall.fact("m1", "wall.new") == "no");
  CHECK_FALSE(wall.controller.dispatch(Press{"number"}));
  CHECK(wall.id(1) == 1);
}

TEST_CASE("frames of the bus are on S-2, also when the job is opened again") {
  Wall wall(scenario("factory-fresh-wall"));
  wall.start(1);
  wall.power(0, true);
  wall.press("begin");
  wall.press("look");
  const auto rows = [](const Screen& screen) {
    for (const Item& item : screen.items) {
      if (const auto* table = std::get_if<KeyValues>(&item)) return table->rows.size();
    }
    return std::size_t{0};
  };
  REQUIRE(wall.controller.dispatch(GoTo{"S-2"}));
  const std::size_t shown = rows(wall.controller.screen());
  CHECK(shown >= 10);
  CHECK(shown == (*wall.store.frames(wall.controller.job().id)).size());
  Controller again(wall.store, wall.clock, Wall::options(wall.clock), &wall.bus);
  REQUIRE(again.open(wall.controller.job().id));
  CHECK(rows(again.screen()) == shown);
}
