// The debriefing of a practice job: what was found, missed and left out, and the time, from the facts alone.
#include "wizards/practice/debrief.hpp"
#include "tests/support/texts/text_literal.hpp"
#include "tests/wizards/engine/walk.hpp"

using namespace lineside;
using test::operator""_t;
using namespace lineside::test;

namespace {

Expected expected(Text what, std::string where, std::string key, std::string is, std::string has) {
  Expected out;
  out.what = std::move(what);
  out.where = std::move(where);
  out.key = std::move(key);
  out.is = std::move(is);
  out.has = std::move(has);
  return out;
}

Scenario scenario() {
  Scenario out;
  out.name = "reversed-ct";
  out.title = "A laundry"_t;
  out.briefing = "“The bill is low.”"_t;
  out.task = "Commission it."_t;
  out.lesson = "CT2 was reversed."_t;
  out.expected = {expected("Voltages measured"_t, "V-1", "volts.verdict", "pass", ""),
                  expected("CT2 named"_t, "W-3", "wiring.found.text", "", "CT2 reversed"),
                  expected("A heater used"_t, "W-1", "check.<round>.obs.<n>.load_kind", "resistive", ""),
                  expected("Both meters at IDs of their own"_t, "I-1", "modbus.id", "", "")};
  out.expected.back().meters = 2;
  out.expected.back().differ = true;
  return out;
}

void put(Walk& walk, const std::string& subject, const std::string& key, const std::string& value,
         const std::string& at = kAt) {
  walk.job.facts.push_back({walk.job.facts.back().seq + 1, subject, key, value, FactSource::Read, at, "W-1"});
}

std::vector<std::string> whats(const std::vector<DebriefRow>& rows) {
  std::vector<std::string> out;
  for (const DebriefRow& row : rows) out.push_back(english(row.what));
  return out;
}

}  // namespace

TEST_CASE("what the record proves is found, the rest is missed, skipped steps are left out") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.skip("no instrument at hand"));
  Debrief seen = debrief(walk.job, scenario());
  CHECK(whats(seen.found) == std::vector<std::string>{"Voltages measured"});
  REQUIRE(seen.missed.size() == 5);
  CHECK(seen.missed[0].what == "CT2 named");
  CHECK(seen.missed[3].what ==
        "Wiring signed off without proof: it was not tested as left. Correct wiring also needs a sign of direction.");
  CHECK(seen.missed[4].what == "The job is not signed off.");
  CHECK(whats(seen.left_out) == std::vector<std::string>{"Wiring check: no instrument at hand"});
  put(walk, "m1", "wiring.found.text", "CT2 reversed");
  put(walk, "m1", "check.1.obs.2.load_kind", "resistive");
  put(walk, "m1", "wiring.left.verdict", "correct");
  put(walk, "m1", "modbus.id", "18");
  put(walk, "m2", "modbus.id", "18");  // the same ID twice is not two
  seen = debrief(walk.job, scenario());
  CHECK(whats(seen.found) == std::vector<std::string>{"Voltages measured", "CT2 named", "A heater used"});
  put(walk, "m2", "modbus.id", "19");
  CHECK(debrief(walk.job, scenario()).found.size() == 4);
}

TEST_CASE("the time runs from the start of the job to the signature") {
  Walk walk;
  to_wiring_check(walk);
  put(walk, "", "signoff.state", "commissioned", "2026-03-02T09:47:30+01:00");
  put(walk, "m1", "note.1", "later", "2026-03-05T09:00:00+01:00");
  const Debrief seen = debrief(walk.job, scenario());
  CHECK(seen.signed_off);
  REQUIRE(seen.seconds);
  CHECK(*seen.seconds == 47 * 60 + 30);
}

TEST_CASE("briefing and debriefing stand in the flow of a practice job begun from a scenario, and in no other") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  CHECK(walk.code() == "J-1");
  Walk practice;
  practice.around.scenario = std::make_shared<const Scenario>(scenario());
  practice.tell();
  practice.fill({{"accepted", "yes"}});
  REQUIRE(practice.code() == "Y-1");
  const std::string told = words_of(practice.now());
  CHECK(told.find("“The bill is low.”") != std::string::npos);
  CHECK(told.find("CT2 was reversed") == std::string::npos);  // no spoiler
  practice.next();
  CHECK(practice.code() == "J-1");
  REQUIRE(practice.go("X-1"));
  practice.fill({{"by", "An apprentice"}});
  REQUIRE(practice.code() == "X-2");
  REQUIRE(practice.now().next.visible);
  practice.next();
  REQUIRE(practice.code() == "Y-2");
  CHECK(words_of(practice.now()).find("Found and done: 0 of 4.") != std::string::npos);
  CHECK(words_of(practice.now()).find("CT2 was reversed.") != std::string::npos);
  CHECK_FALSE(practice.now().next.visible);
  CHECK(state(practice.job) != JobState::Open);
  REQUIRE(walk.go("X-1"));
  walk.fill({{"by", "An installer"}});
  CHECK_FALSE(walk.now().next.visible);
}
