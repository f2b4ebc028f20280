#include "app/core/bus_work.hpp"

#include <catch2/catch.hpp>

#include "app/core/virtual_clock.hpp"

using namespace lineside;

namespace {

struct Bench {
  VirtualClock clock;
  SharedPracticeBus bus{sim::default_bus(), clock};
  Inbox inbox{nullptr};
  std::atomic<bool> cancel = false;
  BusWork work{{clock, &bus, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel,
                [this](Arrival arrival) {
                  kept.push_back(std::move(arrival.body));
                  return disk_takes_it;
                }}};
  std::vector<EventBody> kept;
  bool disk_takes_it = true;

  template <class T>
  T only() {
    auto arrivals = inbox.take();
    REQUIRE(arrivals.size() == 1);
    REQUIRE(std::holds_alternative<T>(arrivals.front().body));
    frames = arrivals.front().frames;
    return std::get<T>(arrivals.front().body);
  }
  std::vector<StoredFrame> frames;
};

}  // namespace

TEST_CASE("Identifying the practice meter delivers who it is, with both frames") {
  Bench bench;
  bench.work.run(IdentifyMeter{"practice", 1});
  const auto read = bench.only<IdentityRead>();
  CHECK(read.identity.model == "2N208-021");
  CHECK(read.identity.program_id == 45678U);
  REQUIRE(bench.frames.size() >= 2);
  CHECK(bench.frames[0].sent);
  CHECK(bench.frames[0].bytes == std::vector<unsigned char>{0x01, 0x11, 0xC0, 0x2C});
  CHECK_FALSE(bench.frames[1].sent);
  CHECK(bench.frames[1].crc == "good");
  CHECK(bench.frames[0].at == "2026-05-04T09:30:00.000+00:00");
}

TEST_CASE("What a slow gateway adds to a meter's own time comes with the identity") {
  VirtualClock clock;
  sim::BusSpec spec = sim::default_bus();
  spec.faults = {"gateway-slow"};
  SharedPracticeBus bus{spec, clock};
  Inbox inbox{nullptr};
  std::atomic<bool> cancel = false;
  BusWork work{{clock, &bus, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel, {}}};
  work.run(IdentifyMeter{"practice", 1});
  const auto arrivals = inbox.take();
  REQUIRE(arrivals.size() == 1);
  CHECK(std::get<IdentityRead>(arrivals[0].body).way_adds_ms ==
        631);  // 30 of the meter, 1100 of the way, a byte, less 500
}

TEST_CASE("A wait that was asked for hears a meter that answers later than any should, and is asked for each time") {
  VirtualClock clock;
  sim::BusSpec spec = sim::default_bus();
  spec.meters[0].reply_ms = 2400;
  SharedPracticeBus bus{spec, clock};
  Inbox inbox{nullptr};
  std::atomic<bool> cancel = false;
  BusWork work{{clock, &bus, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel,
                [](const Arrival&) { return true; }}};
  const auto result_of = [&](const auto& request) {
    clock.advance(20);  // nothing of the question before is under way
    work.run(request);
    return std::move(inbox.take().back().body);
  };
  CHECK(std::holds_alternative<BusFailed>(result_of(IdentifyMeter{"practice", 1})));
  CHECK(std::holds_alternative<IdentityRead>(result_of(IdentifyMeter{"practice", 1, 3000})));
  CHECK(std::holds_alternative<MeterRead>(result_of(ReadMeter{"practice", 1, 3000})));
  CHECK(std::holds_alternative<MeterRead>(result_of(WatchEnergy{"practice", 1, 1.0, 3000})));
  CHECK(std::get<DemandWasReset>(result_of(ResetDemand{"practice", 1, 3000})).outcome.proved);
  CHECK(std::get<IdChanged>(result_of(ChangeId{"practice", 1, 18, false, 3000})).outcome.changed);
  CHECK(std::get<MeterFoundAgain>(result_of(FindAgain{"practice", 1, 18, 45678U, false, 3000})).where.at->value() ==
        18);
  CHECK(std::holds_alternative<BusFailed>(result_of(IdentifyMeter{"practice", 18})));
}

