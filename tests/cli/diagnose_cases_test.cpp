// Cases that once went wrong (tests/golden/wiring), each with the outcome that is right, and the JSON of `diagnose`.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/cli/diagnose/diagnose_json.hpp"
#include "app/core/json_fields.hpp"
#include "tests/support/source_dir.hpp"

using namespace lineside;
using nlohmann::json;

namespace {

Diagnosis diagnosis_of(const std::string& name) {
  std::ifstream in(test::source_dir() + "/tests/golden/wiring/" + name + ".json");
  REQUIRE(in);
  return diagnose(cli::diagnose_input(json::parse(in)));
}

bool has(const Diagnosis& diagnosis, const std::string& finding) {
  return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                     [&](const Finding& one) { return one.code == finding; });
}

}  // namespace

TEST_CASE("both edges of the LED counted on right wiring: a doubt on top, no fault, and another instrument next") {
  const Diagnosis diagnosis = diagnosis_of("both-edges");
  CHECK(diagnosis.verdict == WiringVerdict::Undecided);
  REQUIRE(!diagnosis.doubts.empty());
  CHECK(diagnosis.doubts.front().code == "both-edges");
  CHECK(diagnosis.doubts.front().observations == std::vector<std::size_t>{0, 1});
  REQUIRE(diagnosis.next);
  CHECK(diagnosis.next->method != "led");
}

TEST_CASE("CT1 and CT2 interchanged or both reversed: both are to be looked at, place and direction") {
  const Diagnosis diagnosis = diagnosis_of("inspect-names-wrong-1");
  REQUIRE(diagnosis.inspect);
  CHECK(diagnosis.inspect->cts == std::vector<Ct>{Ct::CT1, Ct::CT2});
  CHECK(diagnosis.inspect->covers >= 0.9);
  CHECK(english(diagnosis.inspect->text).find("where CT1 and CT2 are") != std::string::npos);
  CHECK(english(diagnosis.inspect->text).find("direction of CT1 and CT2") != std::string::npos);
}

TEST_CASE(
    "both CTs are looked at before another test, which is named all the same, but no one is sent to all CTs by one "
    "test") {
  std::ifstream in(test::source_dir() + "/tests/golden/wiring/inspect-names-wrong-1.json");
  json question = json::parse(in);
  question["generation"] = false;
  const Diagnosis looked = diagnose(cli::diagnose_input(question));
  REQUIRE(looked.inspect);
  CHECK(looked.inspect->cts.size() == 2);
  CHECK(looked.inspect->now);
  CHECK(looked.next);
  question["observations"] = json::array({question["observations"][0]});
  const Diagnosis first = diagnose(cli::diagnose_input(question));
  REQUIRE(first.inspect);
  CHECK(first.inspect->cts.size() == 2);
  CHECK_FALSE(first.inspect->now);
}

TEST_CASE("CT1 and CT3 interchanged in every rival: a fault, whatever their ratings, and these two are looked at") {
  const Diagnosis diagnosis = diagnosis_of("inspect-names-wrong-2");
  CHECK(diagnosis.verdict == WiringVerdict::Fault);
  REQUIRE(diagnosis.inspect);
  CHECK(diagnosis.inspect->cts == std::vector<Ct>{Ct::CT1, Ct::CT3});
  CHECK(diagnosis.inspect->leads.empty());
}

TEST_CASE("an idle current that lights the reverse indicator names no fault in CTs that are right") {
  const Diagnosis diagnosis = diagnosis_of("idle-current-lights-indicator");
  const WiringCandidate& best = diagnosis.wirings.front();
  const bool wrong = diagnosis.verdict == WiringVerdict::Fault && best.text != "CT2 reversed";
  CAPTURE(best.text);
  CHECK_FALSE(wrong);
  if (diagnosis.inspect)
    CHECK(std::find(diagnosis.inspect->cts.begin(), diagnosis.inspect->cts.end(), Ct::CT2) !=
          diagnosis.inspect->cts.end());
}

