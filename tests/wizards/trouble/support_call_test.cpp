// A call to support: a kind of job of its own, its summary, and what of it still holds after a correction.
#include <algorithm>

#include "tests/wizards/engine/walk.hpp"
#include "wizards/engine/completeness.hpp"
#include "wizards/record/said.hpp"
#include "wizards/trouble/support.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

Walk call() {
  Walk walk;
  walk.job = new_job("22222222-2222-3333-4444-555555555555", true, kAt, "troubleshoot");
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.code() == "T-1");
  return walk;
}

std::vector<std::string> lines_of_summary(const Walk& walk) {
  std::vector<std::string> out;
  for (const SupportRow& row : support_summary(walk.job, "m1").rows)
    out.push_back(english(row.what) + ": " + english(row.value));
  return out;
}

bool has_line(const std::vector<std::string>& lines, const std::string& line) {
  return std::ranges::find(lines, line) != lines.end();
}

}  // namespace

TEST_CASE("a support call asks site, caller and model first, and has no open steps of commissioning") {
  Walk walk = call();
  CHECK(walk.fact("job.kind", "") == "support");
  for (const char* field_id : {"site", "caller", "model"}) REQUIRE(field(walk.now(), field_id) != nullptr);
  REQUIRE(walk.answer("site", "14 Mill St"));
  REQUIRE(walk.answer("caller", "Ana, 555-0199"));
  REQUIRE(walk.answer("model", "2N208-021"));
  CHECK(walk.fact("model.canonical") == "2N208-021");
  CHECK(open_points(walk.job).empty());
  CHECK(best_result(walk.job) == JobState::NotCommissioned);
  const auto lines = lines_of_summary(walk);
  CHECK(has_line(lines, "Site: 14 Mill St"));
  CHECK(has_line(lines, "Caller: Ana, 555-0199"));
  Walk commissioning;
  commissioning.fill({{"accepted", "yes"}});
  REQUIRE(commissioning.go("T-1"));
  CHECK(field(commissioning.now(), "caller") == nullptr);
}

TEST_CASE("the limits of a line stand beside its field where a tree asks for the voltages") {
  Walk walk = call();
  REQUIRE(walk.answer("model", "2N208-021"));
  REQUIRE(walk.go("T-62"));
  for (const char* code : {"T-62", "T-65", "T-21", "T-33", "T-66"}) {
    REQUIRE(walk.go(code));
    const Screen there = walk.now();
    if (const Field* volts = field(there, "volts.L1")) {
      CHECK(volts->hint == "102 to 138 V");
      return;
    }
  }
  FAIL("no tree asks for the voltages");
}

TEST_CASE("the summary has clamp, LED and indicator of the newest round, and nothing that a correction made untrue") {
  Walk walk = call();
  const auto add = [&](const char* key, const char* value) {
    walk.job.facts.push_back(
        {walk.job.facts.back().seq + 1, "m1", key, value, FactSource::Measured, std::string(kAt), "W-2"});
  };
  add("check.1.obs.1.amps.L1", "41");
  add("check.1.obs.1.cycles", "5");
  add("check.1.obs.1.seconds", "34.9");
  add("check.1.obs.1.reverse_indicator", "yes");
  add("check.1.obs.1.done", "yes");
  add("wiring.left.verdict", "fault");
  add("wiring.left.text", "CT2 reversed");
  auto lines = lines_of_summary(walk);
  CHECK(has_line(lines, "Round 1, test 1: clamp L1: 41 A"));
  CHECK(has_line(lines, "Round 1, test 1: cycles: 5"));
  CHECK(has_line(lines, "Round 1, test 1: reverse indicator: yes"));
  CHECK(has_line(lines, "Wiring as left: most probable: CT2 reversed"));
  add("fix.1.done", "yes");
  lines = lines_of_summary(walk);
  CHECK_FALSE(has_line(lines, "Wiring as left: most probable: CT2 reversed"));
  add("check.2.obs.1.amps.L1", "40");
  add("check.2.obs.1.done", "yes");
  lines = lines_of_summary(walk);
  CHECK(has_line(lines, "Round 2, test 1: clamp L1: 40 A"));
  CHECK_FALSE(has_line(lines, "Round 1, test 1: clamp L1: 41 A"));
}