TEST_CASE("A scan waits as long as was asked for") {
  VirtualClock clock;
  sim::BusSpec spec = sim::default_bus();
  spec.meters[0].id = 3;
  spec.meters[0].reply_ms = 1800;
  SharedPracticeBus bus{spec, clock};
  Inbox inbox{nullptr};
  std::atomic<bool> cancel = false;
  BusWork work{{clock, &bus, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel, {}}};
  work.run(ScanBus{"practice", {}, false, 2500});
  const auto arrivals = inbox.take();
  const auto named = [](const Arrival& arrival) {
    const auto* found = std::get_if<ScanFound>(&arrival.body);
    return found != nullptr && found->id == 3 && found->identity;
  };
  CHECK(std::ranges::any_of(arrivals, named));
}

TEST_CASE("Silence is a failure that names the request") {
  Bench bench;
  bench.work.run(IdentifyMeter{"practice", 7});
  const auto failed = bench.only<BusFailed>();
  CHECK((failed.request == Request::Identify));
  CHECK(failed.error.code == ErrorCode::NoReply);
}

TEST_CASE("A port that is not there fails without an exception") {
  Bench bench;
  bench.work.run(ReadMeter{"/dev/no-such-port", 1});
  const auto failed = bench.only<BusFailed>();
  CHECK((failed.request == Request::Read));
  CHECK(failed.error.code == ErrorCode::PortNotFound);
}

TEST_CASE("An ID that no meter can have is refused before anything is sent") {
  Bench bench;
  bench.work.run(ReadMeter{"practice", 248});
  CHECK(bench.only<BusFailed>().error.code == ErrorCode::BadRequest);
  CHECK(bench.frames.empty());
}

TEST_CASE("An ID change on the practice bus comes back with its proofs") {
  Bench bench;
  bench.work.run(ChangeId{"practice", 1, 18, false});
  const auto changed = bench.only<IdChanged>();
  CHECK(changed.outcome.changed);
  CHECK(changed.outcome.proof.size() == 5);
  bench.work.run(IdentifyMeter{"practice", 18});
  CHECK(bench.only<IdentityRead>().identity.program_id == 45678U);
}

TEST_CASE("Watching delivers the energy with the time it was read") {
  Bench bench;
  bench.clock.advance(100);
  bench.work.run(WatchEnergy{"practice", 1, 1.0});
  const auto first = bench.only<MeterRead>();
  CHECK(first.seconds >= 100);
  bench.clock.advance(3600);
  bench.work.run(WatchEnergy{"practice", 1, 1.0});
  // 40 A a phase at 120 V and a power factor of 0.95, CT2 reversed: a third of 13.68 kW, in one hour.
  CHECK(bench.only<MeterRead>().readings.forward_kwh - first.readings.forward_kwh == Approx(4.56).margin(0.11));
}

TEST_CASE("A canceled request says so") {
  Bench bench;
  bench.cancel = true;
  bench.work.run(IdentifyMeter{"practice", 7});
  CHECK(bench.only<BusFailed>().error.code == ErrorCode::Cancelled);
}

TEST_CASE("A scan finds the meter, tries the likely IDs first, and ends") {
  Bench bench;
  bench.work.run(ScanBus{"practice", {1}});
  const auto arrivals = bench.inbox.take();
  REQUIRE_FALSE(arrivals.empty());
  REQUIRE(std::holds_alternative<ScanFound>(arrivals.front().body));
  CHECK(std::get<ScanFound>(arrivals.front().body).evidence == "identity");
  REQUIRE(std::holds_alternative<ScanDone>(arrivals.back().body));
  CHECK(std::get<ScanDone>(arrivals.back().body).probed == 247);
}

