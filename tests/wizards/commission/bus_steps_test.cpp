// S-1, I-1, R-1 and D-1 as they use the bus: search, failures, numbering, interrupted writes.
#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/completeness.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::test;

namespace {

const Action* action_test_bus_steps(const Screen& screen, std::string_view id) {
  for (const Item& item : screen.items) {
    const auto* one = std::get_if<Action>(&item);
    if (one != nullptr && one->id == id) return one;
  }
  return nullptr;
}

void to_serial(Walk& walk) {
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
}

SetIdIntent intent_1_to_18() {
  SetIdIntent intent;
  intent.from = *UnitId::from(1);
  intent.to = *UnitId::from(18);
  intent.program_id = 45678;
  return intent;
}

void start_change(Walk& walk) {
  to_wiring_check(walk);
  REQUIRE(walk.go("I-1"));
  REQUIRE(walk.answer("wanted", "18"));
  REQUIRE(walk.press("change"));
  REQUIRE(walk.send(IdChangeIntended{intent_1_to_18()}));
}

}  // namespace

TEST_CASE("a search shows each meter at once and lets one be chosen, which is then unknown until asked") {
  Walk walk;
  to_serial(walk);
  REQUIRE(walk.press("scan"));
  const auto* effect = std::get_if<ScanBus>(&walk.effects.back());
  REQUIRE(effect != nullptr);
  CHECK_FALSE(effect->resume);
  CHECK(effect->first == std::vector<int>{1});
  REQUIRE(walk.send(ScanFound{18, identity_of("2N208-021"), "identity"}));
  CHECK(walk.fact("scan.found.18", "") == "identity: Leviton 2N208-021, program ID 45678");
  CHECK(field(walk.now(), "found") != nullptr);
  REQUIRE(walk.send(ScanFound{40, std::nullopt, "exception"}));
  REQUIRE(walk.send(ScanDone{247, {}, true}));
  CHECK_FALSE(walk.session.working);
  CHECK(field(walk.now(), "found")->choices.size() == 2);
  CHECK(action_test_bus_steps(walk.now(), "resume") == nullptr);

  CHECK_FALSE(walk.answer("found", "19"));
  CHECK(walk.session.problem == "The search found no meter at Modbus ID 19. Choose one from the list.");
  REQUIRE(walk.answer("found", "18"));
  CHECK(walk.fact("modbus.id") == "18");
  CHECK(walk.fact("identity.model").empty());

  SECTION("a new search forgets the old one") {
    REQUIRE(walk.press("scan"));
    CHECK(walk.fact("scan.found.18", "").empty());
    CHECK(field(walk.now(), "found") == nullptr);
  }
}

TEST_CASE("a stopped search keeps what it found and can go on") {
  Walk walk;
  to_serial(walk);
  REQUIRE(walk.press("scan"));
  REQUIRE(walk.send(ScanFound{18, identity_of("2N208-021"), "identity"}));
  REQUIRE(walk.press("cancel"));
  CHECK(std::holds_alternative<CancelWork>(walk.effects.back()));
  REQUIRE(walk.send(ScanDone{60, {}, false}));
  REQUIRE(action_test_bus_steps(walk.now(), "resume") != nullptr);
  REQUIRE(walk.press("resume"));
  CHECK(std::get<ScanBus>(walk.effects.back()).resume);
  CHECK_FALSE(walk.fact("scan.found.18", "").empty());
}

TEST_CASE("a meter that does not answer comes with what to check, until it answers") {
  Walk walk;
  to_serial(walk);
  REQUIRE(walk.press("identify"));
  BusFailed failed{Request::Identify, Error{ErrorCode::GarbledReply, "Modbus ID 1 on practice"_t}};
  failed.findings.push_back({Severity::Caution,
                             "a-b-interchanged",
                             "A and B may be interchanged."_t,
                             "With the power off, connect A to A."_t,
                             {}});
  REQUIRE(walk.send(failed));
  CHECK(words_of(walk.now()).find("A and B may be interchanged. With the power off, connect A to A.") !=
        std::string::npos);
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  CHECK(words_of(walk.now()).find("interchanged") == std::string::npos);
}

TEST_CASE("what the gateway adds to a meter's own time is shown and kept, and gone with the gateway") {
  Walk walk;
  to_serial(walk);
  const auto shown = [&] {
    for (const KeyValues& table : all<KeyValues>(walk.now())) {
      for (const KeyValue& row : table.rows) {
        if (row.key == "The gateway adds") return english(row.value);
      }
    }
    return std::string();
  };
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021"), 350}));
  CHECK(walk.fact("port.adds_ms") == "350");
  CHECK(shown() == "350 ms");
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  CHECK(shown().empty());
}