TEST_CASE("right wiring is not called where it would rest on a power factor below one half: a heater is asked for") {
  const Diagnosis diagnosis = diagnosis_of("false-correct-low-power-factor");
  CHECK(diagnosis.verdict == WiringVerdict::Undecided);
  REQUIRE(diagnosis.next);
  CHECK(diagnosis.next->resistive);
  CHECK(diagnosis.next->load_on == std::vector<Line>{Line::L3});
  CHECK(!has(diagnosis, "inspect"));
}

TEST_CASE("a mistyped digit is a doubt that names its reading") {
  const Diagnosis diagnosis = diagnosis_of("mistyped-digit");
  CHECK(diagnosis.verdict == WiringVerdict::Undecided);
  const auto doubt = std::find_if(diagnosis.doubts.begin(), diagnosis.doubts.end(),
                                  [](const Doubt& one) { return one.code == "mistyped"; });
  REQUIRE(doubt != diagnosis.doubts.end());
  CHECK(english(doubt->text).find("clamp reading on L1, 52 A") != std::string::npos);
}

TEST_CASE("diagnose prints at most as many explanations as are asked for, and what to look at with its doubts") {
  const Diagnosis diagnosis = diagnosis_of("inspect-names-wrong-1");
  const auto out = cli::to_json(diagnosis, 3);
  CHECK(out["wirings"].size() == 3);
  CHECK(cli::to_json(diagnosis)["wirings"].size() == diagnosis.wirings.size());
  CHECK(out["inspect"]["cts"] == json::array({"CT1", "CT2"}));
  CHECK(out["inspect"]["leads"].is_array());
  CHECK(out["inspect"]["now"].is_boolean());
  CHECK(out["doubts"].is_array());
}

TEST_CASE("how much too little is one of four shares or null, anything else is refused with its place") {
  json question = json::parse(R"({"service": {"connection": "wye", "line_to_neutral_v": 120}, "too_little": "2/3"})");
  CHECK(cli::diagnose_input(question).too_little == Approx(2.0 / 3));
  question["too_little"] = nullptr;
  CHECK_FALSE(cli::diagnose_input(question).too_little);
  question["too_little"] = "70 %";
  try {
    cli::diagnose_input(question);
    FAIL("it was taken");
  } catch (const Refused& refused) {
    CHECK(refused.where == "too_little");
    CHECK(refused.text == "0, 1/3, 1/2, 2/3 or null goes here: the share of the usage that is missing.");
  }
}

TEST_CASE(
    "where flashes may have been missed the next test counts by another instrument, however little a load tells") {
  // CTs rotated and reversed under heaters register a half: by the LED alone it looks like every second flash missed.
  const auto half = [](json load, double amps, double seconds) {
    json seen = {{"load_on", load}, {"amps", json::object()}, {"reverse_indicator", false}};
    for (const auto& line : load) seen["amps"][line.get<std::string>()] = amps;
    seen["registered"] = {{"by", "led"}, {"wh_per_cycle", 10}, {"cycles", 3}, {"seconds", seconds}};
    return seen;
  };
  json question = {{"model", "2N208-021"},
                   {"generation", false},
                   {"volts", {{"L1", 120}, {"L2", 120}, {"L3", 120}, {"L1-L2", 208}, {"L2-L3", 208}, {"L1-L3", 208}}}};
  question["observations"] = {half({"L1", "L2", "L3"}, 12.5, 48), half({"L2"}, 12.5, 144), half({"L1"}, 12.5, 144)};
  question["observations"][0]["power_factor"] = {{"min", 0.98}, {"max", 1}};
  const Diagnosis diagnosis = diagnose(cli::diagnose_input(question));
  CHECK(diagnosis.verdict == WiringVerdict::Undecided);
  REQUIRE(!diagnosis.doubts.empty());
  CHECK(diagnosis.doubts.front().code == "missed-flashes");
  REQUIRE(diagnosis.next);
  CHECK(diagnosis.next->method == "register");
  CHECK(diagnosis.next->load_on == std::vector<Line>{Line::L1, Line::L2, Line::L3});
}
