// Composite values of facts: what is written reads back, and what no writer wrote is not taken for a value.
#include "wizards/record/values.hpp"
#include "tests/wizards/engine/walk.hpp"
#include "wizards/record/observation.hpp"
#include "wizards/record/wiring.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

void add(Job& job, const std::vector<std::pair<FactKey, std::string>>& facts) {
  for (const auto& [key, value] : facts)
    job.facts.push_back({job.facts.size() + 1, "m1", key.str(), value, FactSource::Measured, "", "W-2"});
}

}  // namespace

TEST_CASE("A register sample reads back as it was written, with and without what a meter may lack") {
  for (const RegisterSample& sample :
       {RegisterSample{12.25, 4711.3, 0.5, 900.0}, RegisterSample{0, 0, {}, {}}, RegisterSample{1.5, 2.25, {}, 60.0}}) {
    const auto read = register_sample_from(recorded(sample));
    REQUIRE(read);
    CHECK(read->seconds == sample.seconds);
    CHECK(read->forward_kwh == sample.forward_kwh);
    CHECK(read->reverse_kwh == sample.reverse_kwh);
    CHECK(read->uptime_s == sample.uptime_s);
  }
  CHECK(recorded(RegisterSample{12.25, 4711.3, {}, 900.0}) == "12.250 4711.3 - 900");
}

TEST_CASE("What is no register sample is none: letters, too few or too many parts, infinity") {
  for (const char* text : {"", "abc 1.0", "1.0", "1.0 abc", "1 2 x 4", "1 2 3 4 5", "inf 1", "1 nan", "1 2 - 1e999"}) {
    INFO(text);
    CHECK_FALSE(register_sample_from(text));
  }
}

TEST_CASE("A load list reads back as it was written, and a line that is none spoils it") {
  CHECK(load_list_from(recorded(LoadList{Line::L1, Line::L3})) == LoadList{Line::L1, Line::L3});
  CHECK(load_list_from("") == LoadList{});
  CHECK_FALSE(load_list_from("L1 L4"));
}

TEST_CASE("An intended ID change reads back as it was written; IDs and program IDs that cannot be are refused") {
  for (const IdIntent& intent :
       {IdIntent{1, 18, SetIdFrame::AsPrinted, 45678}, IdIntent{247, 1, SetIdFrame::Standard, {}},
        IdIntent{2, 3, SetIdFrame::AsPrinted, 4294967295U}})
    CHECK(id_intent_from(recorded(intent)) == intent);
  for (const char* text : {"", "1 18 as-printed", "0 18 as-printed -", "1 248 standard -", "1 18 other -",
                           "1 18 standard x", "1 18 standard 4294967296", "99999999999 1 standard -"}) {
    INFO(text);
    CHECK_FALSE(id_intent_from(text));
  }
}

TEST_CASE("What a scan found at an ID reads back as it was written") {
  for (const ScanEntry& entry : {ScanEntry{"identity", Verbatim{"Leviton 2N208: a, b"}}, ScanEntry{"garbled", {}}})
    CHECK(scan_entry_from(recorded(entry)) == entry);
}

TEST_CASE("A load test reads back from the facts it was written as") {
  RecordedObservation seen;
  seen.load_on = {Line::L1, Line::L2};
  seen.load_kind = "resistive";
  seen.amps = {41.5, 38.25, std::nullopt};
  seen.heater_w = 1500;
  seen.by = "register";
  seen.wh_per_cycle = 10;
  seen.taps = {1.25, 8.75};
  seen.cycles = 5;
  seen.seconds = 34.9;
  seen.samples = {{0, 12.3, 0.0, 900.0}, {30, 12.4, {}, {}}};
  seen.display_kw = -13.2;
  seen.reverse_indicator = "not-looked";
  seen.least_pf = 0.85;
  seen.most_pf = 1;
  seen.done = "yes";
  const ObservationKeys keys{2, 13};
  const auto facts = observation_facts(seen, keys);
  Job job;
  add(job, facts);
  const RecordedObservation read = read_observation(job, "m1", keys);
  CHECK(observation_facts(read, keys) == facts);
  CHECK(read.load_on == seen.load_on);
  CHECK(read.amps == seen.amps);
  CHECK(read.taps == seen.taps);
  REQUIRE(read.samples.size() == 2);
  CHECK(read.samples[1].forward_kwh == 12.4);
  CHECK(read.done == "yes");
  CHECK(observations_in(job, "m1") == std::vector{keys});
  // Every field that the table of facts has for a load test is written: one that is added to it is not forgotten here.
  // The sense of a power factor was written by versions before this one only.
  std::size_t fields = 0;
  for (const KeyRow& row : kKeys)
    fields += row.key.starts_with("check.<round>.obs.<n>.") && !row.key.ends_with(".sense") ? 1 : 0;
  std::size_t written = 0;
  for (const KeyRow& row : kKeys)
    written += std::ranges::any_of(facts, [&](const auto& fact) { return &fact.first.row() == &row; }) ? 1 : 0;
  CHECK(written == fields);
}

TEST_CASE("Tests and rounds numbered beyond what a person could make are none") {
  Job job;
  for (const char* key : {"check.1.obs.99999999999.by", "check.0.obs.1.by", "check.1.obs.1x.by", "check.1"})
    job.facts.push_back({job.facts.size() + 1, "m1", key, "led", FactSource::Chosen, "", ""});
  CHECK(observations_in(job, "m1").empty());
}

TEST_CASE("A wiring reads back from the facts it was written as") {
  Wiring wiring = Wiring::straight(3);
  wiring.ct[0] = {Line::L2, true, 0.5};
  wiring.ct[1] = {std::nullopt, false, 0};
  wiring.voltage = {Conductor::L2, Conductor::Dead, Conductor::N};
  wiring.neutral = Conductor::L1;
  for (const When when : {When::Found, When::Left}) {
    Job job;
    add(job, wiring_facts(wiring, when));
    CHECK(read_wiring(job, "m1", when, 3) == wiring);
    CHECK_FALSE(read_wiring(job, "m1", when == When::Found ? When::Left : When::Found, 3));
  }
}

TEST_CASE("A register sample that cannot be read is shown as unreadable and is no evidence") {
  Walk walk;
  to_wiring_check(walk);
  REQUIRE(walk.answer("load_on", "L1 L2 L3"));
  REQUIRE(walk.answer("by", "register"));
  walk.job.facts.push_back(
      {walk.job.facts.size() + 1, "m1", "check.1.obs.1.sample", "abc 1.0", FactSource::Read, kAt, "W-2"});
  REQUIRE(walk.go("W-2"));
  bool shown = false;
  for (const Item& item : walk.now().items) {
    const auto* table = std::get_if<KeyValues>(&item);
    if (table == nullptr) continue;
    for (const KeyValue& row : table->rows) shown = shown || (row.key == "Cannot be read" && row.value == "abc 1.0");
  }
  CHECK(shown);
  CHECK(read_observation(walk.job, "m1", {1, 1}).samples.empty());
}