TEST_CASE("the wait that support asks for is kept with the job and goes with every question on the bus") {
  Walk walk;
  to_serial(walk);
  REQUIRE(walk.press("identify"));
  CHECK(std::get<IdentifyMeter>(walk.effects.back()).timeout_ms == 0);
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  REQUIRE(walk.answer("timeout", "2500 ms"));
  CHECK(walk.fact("port.timeout_ms") == "2500");
  REQUIRE(walk.press("scan"));
  CHECK(std::get<ScanBus>(walk.effects.back()).timeout_ms == 2500);
  REQUIRE(walk.send(ScanDone{247, {}, true}));
  REQUIRE(walk.press("identify"));
  CHECK(std::get<IdentifyMeter>(walk.effects.back()).timeout_ms == 2500);
  REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
  REQUIRE(walk.go("I-1"));
  REQUIRE(walk.answer("wanted", "18"));
  REQUIRE(walk.press("change"));
  CHECK(std::get<ChangeId>(walk.effects.back()).timeout_ms == 2500);
  REQUIRE(walk.send(IdChangeIntended{intent_1_to_18()}));
  REQUIRE(walk.send(BusFailed{Request::SetId, Error{ErrorCode::PortUnplugged, "/dev/ttyUSB0"_t}}));
  REQUIRE(walk.press("find-again"));
  CHECK(std::get<FindAgain>(walk.effects.back()).timeout_ms == 2500);
  REQUIRE(walk.send(BusFailed{Request::FindAgain, Error{ErrorCode::PortUnplugged, "/dev/ttyUSB0"_t}}));
  REQUIRE(walk.go("R-1"));
  REQUIRE(walk.press("read"));
  CHECK(std::get<ReadMeter>(walk.effects.back()).timeout_ms == 2500);
}

TEST_CASE("a wait that can be none is refused with what can be, and so is half an ID") {
  Walk walk;
  to_serial(walk);
  const auto refused = [&](const char* field, const char* typed) {
    CHECK_FALSE(walk.answer(field, typed));
    return walk.session.problem;
  };
  CHECK(refused("timeout", "499") ==
        "Wait for a reply at least: 499 ms is not possible. Type the milliseconds, 500 to 60000.");
  CHECK(refused("timeout", "60001") ==
        "Wait for a reply at least: 60001 ms is not possible. Type the milliseconds, 500 to 60000.");
  CHECK(refused("timeout", "2000.5") ==
        "Wait for a reply at least: \"2000.5\" is not a whole number. Type the milliseconds, without decimals.");
  CHECK(refused("id", "1.5") ==
        "Current Modbus ID: \"1.5\" is not a whole number. Type the ID the meter answers at, without decimals.");
  CHECK(walk.fact("port.timeout_ms").empty());
}

TEST_CASE("silence on the computer's own serial port says that an adapter is missing, where none is plugged in") {
  Walk walk;
  to_serial(walk);
  REQUIRE(walk.answer("port", "/dev/ttyS0"));
  const std::string missing =
      "is the computer's own serial port, and no USB adapter is plugged in. A meter needs an RS-485 adapter: plug it "
      "in, then choose its port.";
  REQUIRE(walk.press("identify"));
  REQUIRE(walk.send(BusFailed{Request::Identify, Error{ErrorCode::NoReply, "Modbus ID 1 on /dev/ttyS0"_t}}));
  CHECK(words_of(walk.now()).find("/dev/ttyS0 " + missing) != std::string::npos);
  walk.around.ports = {"/dev/ttyUSB0"};
  walk.tell();
  CHECK(words_of(walk.now()).find(missing) == std::string::npos);
}

