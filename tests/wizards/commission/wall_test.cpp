// I-2: a wall of new meters, switched on one by one; S-1's wires; S-2's frames.
#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/screen/trace.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::test;

namespace {

const Action* action_test_wall(const Screen& screen, std::string_view id) {
  for (const Item& item : screen.items) {
    const auto* one = std::get_if<Action>(&item);
    if (one != nullptr && one->id == id) return one;
  }
  return nullptr;
}

MeterRead new_meter(std::uint32_t program_id, double uptime_s) {
  MeterRead read;
  read.id = 1;
  read.readings.identity = identity_of("2N208-021");
  read.readings.program_id = program_id;
  read.readings.uptime_s = uptime_s;
  return read;
}

IdChanged proved(int to) {
  IdChanged changed;
  changed.outcome.to = *UnitId::from(to);
  changed.outcome.changed = true;
  changed.outcome.written = true;
  changed.outcome.proof = {SetIdProof::NewIdWasSilent, SetIdProof::NewIdAnswers, SetIdProof::SameProgramId,
                           SetIdProof::OldIdSilent};
  return changed;
}

void to_wall(Walk& walk, int meters) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "J. Doe"}});
  walk.job.facts.push_back(
      {walk.job.facts.back().seq + 1, "", "meter.count", std::to_string(meters), FactSource::Typed, kAt, "J-1"});
  REQUIRE(walk.go("I-2"));
}

}  // namespace

TEST_CASE("a wall of new meters gets one ID after the other, each proved before the next is switched on") {
  Walk walk;
  to_wall(walk, 3);
  CHECK(action_test_wall(walk.now(), "number") == nullptr);
  CHECK_FALSE(walk.press("look"));
  CHECK(walk.session.problem == "First turn off every meter that has no ID of its own yet, then confirm it.");
  REQUIRE(walk.press("begin"));
  for (int k = 1; k <= 3; ++k) {
    CAPTURE(k);
    const std::string subject = "m" + std::to_string(k);
    REQUIRE(walk.press("look"));
    const auto* look = std::get_if<ReadMeter>(&walk.effects.back());
    REQUIRE(look != nullptr);
    CHECK(look->id == 1);
    REQUIRE(walk.send(new_meter(45710U + static_cast<std::uint32_t>(k), 8)));
    CHECK(walk.fact("wall.new", subject) == "yes");
    CHECK(walk.fact("identity.program_id", subject) == std::to_string(45710 + k));
    REQUIRE(action_test_wall(walk.now(), "number") != nullptr);
    CHECK(action_test_wall(walk.now(), "number")->label ==
          "Give it Modbus ID " + std::to_string(k + 1) + " and prove it");
    REQUIRE(walk.press("number"));
    const auto* change = std::get_if<ChangeId>(&walk.effects.back());
    REQUIRE(change != nullptr);
    CHECK(change->from == 1);
    CHECK(change->to == k + 1);
    CHECK_FALSE(change->allow_standard_frame);
    REQUIRE(walk.send(proved(k + 1)));
    CHECK(walk.fact("modbus.id", subject) == std::to_string(k + 1));
    CHECK(walk.fact("set_id.changed", subject) == "yes");
  }
  CHECK(words_of(walk.now()).find("Every meter of this job has its own Modbus ID.") != std::string::npos);
  CHECK(all<KeyValues>(walk.now()).front().title == "3 of 3 meters numbered");
  REQUIRE(walk.press("labels"));
  CHECK(std::get<ExportJob>(walk.effects.back()).format == "labels");
}

TEST_CASE("the meter at ID 1 that has been on for long is not taken for the one just turned on") {
  Walk walk;
  to_wall(walk, 2);
  REQUIRE(walk.press("begin"));
  REQUIRE(walk.press("look"));
  REQUIRE(walk.send(new_meter(45711, 7200)));
  CHECK(walk.fact("wall.new", "m1") == "no");
  CHECK(action_test_wall(walk.now(), "number") == nullptr);
  CHECK(words_of(walk.now()).find("has been on for longer than this round") != std::string::npos);
  const std::size_t effects = walk.effects.size();
  CHECK_FALSE(walk.press("number"));
  CHECK(walk.effects.size() == effects);
  SECTION("a meter that does not tell its uptime proves nothing") {
    REQUIRE(walk.press("look"));
    MeterRead mute = new_meter(45711, 0);
    mute.readings.uptime_s.reset();
    REQUIRE(walk.send(mute));
    CHECK(walk.fact("wall.new", "m1") == "no");
  }
  SECTION("two at once are not read, and what to check is said") {
    REQUIRE(walk.press("look"));
    BusFailed failed{Request::Read, Error{ErrorCode::GarbledReply, "Modbus ID 1"_t}};
    failed.findings.push_back({Severity::Fail, "two-on-one-id", "Two meters seem to share a Modbus ID."_t, {}, {}});
    REQUIRE(walk.send(failed));
    CHECK(words_of(walk.now()).find("Two meters seem to share a Modbus ID.") != std::string::npos);
    CHECK(action_test_wall(walk.now(), "number") == nullptr);
  }
}

