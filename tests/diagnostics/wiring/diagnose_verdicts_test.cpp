// What `diagnose` says of observations whose truth is known: published cases first.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "diagnostics/wiring/diagnose.hpp"

using namespace lineside;

namespace {

const std::vector<Line> kDiagnoseVerdictsTestAll{Line::L1, Line::L2, Line::L3};

DiagnoseInput wye() {
  DiagnoseInput input;
  input.service = {3, 4, Connection::Wye, 120, 208};
  input.ct_primary_a = 200;
  input.ct_label_a = 200;
  input.volts.line_to_neutral = {120.2, 119.8, 120.5};
  input.volts.line_to_line = {208, 208, 208};
  input.generation = false;
  return input;
}

/// LED cycles for `watts`, 30 s or so; none where the power is not positive.
LedEvidence led(double watts) {
  LedEvidence out;
  out.wh_per_cycle = 10;
  if (watts <= 0) {
    out.seconds = 60;
    return out;
  }
  out.cycles = std::max(1, static_cast<int>(watts * 30 / 36000));
  out.seconds = out.cycles * 36000 / watts;
  return out;
}

Observation seen(std::vector<Line> lines, double amps, double watts, std::optional<bool> indicator = std::nullopt) {
  Observation out;
  for (const Line line : lines) out.amps[index(line)] = amps;
  out.load_on = std::move(lines);
  out.registered = led(watts);
  out.reverse_indicator = indicator;
  return out;
}

bool has_diagnose_verdicts_test(const Diagnosis& diagnosis, std::string_view code) {
  return std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(),
                     [&](const Finding& f) { return f.code == code; });
}
const WiringCandidate* entry(const Diagnosis& diagnosis, std::string_view text) {
  const auto at = std::find_if(diagnosis.wirings.begin(), diagnosis.wirings.end(),
                               [&](const WiringCandidate& c) { return english(c.text).rfind(text, 0) == 0; });
  return at == diagnosis.wirings.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("right wiring with a dark reverse indicator is correct after one timing") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 3 * 120 * 40, false));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Correct);
  CHECK(result.miswired_probability < 0.05);
  CHECK(result.wirings.front().text == "correct");
  CHECK_FALSE(result.next);
  REQUIRE(result.registered_fraction);
  CHECK(result.registered_fraction->value == Approx(1).margin(0.02));
}

TEST_CASE("the same power without a sign of direction is not yet correct: all CTs reversed could look so on the LED") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 3 * 120 * 40));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Undecided);
  CHECK(has_diagnose_verdicts_test(result, "needs-direction"));
  REQUIRE(result.next);
  CHECK(result.next->method == "register");
  // The register counting forward is that sign.
  Observation counted = seen(kDiagnoseVerdictsTestAll, 40, 0);
  counted.registered = RegisterEvidence{{{0, 12.3, {}, {}}, {27, 12.4, {}, {}}, {54, 12.5, {}, {}}}};
  input.observations.push_back(counted);
  CHECK(diagnose(input).verdict == WiringVerdict::Correct);
}

TEST_CASE("one third registered: each single reversed CT fits, and the advice tells them apart") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 120 * 40, true));
  Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Undecided);
  CHECK(result.miswired_probability > 0.99);
  for (const char* text : {"CT1 reversed", "CT2 reversed", "CT3 reversed"}) {
    REQUIRE(entry(result, text));
    CHECK(entry(result, text)->probability == Approx(0.31).margin(0.05));
  }
  REQUIRE(result.next);
  CHECK(result.next->load_on.size() < 3);
  CHECK(english(result.next->why).rfind("It tells CT", 0) == 0);
  input.observations.push_back(seen({Line::L2}, 40, -1, true));
  input.observations.push_back(seen({Line::L1, Line::L3}, 40, 0.95 * 2 * 120 * 40, false));
  result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Fault);
  CHECK(result.wirings.front().text == "CT2 reversed");
  CHECK(result.wirings.front().wiring.ct[1].reversed);
  CHECK(result.wirings.front().registered_fraction == Approx(1.0 / 3).margin(0.04));
  // Power off comes before anything is touched, and X1/X2 are not swapped.
  CHECK(english(result.wirings.front().remedy)
            .rfind("De-energize, lock out and tag out, and verify absence of voltage. Turn CT2", 0) == 0);
  CHECK(english(result.wirings.front().remedy).find("Do not swap X1 and X2") != std::string::npos);
}

