// Hands at the practice panel: loads at any time, wiring only with the panel off.
#include "app/core/practice/panel.hpp"

#include <catch2/catch.hpp>

#include "diagnostics/meter/client.hpp"
#include "tests/support/links/fake_clock.hpp"

using namespace lineside;

TEST_CASE("a CT is turned only with the panel off", "[core]") {
  test::FakeClock clock;
  sim::PracticeBus bus(sim::default_bus(), clock);
  const char* refusal = "De-energize the panel first. Never touch a CT or a lead while the panel has power.";
  CHECK(apply(bus, 0, TurnCt{Ct::CT2}) == refusal);
  CHECK(apply(bus, 0, MoveCt{Ct::CT1, Line::L3}) == refusal);
  CHECK(bus.view(0).wiring.ct[1].reversed);

  CHECK(apply(bus, 0, SetPower{false}).empty());
  CHECK(apply(bus, 0, TurnCt{Ct::CT2}).empty());
  CHECK(apply(bus, 0, MoveCt{Ct::CT1, Line::L3}).empty());
  CHECK(apply(bus, 0, SetPower{true}).empty());
  CHECK_FALSE(bus.view(0).wiring.ct[1].reversed);
  CHECK(bus.view(0).wiring.ct[0].on == Line::L3);
}

TEST_CASE("breakers are switched at any time", "[core]") {
  test::FakeClock clock;
  sim::PracticeBus bus(sim::default_bus(), clock);
  CHECK(apply(bus, 0, SwitchLoad{Line::L2, false}).empty());
  CHECK(bus.view(0).amps[1] == 0.0);
  CHECK(apply(bus, 0, SwitchLoad{Line::L2, true}).empty());
  CHECK(bus.view(0).amps[1] == Approx(40));
}

TEST_CASE("what this meter does not have is said", "[core]") {
  test::FakeClock clock;
  sim::BusSpec spec = sim::default_bus();
  spec.meters[0].model = "1N240-021";
  sim::PracticeBus bus(spec, clock);
  CHECK(apply(bus, 0, SwitchLoad{Line::L3, true}) == "This meter has no L3.");
  CHECK(apply(bus, 0, TurnCt{Ct::CT3}) == "This meter has no CT3.");
  CHECK(apply(bus, 0, MoveCt{Ct::CT1, Line::L3}) == "This meter has no L3.");
  CHECK(apply(bus, 1, SetPower{false}) == "There is no such meter on the practice bus.");
}

TEST_CASE("the gateway's menu ends telnet and texts of its own, not the time its network takes", "[core]") {
  test::FakeClock clock;
  sim::BusSpec spec = sim::default_bus();
  spec.faults = {"gateway-telnet", "gateway-text", "gateway-slow"};
  sim::PracticeBus bus(spec, clock);
  sim::PracticeLink link(bus, clock);
  Bus client(link, clock);
  const UnitId id = *UnitId::from(1);
  CHECK_FALSE(meet(client, id));
  CHECK(apply(bus, 0, SetGatewayRaw{}).empty());
  CHECK(meet(client, id));
  CHECK(client.way().surely_adds() > std::chrono::milliseconds(500));
  CHECK(bus.spec().faults == std::vector<std::string>{"gateway-slow", "gateway-raw"});
  CHECK(apply(bus, 0, SetGatewayRaw{}).empty());
  CHECK(bus.spec().faults.size() == 2);
}

TEST_CASE("a bus without a gateway has no menu to set", "[core]") {
  test::FakeClock clock;
  sim::PracticeBus bus(sim::default_bus(), clock);
  CHECK(apply(bus, 0, SetGatewayRaw{}) == "This bus has no gateway.");
}
