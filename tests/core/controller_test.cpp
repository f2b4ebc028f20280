#include <atomic>
#include <catch2/catch.hpp>

#include "app/core/system_clock.hpp"
#include "tests/core/test_bench.hpp"
#include "tests/support/texts/text_literal.hpp"

using namespace lineside;
using test::operator""_t;
using lineside::test::field;
using lineside::test::TestBench;

TEST_CASE("A new job is stored before its first screen shows") {
  TestBench bench;
  REQUIRE(bench.controller.start("commission"));
  CHECK(bench.store.creates == 1);
  CHECK(bench.controller.screen().code == "A-1");
  CHECK(bench.controller.job().practice);
  CHECK(*bench.store.load(bench.controller.job().id) == bench.controller.job());
}

TEST_CASE("A job on a real port is not marked as practice") {
  ControllerOptions options = TestBench::practice_options();
  options.port = "/dev/ttyUSB0";
  TestBench bench(options);
  REQUIRE(bench.controller.start("commission"));
  CHECK_FALSE(bench.controller.job().practice);
  CHECK_FALSE(bench.controller.screen().practice);
}

TEST_CASE("Every accepted event is in the store when dispatch returns") {
  TestBench bench;
  REQUIRE(bench.controller.start("commission"));
  bench.answer("accepted", "yes");
  CHECK((*bench.store.load(bench.controller.job().id)).facts == bench.controller.job().facts);
  bench.press("next");
  CHECK(bench.controller.screen().code == "J-1");
  CHECK((*bench.store.load(bench.controller.job().id)).facts == bench.controller.job().facts);
}

TEST_CASE("A job that is opened again stands on the same screen with the same answers") {
  TestBench bench;
  REQUIRE(bench.controller.start("commission"));
  bench.answer("accepted", "yes");
  bench.press("next");
  bench.answer("name", "Mill Street 14");
  Controller second(bench.store, bench.clock, TestBench::practice_options(), &bench.bus);
  REQUIRE(second.open(bench.controller.job().id));
  CHECK(second.screen().code == "J-1");
  CHECK(second.job() == bench.controller.job());
  REQUIRE(field(second.screen(), "name") != nullptr);
  CHECK(field(second.screen(), "name")->value == "Mill Street 14");
}

TEST_CASE("A job that is not there is an error, not a new job") {
  TestBench bench;
  const auto opened = bench.controller.open("no-such-job");
  REQUIRE(!opened);
  CHECK(opened.error().code == StoreErrorCode::NotFound);
  CHECK(bench.store.creates == 0);
}

TEST_CASE("A full disk leaves the job as it was and keeps what was typed") {
  TestBench bench;
  REQUIRE(bench.controller.start("commission"));
  bench.answer("accepted", "yes");
  bench.press("next");
  const Job before = bench.controller.job();
  bench.store.fail_writes = StoreError{StoreErrorCode::DiskFull, "/data/jobs.db", {}};

  CHECK_FALSE(bench.controller.dispatch(Answer{"name", "Mill Street 14"}));
  CHECK(bench.controller.store_failed());
  CHECK(bench.controller.job() == before);
  const Field* name = field(bench.controller.screen(), "name");
  REQUIRE(name != nullptr);
  CHECK(name->value.empty());
  CHECK(name->rejected == "Mill Street 14");
  CHECK(name->problem ==
        "The disk that holds /data/jobs.db is full; the last answer was not saved. What was saved before is safe. "
        "Free some space, then give the answer again.");

  bench.store.fail_writes.reset();
  CHECK(bench.controller.dispatch(Answer{"name", "Mill Street 14"}));
  CHECK_FALSE(bench.controller.store_failed());
  name = field(bench.controller.screen(), "name");
  REQUIRE(name != nullptr);
  CHECK(name->value == "Mill Street 14");
  CHECK(name->problem.empty());
}

TEST_CASE("A press that cannot be stored says so above everything and does not move") {
  TestBench bench;
  REQUIRE(bench.controller.start("commission"));
  bench.answer("accepted", "yes");
  bench.store.fail_writes = StoreError{StoreErrorCode::ReadOnly, "/data/jobs.db", {}};
  CHECK_FALSE(bench.controller.dispatch(Press{"next"}));
  CHECK(bench.controller.screen().code == "A-1");
  REQUIRE_FALSE(bench.controller.screen().items.empty());
  const auto* said = std::get_if<Paragraph>(&bench.controller.screen().items.front());
  REQUIRE(said != nullptr);
  CHECK(english(said->text).find("/data/jobs.db cannot be written") != std::string::npos);
}

TEST_CASE("A refused answer adds no fact and is no failure of the store") {
  TestBench bench;
  REQUIRE(bench.controller.start("commission"));
  const int appends = bench.store.appends;
  CHECK_FALSE(bench.controller.dispatch(Answer{"accepted", "perhaps"}));
  CHECK(bench.store.appends == appends);
  CHECK_FALSE(bench.controller.store_failed());
}

