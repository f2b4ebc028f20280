// Voltmeter readings against the published windows (S12 Tables 1-2, LMM Table 1, IMS 2.2, FM Table 2),
// and the hints that tell a wrong lead from a wrong service.
#include <catch2/catch.hpp>

#include <algorithm>

#include "diagnostics/wiring/voltage_check.hpp"

using namespace lineside;

namespace {

ModelReading model(std::string number) {
  const Decoding decoding = decode(number);
  REQUIRE(decoding.readings.size() == 1);
  return decoding.readings.front();
}
const Finding* find(const VoltageCheck& check, std::string_view code) {
  const auto at =
      std::find_if(check.findings.begin(), check.findings.end(), [&](const Finding& f) { return f.code == code; });
  return at == check.findings.end() ? nullptr : &*at;
}
VoltageCheck check(std::string number, PerLine neutral, PerLine across = {}) {
  return check_voltages(model(std::move(number)), {neutral, across});
}

}  // namespace

TEST_CASE("the ends of a published window pass, a tenth beyond does not") {
  struct Row {
    const char* number;
    double min;
    double max;
  };
  for (const Row& row :
       {Row{"2N208-021", 102, 138}, Row{"2N480-02", 235, 320}, Row{"1N240-02", 102, 138}, Row{"1N277-02", 235, 320}}) {
    const ModelReading reading = model(std::string(row.number) + (std::string(row.number).size() < 9 ? "1" : ""));
    const auto verdict = [&](double volts) {
      PerLine all;
      for (int k = 0; k < elements(*reading.service); ++k) all[static_cast<std::size_t>(k)] = volts;
      return check_voltages(reading, {all, {}}).verdict;
    };
    CAPTURE(row.number);
    CHECK(verdict(row.min) == VoltageVerdict::Pass);
    CHECK(verdict(row.max) == VoltageVerdict::Pass);
    CHECK(verdict(row.min - 0.1) == VoltageVerdict::Fail);
    CHECK(verdict(row.max + 0.1) == VoltageVerdict::Fail);
  }
}

TEST_CASE("a low line says its figures, what to do and who printed the window") {
  const VoltageCheck result = check("2N208-021", {120.2, 98.4, 121});
  CHECK(result.verdict == VoltageVerdict::Fail);
  CHECK(result.lines[1].verdict == VoltageVerdict::Low);
  const Finding* low = find(result, "voltage-low");
  REQUIRE(low);
  CHECK(low->text == "L2 to N reads 98.4 V, below the window of 102 V to 138 V.");
  CHECK(low->source.manual == Manual::S12);
  CHECK_FALSE(low->remedy.empty());
}

TEST_CASE("a service without a published window is never passed and never borrows one") {
  for (const char* number : {"2N416-021", "2N48G-021"}) {
    CAPTURE(number);
    const ModelReading reading = model(number);
    const VoltageCheck result = check_voltages(reading, {{240, 240, 240}, {}});
    CHECK(result.lines[0].assumed);
    CHECK(find(result, "no-published-limit"));
    CHECK(result.lines[0].verdict == VoltageVerdict::NoPublishedLimit);
  }
  // 240 V would pass the 277 V window by 5 V: the finding must say that it does not.
  CHECK(check("2N416-021", {240, 240, 240}).verdict == VoltageVerdict::NoPublishedLimit);
}

TEST_CASE("line-to-line readings tell a phase from its twin") {
  CHECK(check("2N208-021", {120, 120, 120}, {208, 208, 208}).verdict == VoltageVerdict::Pass);
  const VoltageCheck twin = check("2N208-021", {120, 120, 120}, {1.2, 208, 208});
  CHECK(twin.verdict == VoltageVerdict::Fail);
  CHECK(find(twin, "same-phase"));
  const VoltageCheck neutral = check("2N208-021", {120, 0.4, 120}, {120, 120, 208});
  CHECK(neutral.verdict == VoltageVerdict::Fail);
  REQUIRE(find(neutral, "lead-on-neutral"));
  CHECK(find(neutral, "lead-on-neutral")->text ==
        "L1-L2 reads 120 V, a line-to-neutral voltage: lead L2 is on neutral or dead.");
  CHECK(find(neutral, "lead-dead"));
}

TEST_CASE("a line and neutral interchanged is named by the line that alone reads in range") {
  const VoltageCheck result = check("2N208-021", {120, 208, 207});
  REQUIRE(find(result, "neutral-interchanged"));
  CHECK(english(find(result, "neutral-interchanged")->text).find("leads L1 and N are interchanged") !=
        std::string::npos);
}

TEST_CASE("a 480 model on a 416 service is told by its line-to-line voltage") {
  const VoltageCheck result = check("2N480-021", {240, 240, 240}, {416, 416, 415});
  CHECK(result.lines[0].verdict == VoltageVerdict::Pass);
  CHECK(result.verdict == VoltageVerdict::Fail);
  REQUIRE(find(result, "line-to-line-off"));
  CHECK(english(find(result, "line-to-line-off")->text).find("416 V means a 240/416 V service") != std::string::npos);
}

TEST_CASE("the high leg belongs on L3") {
  CHECK(check("2N24G-021", {120, 120, 208}).verdict == VoltageVerdict::Pass);
  CHECK(check("2N24G-021", {120, 120, 174.9}).verdict == VoltageVerdict::Fail);
  const VoltageCheck wrong = check("2N24G-021", {120, 208, 120});
  CHECK(wrong.verdict == VoltageVerdict::Fail);
  CHECK(find(wrong, "high-leg-on-wrong-line"));
}

TEST_CASE("an interim S2-208 with 208 V on L3 is asked about, not only failed") {
  const VoltageCheck result = check("S2-208-N-01-01-021-00", {120, 121, 208});
  REQUIRE(find(result, "maybe-high-leg"));
  CHECK(english(find(result, "maybe-high-leg")->remedy).find("Ask the distributor") == 0);
  CHECK(result.verdict == VoltageVerdict::Fail);
}

TEST_CASE("a line that was not measured leaves the check open, a line that is not used is said") {
  const VoltageCheck open = check("2N208-021", {120, 120, std::nullopt});
  CHECK(open.verdict == VoltageVerdict::NotMeasured);
  CHECK(find(open, "line-not-measured"));
  CHECK(find(check("1N240-021", {120, 120, 120}), "line-not-used"));
  CHECK(check("2N208-021", {-3, 120, 120}).verdict == VoltageVerdict::Fail);
}