TEST_CASE("an answer of a way that was left is not in the summary") {
  Walk walk = call();
  walk.fill({{"answer", "power"}});
  REQUIRE(walk.code() == "T-60");
  const Screen there = walk.now();
  walk.fill({{"answer", field(there, "answer")->choices.front().value}});
  const auto begins_so = [&](const char* code) {
    const auto lines = lines_of_summary(walk);
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.starts_with(code); });
  };
  CHECK(begins_so("T-60 "));
  REQUIRE(walk.go("T-1"));
  walk.fill({{"answer", "load-led"}});
  CHECK(begins_so("T-1 "));
  CHECK_FALSE(begins_so("T-60 "));
}

TEST_CASE("a point that is ticked keeps the sentence that stood beside it") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("P-1"));
  std::string sentence;
  for (const Checklist& list : all<Checklist>(walk.now())) {
    for (const CheckItem& item : list.items) {
      if (item.id == "class") sentence = english(item.label);
    }
  }
  REQUIRE_FALSE(sentence.empty());
  REQUIRE(walk.answer("class", "yes"));
  const Fact* fact = latest_fact(walk.job, "m1", "prep.class");
  REQUIRE(fact != nullptr);
  CHECK(ticked(walk.job, *fact) == sentence);
  CHECK(fact->value == "yes");
}

TEST_CASE("a name with letters that no font has is said on J-1, with what paper does") {
  Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.code() == "J-1");
  walk.around.lacks_font = [](std::string_view words) { return words == "上海"; };
  walk.tell();
  REQUIRE(walk.answer("site", "14 Mill St"));
  CHECK(words_of(walk.now()).find("no font") == std::string::npos);
  REQUIRE(walk.answer("site", "上海"));
  CHECK(words_of(walk.now())
            .find("This tablet has no font for some letters in: Site. Paper shows them as boxes; the "
                  "record keeps them.\n") != std::string::npos);
}

TEST_CASE("a call about an LED that does not flash comes to a named cause: a dead line") {
  Walk walk = call();
  REQUIRE(walk.answer("model", "2N208-021"));
  walk.fill({{"answer", "load-led"}});
  REQUIRE(walk.code() == "T-20");
  for (const char* line : {"amps.L1", "amps.L2", "amps.L3"}) REQUIRE(walk.answer(line, "12"));
  walk.fill({{"answer", "more"}});
  REQUIRE(walk.code() == "T-21");
  REQUIRE(walk.answer("volts.L1", "2.1"));
  REQUIRE(walk.answer("volts.L2", "119.8"));
  REQUIRE(walk.answer("volts.L3", "121"));
  walk.fill({{"answer", "bad"}});
  CHECK(walk.code() == "T-62");
  CHECK(walk.fact("volts.verdict") == "fail");
  const auto lines = lines_of_summary(walk);
  CHECK(has_line(lines, "T-21 Measure the voltages at the meter's terminals: A line is out of limits or dead"));
  CHECK(has_line(lines, "Volts L1 to N: 2.1 V"));
}

TEST_CASE("a call about a meter that records too little by a third names one reversed CT from the share alone") {
  Walk walk = call();
  REQUIRE(walk.answer("model", "2N208-021"));
  walk.fill({{"answer", "low"}});
  REQUIRE(walk.answer("too_little", "2/3"));
  const auto verdicts = all<Verdict>(walk.now());
  REQUIRE_FALSE(verdicts.empty());
  std::string named = english(verdicts.front().headline);
  for (const Likelihood& each : verdicts.front().wirings) named += "\n" + english(each.text);
  INFO(named);
  CHECK(named.find("reversed") != std::string::npos);
}