TEST_CASE("The intent of an ID change is on disk before the write, a full disk means that nothing is written") {
  for (const bool threaded : {false, true}) {
    ControllerOptions options = TestBench::practice_options();
    options.inline_work = !threaded;
    SystemClock system;
    VirtualClock jumping;
    Clock& clock = threaded ? static_cast<Clock&>(system) : jumping;
    lineside::test::MemoryStore store;
    SharedPracticeBus bus(sim::default_bus(), clock);
    Controller controller(store, clock, options, &bus);
    REQUIRE(controller.start("commission"));
    const auto run = [&](EventBody body) {
      CHECK(controller.dispatch(std::move(body)));
      controller.wait_idle(30);
    };
    run(Answer{"accepted", "yes"});
    run(GoTo{"S-1"});
    run(Press{"identify"});
    run(GoTo{"I-1"});
    run(Answer{"wanted", "18"});
    run(Press{"change"});
    const auto stored = *store.load(controller.job().id);
    const auto begun = history(stored, "m1", "set_id.intent");
    REQUIRE(begun.size() == 2);
    CHECK(begun[0]->value == "1 18 as-printed 45678");
    CHECK(begun[1]->value.empty());
    const auto ended = history(stored, "m1", "set_id.changed");
    REQUIRE(ended.size() == 1);
    CHECK(ended[0]->value == "yes");
    CHECK(begun[0]->seq < ended[0]->seq);
    CHECK(latest(stored, "m1", "modbus.id") == "18");
  }
}

namespace {

/// On a job of its own, up to the serial step with the meter's number typed.
void go_to_serial(Controller& controller) {
  REQUIRE(controller.start("commission"));
  controller.dispatch(Answer{"accepted", "yes"});
  controller.dispatch(GoTo{"M-1"});
  controller.dispatch(Answer{"number", "2N208-021"});
  controller.dispatch(GoTo{"S-1"});
  REQUIRE(controller.screen().code == "S-1");
}

std::string latest_of(const Job& job, const FactKey& key) {
  return std::string(latest(job, "m1", key).value_or(""));
}

}  // namespace

TEST_CASE("With inline work the answer of the meter is there when the press returns, its frames in the store") {
  TestBench bench;
  go_to_serial(bench.controller);
  bench.press("identify");
  CHECK(latest_of(bench.controller.job(), "identity.model") == "2N208-021");
  CHECK_FALSE(bench.controller.bus_failed());
  const auto frames = bench.store.frames(bench.controller.job().id);
  REQUIRE(frames);
  REQUIRE_FALSE(frames->empty());
  CHECK(frames->front().bytes == std::vector<unsigned char>{0x01, 0x11, 0xC0, 0x2C});
}

TEST_CASE("A meter that does not answer is told from one that did") {
  TestBench bench;
  go_to_serial(bench.controller);
  bench.answer("id", "9");
  bench.press("identify");
  CHECK(bench.controller.bus_failed());
  CHECK(latest_of(bench.controller.job(), "identity.error") == "no-reply");
}

TEST_CASE("A result that the store refuses is kept and stored when the store takes it again") {
  TestBench bench;
  go_to_serial(bench.controller);
  // The press itself adds a fact, so the store is well until the request is on its way: here, from the first frame on.
  bench.answer("port", "practice");
  bench.store.fail_writes = StoreError{StoreErrorCode::DiskFull, "/data/jobs.db", {}};
  CHECK(latest_of(bench.controller.job(), "identity.model").empty());
  bench.press("identify");
  CHECK(bench.controller.store_failed());
  CHECK(latest_of(bench.controller.job(), "identity.model").empty());
  bench.store.fail_writes.reset();
  bench.clock.advance(2);
  bench.controller.poll();
  CHECK_FALSE(bench.controller.store_failed());
  CHECK(latest_of(bench.controller.job(), "identity.model") == "2N208-021");
  CHECK((*bench.store.load(bench.controller.job().id)).facts == bench.controller.job().facts);
}

TEST_CASE("Work in the background: the meter is read while the panel is looked at and handled") {
  test::MemoryStore store;
  SystemClock clock;
  SharedPracticeBus bus(sim::default_bus(), clock);
  std::atomic<int> wakes = 0;
  ControllerOptions options = TestBench::practice_options();
  options.inline_work = false;
  options.wake = [&] { ++wakes; };
  Controller controller(store, clock, options, &bus);
  go_to_serial(controller);
  controller.dispatch(Press{"identify"});
  while (controller.working()) {
    bus.with([](sim::PracticeBus& panel) { return panel.view(0).volts; });
    bus.with([](sim::PracticeBus& panel) { panel.switch_load(0, Line::L2, !panel.view(0).load_on[1]); });
    controller.wait_idle(0.01);
  }
  CHECK(wakes > 0);
  CHECK(latest_of(controller.job(), "identity.model") == "2N208-021");
}

TEST_CASE("A controller that goes away in the middle of a request ends it first") {
  test::MemoryStore store;
  SystemClock clock;
  SharedPracticeBus bus(sim::default_bus(), clock);
  ControllerOptions options = TestBench::practice_options();
  options.inline_work = false;
  Controller controller(store, clock, options, &bus);
  go_to_serial(controller);
  controller.dispatch(Answer{"id", "9"});
  controller.dispatch(Press{"identify"});
  CHECK(controller.working());
}