TEST_CASE("the site with a 0.539 motor on one phase, wired right, is not called a fault") {
  // Itron CENTRON polyphase guide p. 79: amps 6.8 10.2 9.8 at 120.8 120.0 119.3 V, factors 0.999 1.000 0.539.
  DiagnoseInput input = wye();
  const std::array<double, 3> amps{6.8, 10.2, 9.8};
  const std::array<double, 3> volts{120.8, 120.0, 119.3};
  const std::array<double, 3> factor{0.9994, 1.0, 0.539};
  input.volts.line_to_neutral = {volts[0], volts[1], volts[2]};
  input.volts.line_to_line = {};
  double watts = 0;
  Observation all;
  all.load_on = kDiagnoseVerdictsTestAll;
  for (std::size_t k = 0; k < 3; ++k) {
    all.amps[k] = amps[k];
    watts += amps[k] * volts[k] * factor[k];
  }
  all.registered = led(watts);
  all.reverse_indicator = false;
  input.observations.push_back(all);
  Diagnosis result = diagnose(input);
  CHECK(result.verdict != WiringVerdict::Fault);
  CHECK(result.wirings.front().text == "correct");
  for (std::size_t k = 0; k < 3; ++k) {
    Observation one = seen({kLines[k]}, amps[k], amps[k] * volts[k] * factor[k], false);
    input.observations.push_back(one);
  }
  result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Correct);
}

TEST_CASE("a reversed voltage of the published site registers 0.233: never called right") {
  // Itron CENTRON polyphase guide p. 73 as a CT on L2 that is reversed: the same registration.
  DiagnoseInput input = wye();
  Observation all;
  all.load_on = kDiagnoseVerdictsTestAll;
  all.amps = {6.8, 10.2, 9.8};
  all.registered = led(0.2331 * 3195);
  all.reverse_indicator = true;
  input.observations.push_back(all);
  const Diagnosis result = diagnose(input);
  CHECK(result.miswired_probability > 0.95);
  REQUIRE(entry(result, "CT2 reversed"));
}

TEST_CASE("rotated by one place at 0.5 lagging cannot be told from right wiring by power, a heater decides") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.5 * 3 * 120 * 40));
  for (auto& range : input.observations[0].power_factor) range = PowerFactorRange{0.49, 0.51, PfSense::Lagging};
  const Diagnosis before = diagnose(input);
  const WiringCandidate* rotated = entry(before, "CTs rotated one place (CT1");
  REQUIRE(rotated);
  CHECK(before.verdict == WiringVerdict::Undecided);
  Observation heater = seen({Line::L1}, 12, -1);
  heater.power_factor[0] = PowerFactorRange{0.99, 1, PfSense::Either};
  input.observations.push_back(heater);
  heater.load_on = {Line::L2};
  std::swap(heater.amps[0], heater.amps[1]);
  std::swap(heater.power_factor[0], heater.power_factor[1]);
  input.observations.push_back(heater);
  const Diagnosis after = diagnose(input);
  CHECK(after.miswired_probability > 0.98);
  CHECK(english(after.wirings.front().text).find("no measurement of the meter can tell them apart") !=
        std::string::npos);
}

TEST_CASE("interchanged CTs and interchanged leads are one entry that says so") {
  const Diagnosis result = diagnose(wye());
  const WiringCandidate* swap = entry(result, "CT1 and CT2 interchanged");
  REQUIRE(swap);
  CHECK(swap->text ==
        "CT1 and CT2 interchanged, or leads L1 and L2 interchanged (no measurement of the meter can tell them apart)");
  Wiring leads = Wiring::straight(3);
  std::swap(leads.voltage[0], leads.voltage[1]);
  CHECK(std::find(swap->same_as.begin(), swap->same_as.end(), leads) != swap->same_as.end());
}

