// Bad readings become findings; the rest of the evidence is still used.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "diagnostics/wiring/diagnose.hpp"

using namespace lineside;

namespace {

const std::vector<Line> kDiagnoseBadInputTestAll{Line::L1, Line::L2, Line::L3};

DiagnoseInput site() {
  DiagnoseInput input;
  input.service = {3, 4, Connection::Wye, 120, 208};
  input.ct_primary_a = input.ct_label_a = 200;
  input.volts.line_to_neutral = {120, 120, 120};
  Observation good;
  good.load_on = kDiagnoseBadInputTestAll;
  good.amps = {40, 40, 40};
  good.registered = LedEvidence{10, 11, 11 * 36000 / (0.95 * 14400), {}};
  good.reverse_indicator = false;
  input.observations.push_back(good);
  return input;
}

Diagnosis with(Observation extra) {
  DiagnoseInput input = site();
  input.observations.push_back(std::move(extra));
  return diagnose(input);
}

bool has_diagnose_bad_input_test(const Diagnosis& diagnosis, std::string_view code) {
  return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                     [&](const Finding& f) { return f.code == code; });
}

Observation again() {
  return site().observations[0];
}

}  // namespace

TEST_CASE("each impossible reading is a finding, and the good observation still decides") {
  Observation bad = again();
  std::string code;
  SECTION("negative amps") {
    bad.amps[1] = -3;
    code = "amps-impossible";
  }
  SECTION("amps beyond anything the CT could carry") {
    bad.amps[1] = 4000;
    code = "amps-impossible";
  }
  SECTION("amps that are not a number") {
    bad.amps[1] = std::nan("");
    code = "amps-impossible";
  }
  SECTION("negative seconds") {
    bad.registered = LedEvidence{10, 3, -5, {}};
    code = "seconds-impossible";
  }
  SECTION("no time at all") {
    bad.registered = LedEvidence{10, 0, 0, {}};
    code = "seconds-impossible";
  }
  SECTION("an LED without its constant") {
    bad.registered = LedEvidence{0, 3, 5, {}};
    code = "led-unknown";
  }
  SECTION("a negative display") {
    bad.registered = DisplayEvidence{-1};
    code = "display-impossible";
  }
  SECTION("no load") {
    bad.load_on = {};
    bad.amps = {};
    code = "no-load";
  }
  SECTION("one register sample") {
    bad.registered = RegisterEvidence{{{0, 12.3, {}, {}}}};
    code = "register-too-short";
  }
  const Diagnosis result = with(bad);
  CHECK(has_diagnose_bad_input_test(result, code));
  CHECK(result.verdict == WiringVerdict::Correct);
  const auto at =
      std::find_if(result.findings.begin(), result.findings.end(), [&](const Finding& f) { return f.code == code; });
  CHECK(english(at->text).rfind("Observation 2: ", 0) == 0);
}

TEST_CASE("a meter that restarted, or a register that runs backwards, is said and not concluded across") {
  Observation split = again();
  SECTION("restart") {
    split.registered =
        RegisterEvidence{{{0, 12.3, {}, 900}, {27, 12.4, {}, 927}, {80, 12.4, {}, 3}, {107, 12.5, {}, 30}}};
    CHECK(has_diagnose_bad_input_test(with(split), "meter-restarted"));
  }
  SECTION("backwards") {
    split.registered =
        RegisterEvidence{{{0, 12.3, {}, {}}, {27, 12.4, {}, {}}, {54, 11.0, {}, {}}, {81, 11.1, {}, {}}}};
    CHECK(has_diagnose_bad_input_test(with(split), "register-backwards"));
  }
  CHECK(with(split).verdict == WiringVerdict::Correct);
}

TEST_CASE("a loaded conductor without a clamp reading takes another step's, with a finding") {
  Observation bare = again();
  bare.amps[2] = std::nullopt;
  const Diagnosis result = with(bare);
  CHECK(has_diagnose_bad_input_test(result, "amps-missing"));
  CHECK(result.verdict == WiringVerdict::Correct);
}

TEST_CASE("a conductor that never carried load is named") {
  DiagnoseInput input = site();
  input.observations[0].load_on = {Line::L1, Line::L2};
  input.observations[0].amps[2] = std::nullopt;
  const Diagnosis result = diagnose(input);
  REQUIRE(has_diagnose_bad_input_test(result, "phase-missing"));
  CHECK(result.verdict != WiringVerdict::Correct);
}

TEST_CASE("impossible volts are left out") {
  DiagnoseInput input = site();
  input.volts.line_to_neutral[0] = -120;
  const Diagnosis result = diagnose(input);
  CHECK(has_diagnose_bad_input_test(result, "voltage-impossible"));
  CHECK(result.verdict == WiringVerdict::Correct);
}