TEST_CASE("an ID change that was cut off is said after a restart and the meter is found again") {
  Walk walk;
  start_change(walk);
  CHECK(walk.fact("set_id.intent") == "1 18 as-printed 45678");
  CHECK(action_test_bus_steps(walk.now(), "find-again") == nullptr);  // it is under way

  walk.restart();  // the program was killed
  CHECK(words_of(walk.now())
            .find("A change from Modbus ID 1 to 18 was started, and its outcome is not known. The meter is at one or "
                  "the other.") != std::string::npos);
  CHECK(walk.now().next.why_disabled == "find the meter again");
  CHECK_FALSE(walk.press("change"));
  CHECK(walk.session.problem == "A change was started, and its outcome is not known. Find the meter again first.");
  REQUIRE(walk.press("find-again"));
  const auto* effect = std::get_if<FindAgain>(&walk.effects.back());
  REQUIRE(effect != nullptr);
  CHECK(effect->from == 1);
  CHECK(effect->to == 18);
  CHECK(effect->program_id == 45678U);

  SECTION("at the new ID") {
    SetIdOutcome outcome;
    outcome.to = *UnitId::from(18);
    outcome.changed = true;
    outcome.proof = {SetIdProof::NewIdWasSilent, SetIdProof::NewIdAnswers, SetIdProof::SameProgramId,
                     SetIdProof::OldIdSilent};
    REQUIRE(walk.send(MeterFoundAgain{{UnitId::from(18), outcome, {}}}));
    CHECK(walk.fact("modbus.id") == "18");
    CHECK(walk.fact("set_id.intent").empty());
    CHECK(walk.fact("set_id.changed") == "yes");
    CHECK(walk.fact("set_id.proof") == "new-id-was-silent new-id-answers same-program-id old-id-silent");
    CHECK(walk.now().next.enabled);
  }
  SECTION("at the old ID: it did not change") {
    SetIdOutcome outcome;
    outcome.to = *UnitId::from(18);
    outcome.refused = true;
    REQUIRE(walk.send(MeterFoundAgain{{UnitId::from(1), outcome, {}}}));
    CHECK(walk.fact("modbus.id") == "1");
    CHECK(walk.fact("set_id.intent").empty());
    CHECK(walk.fact("set_id.changed") == "no");
    CHECK(action_test_bus_steps(walk.now(), "change")->enabled);
  }
  SECTION("at the new ID, with someone at the old one: the change stays open") {
    REQUIRE(walk.send(MeterFoundAgain{
        {UnitId::from(18),
         std::nullopt,
         {{Severity::Fail, "old-id-still-answers", "Something else answers at Modbus ID 1 as well."_t, {}, {}}}}}));
    CHECK(walk.fact("modbus.id") == "18");
    CHECK_FALSE(walk.fact("set_id.intent").empty());
    CHECK(walk.fact("set_id.changed").empty());
  }
  SECTION("nowhere: the change stays open") {
    REQUIRE(walk.send(MeterFoundAgain{
        {std::nullopt, std::nullopt, {{Severity::Fail, "meter-not-found", "Nothing answers."_t, {}, {}}}}}));
    CHECK(walk.fact("modbus.id") == "1");
    CHECK_FALSE(walk.fact("set_id.intent").empty());
    CHECK(words_of(walk.now()).find("Nothing answers.") != std::string::npos);
    CHECK(action_test_bus_steps(walk.now(), "find-again") != nullptr);
  }
}

TEST_CASE("how an ID change ended decides whether it stays open") {
  Walk walk;
  start_change(walk);
  SetIdOutcome outcome;
  outcome.to = *UnitId::from(18);
  SECTION("nothing was written") {
    outcome.refused = true;
    REQUIRE(walk.send(IdChanged{outcome}));
    CHECK(walk.fact("set_id.intent").empty());
    CHECK(action_test_bus_steps(walk.now(), "change-standard") == nullptr);
  }
  SECTION("written without a proof") {
    outcome.written = true;
    REQUIRE(walk.send(IdChanged{outcome}));
    CHECK_FALSE(walk.fact("set_id.intent").empty());
  }
  SECTION("written and proved to have changed nothing") {
    outcome.written = true;
    outcome.refused = true;
    outcome.findings.push_back({Severity::Fail, "printed-frame-no-effect", "Still there."_t, {}, {}});
    REQUIRE(walk.send(IdChanged{outcome}));
    CHECK(walk.fact("set_id.intent").empty());
    // Now, and only now, the standard form may be tried, with consent.
    REQUIRE(action_test_bus_steps(walk.now(), "change-standard") != nullptr);
    CHECK_FALSE(action_test_bus_steps(walk.now(), "change-standard")->enabled);
    CHECK_FALSE(walk.press("change-standard"));
    REQUIRE(walk.answer("consent", "yes"));
    REQUIRE(walk.press("change-standard"));
    CHECK(std::get<ChangeId>(walk.effects.back()).allow_standard_frame);
  }
  SECTION("the port failed in between") {
    REQUIRE(walk.send(BusFailed{Request::SetId, Error{ErrorCode::PortUnplugged, "/dev/ttyUSB0"_t}}));
    CHECK_FALSE(walk.fact("set_id.intent").empty());
    CHECK(action_test_bus_steps(walk.now(), "find-again") != nullptr);
  }
}