TEST_CASE("the split-phase twin is part of the right entry and named") {
  DiagnoseInput input = wye();
  input.service = {1, 3, Connection::SplitPhase, 120, 240};
  input.volts = {{120, 120, std::nullopt}, {240, std::nullopt, std::nullopt}};
  const Diagnosis result = diagnose(input);
  REQUIRE(result.wirings.front().right);
  CHECK(english(result.wirings.front().text).find("CT1 and CT2 interchanged; CT1 and CT2 both reversed") !=
        std::string::npos);
}

TEST_CASE("a dead lead is seen by the voltmeter alone, what else may be wrong takes one timing") {
  DiagnoseInput input = wye();
  input.volts.line_to_neutral[1] = 0.3;
  input.volts.line_to_line = {120, 120, 208};
  Diagnosis result = diagnose(input);
  CHECK(result.miswired_probability > 0.99);
  CHECK(english(result.wirings.front().text).rfind("lead L2 dead", 0) == 0);
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 2.0 / 3 * 0.95 * 3 * 120 * 40));
  result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Fault);
  CHECK(english(result.wirings.front().text).rfind("lead L2 dead", 0) == 0);
  CHECK(result.wirings.front().registered_fraction == Approx(2.0 / 3).margin(0.04));
}

TEST_CASE("lead and neutral interchanged shows at the terminals and registers 2/3") {
  DiagnoseInput input = wye();
  input.volts = {{120, 208, 208}, {208, 208, 208}};
  input.volts.line_to_line = {};
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 2.0 / 3 * 0.95 * 3 * 120 * 40));
  for (const Line line : kDiagnoseVerdictsTestAll)
    input.observations.push_back(seen({line}, 40, (line == Line::L1 ? -1 : 1.5) * 0.95 * 120 * 40));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Fault);
  CHECK(english(result.wirings.front().text).rfind("leads L1 and N interchanged", 0) == 0);
}

TEST_CASE("CT labels that differ from the meter's setting are a fault of their own") {
  DiagnoseInput input = wye();
  input.ct_label_a = 400;
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 80, 0.5 * 0.95 * 3 * 120 * 80, false));
  const Diagnosis result = diagnose(input);
  CHECK(has_diagnose_verdicts_test(result, "ct-label-differs"));
  CHECK(result.verdict == WiringVerdict::Fault);
  CHECK(result.wirings.front().text == "CT1, CT2 and CT3 read half the current");
}

TEST_CASE("below the least load nothing is guessed") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 0.9, 0.33 * 3 * 120 * 0.9));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::LoadTooSmall);
  CHECK(has_diagnose_verdicts_test(result, "load-too-small"));
  REQUIRE(result.next);
  CHECK(result.next->min_amps == 2);
  input.ct_primary_a = input.ct_label_a = 1200;
  input.observations[0] = seen(kDiagnoseVerdictsTestAll, 9, 0.33 * 3 * 120 * 9);
  CHECK(diagnose(input).verdict == WiringVerdict::LoadTooSmall);  // 1 % of 1200 A is 12 A
}

TEST_CASE("all CTs reversed: the net meter stands still, a magnitude meter looks right") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, -1, true));
  Diagnosis net = diagnose(input);
  CHECK(net.miswired_probability > 0.99);
  REQUIRE(entry(net, "all CTs reversed"));
  CHECK(entry(net, "all CTs reversed")->registered_fraction == 0);
  input.observations[0] = seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 3 * 120 * 40, true);
  input.registration = RegistrationRule::Magnitude;
  const Diagnosis magnitude = diagnose(input);
  CHECK(magnitude.verdict != WiringVerdict::Correct);
  CHECK(magnitude.wirings.front().text == "all CTs reversed");
}

TEST_CASE("generation behind the CTs keeps all-reversed from being a fault") {
  DiagnoseInput input = wye();
  input.generation = true;
  for (const Line line : kDiagnoseVerdictsTestAll) input.observations.push_back(seen({line}, 40, -1, true));
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, -1, true));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict != WiringVerdict::Fault);
  CHECK(has_diagnose_verdicts_test(result, "ask-generation"));
  CHECK(english(result.wirings.front().text).find("power flows to the grid") != std::string::npos);
}