namespace {

/// The one finding of a code; fails where there are none or several.
Finding only(const Diagnosis& diagnosis, std::string_view code) {
  std::vector<Finding> found;
  for (const Finding& finding : diagnosis.findings) {
    if (finding.code == code) found.push_back(finding);
  }
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("impossible amps: one finding, word for word, and the step still counts with another step's reading") {
  Observation bad = again();
  bad.amps[1] = -3;
  const Diagnosis result = with(bad);
  const Finding finding = only(result, "amps-impossible");
  CHECK(finding.text == "Observation 2: L2 does not carry the current that was entered.");
  CHECK(finding.remedy == "Clamp the conductor again. Until then, another step's reading is used with a wide margin.");
  CHECK(result.verdict == WiringVerdict::Correct);
  DiagnoseInput alone = site();
  alone.observations[0].amps[1] = 4000;
  const Diagnosis none = diagnose(alone);
  CHECK(only(none, "amps-impossible").remedy == "Clamp the conductor again; until then this step says nothing.");
  CHECK(none.verdict != WiringVerdict::Correct);
}

TEST_CASE("negative seconds: one finding, word for word") {
  Observation bad = again();
  bad.registered = LedEvidence{10, 3, -5, {}};
  const Finding finding = only(with(bad), "seconds-impossible");
  CHECK(finding.text == "Observation 2: the time of the LED must be more than 0 seconds.");
  CHECK(finding.remedy == "Time the LED again.");
  bad.registered = RegisterEvidence{{{30, 12.3, {}, {}}, {-5, 12.4, {}, {}}, {57, 12.4, {}, {}}}};
  CHECK(only(with(bad), "seconds-impossible").text ==
        "Observation 2: a register sample is earlier than the one before it.");
}

TEST_CASE("a register that runs backward and a restart: one finding each, word for word") {
  Observation bad = again();
  bad.registered = RegisterEvidence{{{0, 12.3, {}, {}}, {27, 12.4, {}, {}}, {54, 11.0, {}, {}}, {81, 11.1, {}, {}}}};
  Finding finding = only(with(bad), "register-backwards");
  CHECK(finding.text == "Observation 2: the energy register went backward between two samples.");
  CHECK(finding.remedy == "No conclusion is drawn across it. Check that both samples are of this meter.");
  bad.registered = RegisterEvidence{{{0, 12.3, {}, 900}, {27, 12.4, {}, 927}, {80, 12.4, {}, 3}, {107, 12.5, {}, 30}}};
  finding = only(with(bad), "meter-restarted");
  CHECK(finding.text == "Observation 2: the meter restarted between two samples (its uptime started over).");
  CHECK(finding.remedy == "No conclusion is drawn across the restart. Check the meter's supply.");
}

TEST_CASE("missing phases: one finding for the load and one for the volts, word for word") {
  DiagnoseInput input = site();
  input.observations[0].load_on = {Line::L1, Line::L2};
  input.observations[0].amps[2] = std::nullopt;
  input.volts.line_to_neutral[2] = std::nullopt;
  const Diagnosis result = diagnose(input);
  CHECK(only(result, "phase-missing").text ==
        "L3 has carried no load in any step, so nothing is known about its CT yet.");
  CHECK(only(result, "voltage-missing").text == "L3 to N was not measured; the nominal voltage is used instead.");
}

TEST_CASE("of a register that goes backwards again and again only the newest runs are weighed, and it is said once") {
  Observation restless = again();
  RegisterEvidence samples;
  for (int i = 0; i < 600; ++i)
    samples.samples.push_back({10.0 * i, 100 + (i % 2 == 0 ? 0.1 : 0.0) + (i % 4) * 0.1, {}, {}});
  restless.registered = samples;
  const Diagnosis result = with(restless);
  const auto told = [&](std::string_view code) {
    return std::count_if(result.findings.begin(), result.findings.end(),
                         [&](const Finding& f) { return f.code == code; });
  };
  CHECK(told("register-restless") == 1);
  CHECK(told("register-backwards") <= 8);
}

TEST_CASE("the share that is registered lies within its own bar, whatever the readings") {
  DiagnoseInput input;
  input.service = {2, 3, Connection::SplitPhase, 120, 240};
  input.volts.line_to_neutral = {120.2, 120.4, {}};
  for (const std::array<double, 2>& amps : {std::array{30.69, 0.09}, std::array{0.09, 52.27}}) {
    Observation still;
    still.load_on = {amps[0] > 1 ? Line::L1 : Line::L2};
    still.amps = {amps[0], amps[1], {}};
    still.registered = LedEvidence{10, 0, 120, {}};
    still.reverse_indicator = true;
    input.observations.push_back(still);
  }
  const Diagnosis result = diagnose(input);
  REQUIRE(result.registered_fraction);
  CHECK(result.registered_fraction->value > 0);
  CHECK(result.registered_fraction->low <= result.registered_fraction->value);
  CHECK(result.registered_fraction->high >= result.registered_fraction->value);
}

TEST_CASE("observations that contradict each other over and over are answered, and never called right") {
  DiagnoseInput input = site();
  for (int i = 0; i < 15; ++i) {
    for (const std::vector<Line>& lines : {std::vector{Line::L1}, std::vector{Line::L1, Line::L2}}) {
      Observation one;
      one.load_on = lines;
      for (const Line line : lines) one.amps[index(line)] = 40;
      one.registered = LedEvidence{10, 10, 10 * 36000 / (500 + 450.0 * i), {}};
      input.observations.push_back(one);
    }
    const Diagnosis answer = diagnose(input);
    REQUIRE(!answer.wirings.empty());
    REQUIRE(answer.miswired_probability >= 0);
    REQUIRE(answer.miswired_probability <= 1);
    REQUIRE(answer.verdict != WiringVerdict::Correct);
  }
}