TEST_CASE("no Modbus ID is given twice in a job, and the next free one is offered") {
  Walk walk;
  to_wiring_check(walk);
  const auto add = [&](std::string subject, std::string key, std::string value) {
    walk.job.facts.push_back({walk.job.facts.back().seq + 1, subject, key, value, FactSource::Typed, kAt, "I-1"});
  };
  add("", "meter.count", "3");
  add("m2", "unit.served", "Unit 4A");
  add("m2", "modbus.id", "2");
  add("m3", "set_id.wanted", "3");
  add("", "scan.found.4", "registers");
  REQUIRE(walk.go("I-1"));
  REQUIRE(action_test_bus_steps(walk.now(), "next-free") != nullptr);
  CHECK(action_test_bus_steps(walk.now(), "next-free")->label == "Use the next free ID: 5");
  REQUIRE(walk.answer("wanted", "2"));
  CHECK(walk.now().next.why_disabled ==
        "Modbus ID 2 is taken by meter 2 (Unit 4A) of this job. Choose another: two meters on one ID answer at once.");
  const std::size_t effects = walk.effects.size();
  CHECK_FALSE(walk.press("change"));
  CHECK(walk.effects.size() == effects);
  CHECK(english(walk.session.problem).starts_with("Modbus ID 2 is taken by meter 2 (Unit 4A) of this job."));
  REQUIRE(walk.press("next-free"));
  CHECK(walk.fact("set_id.wanted") == "5");
  CHECK(action_test_bus_steps(walk.now(), "open:I-2") != nullptr);
}

TEST_CASE("a supply that was interrupted between two readings is said on the reading screen") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("R-1"));
  MeterReadings readings;
  readings.forward_kwh = 14.5;
  readings.uptime_s = 900;
  const auto read = [&](double at) {
    REQUIRE(walk.press("read"));
    REQUIRE(walk.send(MeterRead{1, readings, at}));
  };
  read(5000);
  readings.uptime_s = 960;
  read(5060);
  CHECK(walk.fact("opening.findings").empty());
  readings.uptime_s = 20;
  read(5120);
  CHECK(words_of(walk.now()).find("Power was interrupted: the meter restarted 20 s before this reading.") !=
        std::string::npos);
}

TEST_CASE("a supply that was interrupted while the program was closed is said from the record") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("R-1"));
  MeterReadings readings;
  readings.forward_kwh = 14.5;
  const auto read = [&](double uptime_s, const char* at) {
    REQUIRE(walk.press("read"));
    readings.uptime_s = uptime_s;
    REQUIRE(update(walk.job, walk.session, Event{MeterRead{1, readings, 5000}, at}).accepted);
    walk.restart();  // the program is closed; its steady clock begins again
  };
  read(900, "2026-03-02T09:00:00+01:00");
  CHECK(walk.fact("opening.findings").empty());
  read(4500, "2026-03-02T10:00:00+01:00");
  CHECK(walk.fact("opening.findings").empty());
  read(4590, "2026-03-02T10:03:00+01:00");  // the tablet's clock was put right by a minute and a half
  CHECK(walk.fact("opening.findings").empty());
  SECTION("it counts less than before") {
    read(30, "2026-03-02T10:05:00+01:00");
    CHECK(walk.fact("opening.findings").starts_with("Power was interrupted: the meter restarted 30 s before"));
  }
  SECTION("it counts more than before, but less than has passed") {
    read(5000, "2026-03-03T10:03:00+01:00");
    CHECK(walk.fact("opening.findings").starts_with("Power was interrupted: the meter restarted 5000 s before"));
  }
}

TEST_CASE("the old peak is a fact before the reset, and stays one when the reset is cut off") {
  Walk walk;
  to_wiring_check(walk);
  walk.job.facts.push_back({walk.job.facts.back().seq + 1, "m1", "label.demand", "yes", FactSource::Typed, kAt, "M-2"});
  walk.job.facts.push_back(
      {walk.job.facts.back().seq + 1, "m1", "model.typed", "2N208-02D", FactSource::Typed, kAt, "M-1"});
  REQUIRE(walk.go("D-1"));
  REQUIRE(walk.answer("by", "modbus"));
  REQUIRE(walk.press("reset"));
  DemandResetOutcome before;
  before.peak_before_kw = 12.34;
  before.resets_before = 7;
  REQUIRE(walk.send(PeakSaved{before}));
  CHECK(walk.fact("demand.peak_before_kw") == "12.34");
  CHECK(walk.fact("demand.proved").empty());
  walk.restart();
  CHECK(words_of(walk.now()).find("The old peak of 12.34 kW is saved; it is not known whether the reset took.") !=
        std::string::npos);
}

TEST_CASE("the port given at the start can be chosen among those that the machine lists") {
  Walk walk;
  walk.around.port = "tcp:192.168.1.20:502";
  walk.around.ports = {"/dev/ttyUSB0"};
  walk.tell();
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("S-1"));
  const Screen shown = walk.now();
  const Field* port = field(shown, "port");
  REQUIRE(port != nullptr);
  REQUIRE(port->choices.size() == 2);
  CHECK(port->choices[0].value == "tcp:192.168.1.20:502");
  CHECK(port->choices[1].value == "/dev/ttyUSB0");
}