TEST_CASE("no one can answer for generation: the question comes first, and looking is the way on") {
  DiagnoseInput input = wye();
  input.generation.reset();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 120 * 40, true));
  input.observations.push_back(seen({Line::L2}, 40, -1, true));
  input.observations.push_back(seen({Line::L1, Line::L3}, 40, 0.95 * 2 * 120 * 40, false));
  const Diagnosis open = diagnose(input);
  CHECK(open.verdict == WiringVerdict::Undecided);
  CHECK(has_diagnose_verdicts_test(open, "ask-generation"));
  REQUIRE(open.inspect);
  CHECK(open.inspect->cts == std::vector<Ct>{Ct::CT2});
  CHECK(open.inspect->now);
  CHECK(english(open.inspect->text).find("De-energize") == 0);
  input.generation = false;
  CHECK(diagnose(input).verdict == WiringVerdict::Fault);
}

TEST_CASE("an LED that may have been counted wrong is counted again where it flashed, and only once") {
  const auto heavy = [](double a, double b, double c, LedEvidence led, bool lit) {
    Observation out;
    out.amps = {a, b, c};
    for (const Line line : kDiagnoseVerdictsTestAll) {
      if (out.amps[index(line)] > 1) out.load_on.push_back(line);
    }
    out.registered = led;
    out.reverse_indicator = lit;
    return out;
  };
  // CT1 and CT2 interchanged, all three reversed: the large load on L3 keeps the meter still.
  DiagnoseInput input = wye();
  input.errors = {1, 1, 0.15};
  input.observations.push_back(heavy(22.3, 33.1, 117.4, {10, 0, 60, {}}, true));
  input.observations.push_back(heavy(21.0, 33.7, 0, {10, 2, 21.6, {}}, false));
  for (int more = 0; more < 4; ++more) {
    const Diagnosis open = diagnose(input);
    REQUIRE(open.next);
    CHECK(open.next->load_on != kDiagnoseVerdictsTestAll);
    if (more == 0) {
      CHECK(open.next->load_on == std::vector<Line>{Line::L1, Line::L2});
      CHECK(open.next->method == "register");
    }
    if (open.next->resistive || open.next->method != "register") break;
    Observation counted = input.observations.back();
    RegisterEvidence polls;
    for (int t = 0; t <= 240; ++t) polls.samples.push_back({t * 1.0, std::floor(3329.0 * t / 360000) / 10, {}, {}});
    counted.registered = polls;
    input.observations.push_back(counted);
    const Diagnosis after = diagnose(input);
    REQUIRE(after.next);
    CHECK_FALSE((after.next->load_on == counted.load_on && !after.next->resistive && after.next->method == "register"));
  }
}

TEST_CASE("a heater timed again and again does not make a wiring of half the power another one") {
  DiagnoseInput input;
  input.service = {1, 3, Connection::Network, 120, 208};
  input.ct_primary_a = input.ct_label_a = 200;
  input.volts.line_to_neutral = {120, 120, {}};
  input.volts.line_to_line = {208, {}, {}};
  input.generation = false;
  input.errors = {1, 1, 0.15};
  // CT1 and CT2 interchanged, CT2 reversed: a heater on L1 counts by half, and a large load on L2 keeps it still.
  Observation still = seen({Line::L1, Line::L2}, 20, -1, true);
  still.amps[1] = 65;
  input.observations.push_back(still);
  input.observations.push_back(seen({Line::L1}, 20, 0.3 * 120 * 20, false));
  for (int times = 0; times < 8; ++times) {
    Observation heater = seen({Line::L1}, 10, 0.485 * 120 * 10, false);
    heater.power_factor[0] = PowerFactorRange{0.99, 1, PfSense::Either};
    input.observations.push_back(heater);
  }
  const Diagnosis result = diagnose(input);
  CHECK(english(result.wirings.front().text).find("CT1 and CT2 interchanged; CT2 reversed") == 0);
  for (const Doubt& doubt : result.doubts) CHECK((doubt.code != "missed-flashes" || doubt.probability < 0.5));
}