TEST_CASE("Silence says what to check, and of this ID only") {
  Bench bench;
  bench.work.run(IdentifyMeter{"practice", 7});
  const auto failed = bench.only<BusFailed>();
  REQUIRE_FALSE(failed.findings.empty());
  CHECK(failed.findings.front().code == "nothing-answers");
  CHECK(failed.findings.front().text == "Nothing answers at Modbus ID 7.");
  CHECK(english(failed.findings.front().remedy).starts_with("Check in this order: power at the meter"));
}

TEST_CASE("An ID change is kept before it is written, and not written where it cannot be kept") {
  Bench bench;
  bench.disk_takes_it = false;
  bench.work.run(ChangeId{"practice", 1, 18, false});
  const auto refused = bench.only<IdChanged>();
  CHECK_FALSE(refused.outcome.written);
  for (const StoredFrame& frame : bench.frames) {
    if (frame.sent) CHECK(frame.bytes.at(1) != 0x10);
  }
  REQUIRE(bench.kept.size() == 1);
  CHECK(std::get<IdChangeIntended>(bench.kept[0]).intent.program_id == 45678U);
  bench.disk_takes_it = true;
  bench.work.run(ChangeId{"practice", 1, 18, false});
  CHECK(bench.only<IdChanged>().outcome.changed);
}

TEST_CASE("A demand reset is not written where the old peak cannot be kept") {
  Bench bench;
  bench.disk_takes_it = false;
  bench.work.run(ResetDemand{"practice", 1});
  CHECK_FALSE(bench.only<DemandWasReset>().outcome.proved);
  CHECK(bench.kept.size() == 1);
  for (const StoredFrame& frame : bench.frames) {
    if (frame.sent) CHECK(frame.bytes.at(1) != 0x06);
  }
}

TEST_CASE("After an interrupted change the meter is found by its program ID") {
  Bench bench;
  bench.work.run(FindAgain{"practice", 1, 18, 45678U});
  const auto found = bench.only<MeterFoundAgain>();
  REQUIRE(found.where.at);
  CHECK(found.where.at->value() == 1);
  REQUIRE(found.where.settled);
  CHECK_FALSE(found.where.settled->changed);
}

TEST_CASE("A scan that is stopped ends as stopped and goes on from there") {
  Bench bench;
  bench.cancel = true;
  bench.work.run(ScanBus{"practice", {1}, false});
  auto arrivals = bench.inbox.take();
  REQUIRE_FALSE(arrivals.empty());
  CHECK_FALSE(std::get<ScanDone>(arrivals.back().body).complete);
  bench.cancel = false;
  bench.work.run(ScanBus{"practice", {1}, true});
  arrivals = bench.inbox.take();
  const auto done = std::get<ScanDone>(arrivals.back().body);
  CHECK(done.complete);
  CHECK(done.probed == 247);
}

TEST_CASE("A one-way meter is listened to for more than five minutes, its bytes are frames") {
  VirtualClock clock;
  sim::BusSpec spec = sim::default_bus();
  spec.faults = {"one-way-talking"};
  SharedPracticeBus bus{spec, clock};
  Inbox inbox{nullptr};
  std::atomic<bool> cancel = false;
  BusWork work{{clock, &bus, [] { return std::string("2026-05-04T09:30:00.000+00:00"); }, inbox, cancel, {}}};
  work.run(RecordStream{"practice", 9600, "8N1"});
  std::size_t bytes = 0;
  bool sent = false;
  const auto arrivals = inbox.take();
  for (const Arrival& arrival : arrivals) {
    for (const StoredFrame& frame : arrival.frames) {
      bytes += frame.bytes.size();
      sent = sent || frame.sent;
    }
  }
  const auto recorded = std::get<StreamRecorded>(arrivals.back().body);
  CHECK(recorded.complete);
  CHECK(recorded.seconds == Approx(320));
  CHECK(recorded.bytes > 0);
  CHECK(bytes == static_cast<std::size_t>(recorded.bytes));
  CHECK_FALSE(sent);
}