TEST_CASE("a meter that has its number already is not given another") {
  Walk walk;
  to_wall(walk, 2);
  REQUIRE(walk.press("begin"));
  REQUIRE(walk.press("look"));
  REQUIRE(walk.send(new_meter(45711, 5)));
  REQUIRE(walk.press("number"));
  REQUIRE(walk.send(proved(2)));
  REQUIRE(walk.press("look"));
  REQUIRE(walk.send(new_meter(45711, 5)));
  CHECK(walk.fact("wall.new", "m2") == "no");
}

TEST_CASE("an ID change of the wall that was cut off is settled before the round goes on") {
  Walk walk;
  to_wall(walk, 2);
  REQUIRE(walk.press("begin"));
  REQUIRE(walk.press("look"));
  REQUIRE(walk.send(new_meter(45711, 5)));
  REQUIRE(walk.press("number"));
  SetIdIntent intent;
  intent.to = *UnitId::from(2);
  intent.program_id = 45711;
  REQUIRE(walk.send(IdChangeIntended{intent}));
  walk.restart();  // the program was killed
  CHECK(action_test_wall(walk.now(), "number") == nullptr);
  REQUIRE(action_test_wall(walk.now(), "open:I-1") != nullptr);
  CHECK_FALSE(walk.press("look"));
  REQUIRE(walk.press("open:I-1"));
  REQUIRE(action_test_wall(walk.now(), "find-again") != nullptr);
}

TEST_CASE("serial wires are connected with the power off, and nothing is asked before it is back") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.now().safety);
  CHECK(walk.now().safety->power_off);
  REQUIRE(walk.answer("wires", "now"));
  CHECK_FALSE(walk.now().next.enabled);
  for (const char* item : {"dead", "joined", "restored"}) {
    REQUIRE(walk.now().safety);
    CHECK_FALSE(walk.press("identify"));
    CHECK(walk.session.problem == "First connect the serial wires with the power off, then restore it.");
    CHECK_FALSE(walk.press("scan"));
    REQUIRE(walk.answer(item, "yes"));
  }
  CHECK_FALSE(walk.now().safety);
  CHECK(walk.press("identify"));
}

TEST_CASE("wires that were connected already, or through which the meter has answered, need no power off") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.now().safety);
  SECTION("said") {
    REQUIRE(walk.answer("wires", "connected"));
    CHECK_FALSE(walk.now().safety);
  }
  SECTION("answered") {
    REQUIRE(walk.press("identify"));
    REQUIRE(walk.send(IdentityRead{1, identity_of("2N208-021")}));
    CHECK_FALSE(walk.now().safety);
    REQUIRE(walk.answer("wires", "now"));
    CHECK(walk.now().safety);
  }
}

TEST_CASE("power is said to be back only after the wires are joined, and joined only after dead") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  REQUIRE(walk.answer("wires", "now"));
  CHECK_FALSE(walk.answer("restored", "yes"));
  CHECK_FALSE(walk.answer("joined", "yes"));
  REQUIRE(walk.answer("dead", "yes"));
  CHECK_FALSE(walk.answer("restored", "yes"));
}

TEST_CASE("the frames of the bus are shown newest first, with what passed between them") {
  const Frames frames{{"2026-03-02T09:00:00.000+01:00", 10.0, true, "good", {0x01, 0x11, 0xC0, 0x2C}},
                      {"2026-03-02T09:00:00.031+01:00", 10.0314, false, "bad", {0x01, 0x11, 0x31}},
                      {"2026-03-02T09:00:00.200+01:00", 10.2, false, "not-a-frame", {0x00}}};
  Walk walk;
  to_wiring_check(walk);
  walk.around.frames = newest_frames({}, frames);
  walk.tell();
  REQUIRE(walk.go("S-1"));
  REQUIRE(action_test_wall(walk.now(), "open:S-2") != nullptr);
  REQUIRE(walk.press("open:S-2"));
  const auto tables = all<KeyValues>(walk.now());
  REQUIRE(tables.size() == 1);
  REQUIRE(tables[0].rows.size() == 3);
  CHECK(tables[0].rows[0].key == "09:00:00.200  +168.6 ms");
  CHECK(tables[0].rows[0].value == "← 00");
  CHECK(tables[0].rows[0].source == "no frame");
  CHECK(tables[0].rows[1].value == "← 01 11 31");
  CHECK(tables[0].rows[1].source == "bad CRC");
  CHECK(tables[0].rows[1].tone == Tone::Caution);
  CHECK(tables[0].rows[2].key == "09:00:00.000");
  CHECK(tables[0].rows[2].value == "→ 01 11 C0 2C");
  CHECK(trace_text(frames) ==
        "2026-03-02T09:00:00.000+01:00                sent      good CRC  01 11 C0 2C\n"
        "2026-03-02T09:00:00.031+01:00      +31.4 ms  received  bad CRC   01 11 31\n"
        "2026-03-02T09:00:00.200+01:00     +168.6 ms  received  no frame  00\n");
  REQUIRE(walk.press("trace"));
  CHECK(std::get<ExportJob>(walk.effects.back()).format == "trace");
  REQUIRE(walk.press("back"));
  CHECK(walk.code() == "S-1");
}

TEST_CASE("only the newest frames are kept at hand") {
  Frames many;
  for (int k = 0; k < 250; ++k) many.push_back({kAt, k * 1.0, true, "good", {static_cast<unsigned char>(k)}});
  const auto kept = newest_frames(std::span(many).first(90), std::span(many).subspan(90));
  CHECK(kept->size() == kFramesAtHand);
  CHECK(kept->back().seconds == 249);
}