TEST_CASE("what holds only with a mistake says why it is still open") {
  DiagnoseInput input = wye();
  input.errors = {1, 1, 0.15};
  for (int i = 0; i < 2; ++i)  // both edges counted: twice the power
    input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 20, 2 * 0.96 * 3 * 120 * 20, false));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Undecided);
  CHECK(has_diagnose_verdicts_test(result, "mistake-open"));
  DiagnoseInput plain = wye();
  plain.observations.push_back(seen(kDiagnoseVerdictsTestAll, 20, 0.96 * 3 * 120 * 20, false));
  CHECK_FALSE(has_diagnose_verdicts_test(diagnose(plain), "mistake-open"));
}

TEST_CASE(
    "right wiring is not called on a power factor below 0.5 that no heater has shown, nor on a fraction hardly known") {
  DiagnoseInput input;
  input.service = {1, 2, Connection::SinglePhase, 120, 0};
  input.ct_primary_a = input.ct_label_a = 200;
  input.generation = false;
  input.volts.line_to_neutral = {120};
  const auto timed = [&](double amps, double watts, int cycles) {
    Observation one = seen({Line::L1}, amps, watts, false);
    one.registered = LedEvidence{10, cycles, cycles * 36000 / watts, {}};
    return one;
  };
  SECTION("a power factor of 0.45; the heater settles it") {
    input.observations = {timed(40, 0.45 * 120 * 40, 4)};
    const Diagnosis open = diagnose(input);
    CHECK(open.verdict == WiringVerdict::Undecided);
    CHECK(open.wirings.front().right);
    CHECK(open.wirings.front().probability > 0.95);
    CHECK(has_diagnose_verdicts_test(open, "low-power-factor"));
    REQUIRE(open.next);
    CHECK(open.next->resistive);
    Observation heater = timed(12, 120 * 12, 2);
    heater.power_factor[0] = PowerFactorRange{0.99, 1, PfSense::Either};
    input.observations.push_back(heater);
    CHECK(diagnose(input).verdict == WiringVerdict::Correct);
  }
  SECTION("a power factor of 0.55") {
    input.observations = {timed(40, 0.55 * 120 * 40, 4)};
    CHECK(diagnose(input).verdict == WiringVerdict::Correct);
  }
  SECTION("one cycle of three seconds is known to a quarter; ten of them closely enough") {
    input.observations = {timed(103, 12000, 1)};
    const Diagnosis open = diagnose(input);
    CHECK(open.verdict == WiringVerdict::Undecided);
    CHECK(has_diagnose_verdicts_test(open, "wide-bar"));
    CHECK(open.next);
    input.observations = {timed(103, 12000, 10)};
    CHECK(diagnose(input).verdict == WiringVerdict::Correct);
  }
}

TEST_CASE("the CT label is asked for as long as other ratings are some percent likely, and not once it is read") {
  int some = 0;
  for (int percent = 40; percent <= 98; percent += 2) {
    DiagnoseInput input;
    input.service = {1, 2, Connection::SinglePhase, 120, 0};
    input.ct_primary_a = 200;
    input.generation = false;
    input.volts.line_to_neutral = {120};
    Observation one = seen({Line::L1}, 40, percent * 48.0, false);
    one.registered = LedEvidence{10, 4, 4 * 36000 / (percent * 48.0), {}};
    input.observations = {one};
    const Diagnosis unread = diagnose(input);
    double rivals = 0;
    for (const WiringCandidate& entry : unread.wirings) {
      const double scale = entry.wiring.ct[0].scale;
      rivals += scale != 0 && scale != 1 ? entry.probability : 0;
    }
    INFO(percent << " %, other ratings " << rivals);
    if (rivals > 0.04) REQUIRE(has_diagnose_verdicts_test(unread, "ask-ct-label"));
    some += rivals > 0.04 && rivals < 0.5 ? 1 : 0;
    input.ct_label_a = 200;
    REQUIRE_FALSE(has_diagnose_verdicts_test(diagnose(input), "ask-ct-label"));
  }
  REQUIRE(some > 0);
}

TEST_CASE("every second flash may have been missed where they come fast, not where they come once a minute") {
  const auto missed = [](double seconds) {
    DiagnoseInput input = wye();
    const double amps = 2 * 36000 / seconds / 120;  // of which half is registered
    Observation one = seen({Line::L1}, amps, 36000 / seconds);
    one.power_factor[0] = PowerFactorRange{0.99, 1, PfSense::Either};
    one.registered = LedEvidence{10, 2, 2 * seconds, {}};
    input.observations = {one};
    const Diagnosis answer = diagnose(input);
    return std::any_of(answer.doubts.begin(), answer.doubts.end(),
                       [](const Doubt& doubt) { return doubt.code == "missed-flashes"; });
  };
  CHECK(missed(8));
  CHECK(missed(40));
  CHECK_FALSE(missed(70));
}

TEST_CASE("nothing is said to have 95 % where there is no verdict, unless it is said why") {
  int nearly = 0;
  for (int percent = 2; percent <= 98; ++percent) {
    DiagnoseInput input = wye();
    const double one = 0.95 * 120 * 40;
    for (const auto& [lines, share] : std::vector<std::pair<std::vector<Line>, double>>{
             {kDiagnoseVerdictsTestAll, 1}, {{Line::L2}, 0}, {{Line::L1, Line::L3}, 2}, {{Line::L2, Line::L3}, 0.5}}) {
      input.observations.push_back(seen(lines, 40, share * one * percent / 50, share == 0));
      const Diagnosis answer = diagnose(input);
      const double said = answer.wirings.front().probability;
      nearly += said > 0.945 && said < 0.95 ? 1 : 0;
      if (answer.inspect) REQUIRE(answer.inspect->covers >= 0.9);
      if (answer.verdict != WiringVerdict::Undecided || said < 0.95) continue;
      INFO(percent << " %, " << input.observations.size() << " observations, " << said);
      bool why = false;
      for (const char* code : {"mistake-open", "needs-direction", "low-power-factor", "wide-bar", "ask-generation"})
        why = why || has_diagnose_verdicts_test(answer, code);
      REQUIRE(why);
    }
  }
  REQUIRE(nearly > 0);
}

TEST_CASE("many observations that agree say the same as a few, and hundreds are cut to the newest") {
  DiagnoseInput input = wye();
  const auto one = seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 3 * 120 * 40, false);
  for (const std::size_t count : {30U, 300U}) {
    input.observations.assign(count, one);
    const Diagnosis result = diagnose(input);
    CAPTURE(count);
    CHECK(result.verdict == WiringVerdict::Correct);
    CHECK(has_diagnose_verdicts_test(result, "too-many-observations") == (count > 40));
  }
}

TEST_CASE("the answer is the same every time") {
  DiagnoseInput input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.95 * 120 * 40, true));
  const Diagnosis a = diagnose(input);
  const Diagnosis b = diagnose(input);
  REQUIRE(a.wirings.size() == b.wirings.size());
  for (std::size_t i = 0; i < a.wirings.size(); ++i) CHECK(a.wirings[i].probability == b.wirings[i].probability);
}

TEST_CASE("figures that nothing explains leave probabilities that add up to one") {
  for (const double amps : {5.0, 1e5, 1e9}) {
    DiagnoseInput input = wye();
    for (const double kw : {0.0, 100000.0, 1.0, 14.0}) {
      Observation one = seen(kDiagnoseVerdictsTestAll, amps, -1);
      one.registered = DisplayEvidence{kw};
      one.reverse_indicator = false;
      input.observations.push_back(one);
    }
    const Diagnosis result = diagnose(input);
    CAPTURE(amps);
    CHECK(result.miswired_probability >= 0);
    double sum = 0;
    for (const WiringCandidate& candidate : result.wirings) sum += candidate.probability;
    CHECK(sum > 0.9);
    CHECK(sum < 1.001);
  }
}

TEST_CASE("when nothing safe would help, the inspection says where to look first, power off first") {
  DiagnoseInput input;
  input.service = {1, 2, Connection::SinglePhase, 120, 0};
  input.ct_primary_a = input.ct_label_a = 100;
  input.volts.line_to_neutral = {120, std::nullopt, std::nullopt};
  for (int i = 0; i < 4; ++i) input.observations.push_back(seen({Line::L1}, 20, -1));
  const Diagnosis result = diagnose(input);
  CHECK(result.verdict == WiringVerdict::Undecided);
  CHECK_FALSE(result.next);
  REQUIRE(result.inspect);
  CHECK(result.inspect->now);
  CHECK(english(result.inspect->text).rfind("De-energize, lock out and tag out, and verify absence of voltage.", 0) ==
        0);
  // Where power may flow to the grid nothing is wrong for certain.
  input.generation = true;
  const Diagnosis fed = diagnose(input);
  CHECK_FALSE(fed.inspect);
  REQUIRE(has_diagnose_verdicts_test(fed, "inspect"));
  const auto inspect =
      std::find_if(fed.findings.begin(), fed.findings.end(), [](const Finding& f) { return f.code == "inspect"; });
  CHECK(english(inspect->remedy).rfind("De-energize, lock out and tag out, and verify absence of voltage.", 0) == 0);
  CHECK(english(inspect->remedy).find("CT1") != std::string::npos);
}

namespace {

const PhasorArrow* arrow(const Diagnosis& diagnosis, std::string_view label, bool should_be = false) {
  for (const PhasorArrow& one : diagnosis.phasors->arrows) {
    if (one.label == label && one.should_be == should_be) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the phasor diagram shows a reversed CT half a turn from where it should be") {
  DiagnoseInput input = wye();
  const double lag = std::acos(0.9);
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0.9 * 120 * 40, true));
  for (auto& range : input.observations[0].power_factor) range = PowerFactorRange{0.9, 0.9, PfSense::Lagging};
  input.observations.push_back(seen({Line::L2}, 40, -1, true));
  input.observations.push_back(seen({Line::L1, Line::L3}, 40, 0.9 * 2 * 120 * 40, false));
  const Diagnosis result = diagnose(input);
  REQUIRE(result.wirings.front().text == "CT2 reversed");
  REQUIRE(result.phasors);
  // By hand: L2 stands at -120 degrees, its load lags by 25.8, reversed adds 180.
  REQUIRE(arrow(result, "CT2"));
  CHECK(arrow(result, "CT2")->wrong);
  CHECK(arrow(result, "CT2")->degrees == Approx(180 - 120 - lag * 180 / std::numbers::pi).margin(0.3));
  CHECK(arrow(result, "CT2")->magnitude == Approx(40));
  REQUIRE(arrow(result, "CT2", true));
  CHECK(arrow(result, "CT2", true)->degrees == Approx(-120 - lag * 180 / std::numbers::pi).margin(0.3));
  CHECK(arrow(result, "L3")->degrees == Approx(120));
  CHECK_FALSE(arrow(result, "L3", true));
  CHECK(result.phasors->words.at(1) ==
        "L2 120 V at -120°, CT2 40 A at 34°: 154° apart, element 2 counts -4.31 kW, backward.");
  CHECK(english(result.phasors->note).find("L2 0.90 lagging") != std::string::npos);
}

TEST_CASE("phasors of a dead lead, of an open CT, and before anything is timed") {
  DiagnoseInput input = wye();
  input.volts.line_to_neutral[1] = 0.3;
  input.volts.line_to_line = {120, 120, 208};
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 2.0 / 3 * 0.95 * 3 * 120 * 40));
  Diagnosis result = diagnose(input);
  REQUIRE(result.phasors);
  CHECK_FALSE(arrow(result, "L2"));
  CHECK(arrow(result, "L2", true));
  CHECK(result.phasors->words.at(1) == "No voltage at terminal L2: element 2 counts nothing.");

  const std::vector<PhasorArrow> open{{"L1", false, 0, 120, 0, false, false}};
  CHECK(element_words(open, 1).front() == "L1 120 V at 0°, no current from CT1: element 1 counts nothing.");

  input = wye();
  input.observations.push_back(seen(kDiagnoseVerdictsTestAll, 40, 0));
  input.observations[0].registered = std::monostate{};
  input.observations[0].reverse_indicator = false;
  result = diagnose(input);
  REQUIRE(result.phasors);
  CHECK(english(result.phasors->note).find("0.90 lagging is assumed") != std::string::npos);
}
