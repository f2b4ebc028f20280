// How much too little a meter counts, told on the phone, against what each wiring registers (facts: S12 3.7, 5).
#include <algorithm>
#include <catch2/catch.hpp>

#include "diagnostics/inference/complaint.hpp"
#include "diagnostics/wiring/diagnose.hpp"

using namespace lineside;

namespace {

const Service kComplaintWye{3, 4, Connection::Wye, 120, 208};
const Service kComplaintSplit{1, 3, Connection::SplitPhase, 120, 240};

double share_of(const Service& service, const Wiring& wiring) {
  DiagnoseInput input;
  input.service = service;
  const inference::HypothesisSet set = inference::hypotheses(input);
  for (const inference::Hypothesis& hypothesis : set.all) {
    for (const inference::Member& member : hypothesis.members) {
      if (member.wiring == wiring && !member.generation) return inference::usual_share(hypothesis, set, service);
    }
  }
  FAIL("no such wiring is considered");
  return 0;
}

Wiring changed(int elements, void (*change)(Wiring&)) {
  Wiring out = Wiring::straight(elements);
  change(out);
  return out;
}

Diagnosis told(const Service& service, double too_little) {
  DiagnoseInput input;
  input.service = service;
  input.generation = false;
  input.too_little = too_little;
  return diagnose(input);
}

/// The likeliest explanation in which something is wrong.
std::string likeliest_fault(const Diagnosis& diagnosis) {
  for (const WiringCandidate& each : diagnosis.wirings) {
    if (!each.right) return english(each.text);
  }
  return {};
}

}  // namespace

TEST_CASE("of equal loads one reversed CT leaves a third on three phases and nothing on two, an open one the rest") {
  const auto reversed = [](Wiring& w) { w.ct[1].reversed = true; };
  const auto open = [](Wiring& w) { w.ct[1].scale = 0; };
  CHECK(share_of(kComplaintWye, Wiring::straight(3)) == Approx(1));
  CHECK(share_of(kComplaintWye, changed(3, reversed)) == Approx(1.0 / 3));
  CHECK(share_of(kComplaintWye, changed(3, open)) == Approx(2.0 / 3));
  CHECK(share_of(kComplaintSplit, changed(2, reversed)) == Approx(0).margin(1e-6));
  CHECK(share_of(kComplaintSplit, changed(2, open)) == Approx(0.5));
}

TEST_CASE("two thirds too little on a wye means a reversed CT first, a third one without signal") {
  const std::string two_thirds = likeliest_fault(told(kComplaintWye, 2.0 / 3));
  CAPTURE(two_thirds);
  CHECK(two_thirds.find("reversed") != std::string::npos);
  const std::string third = likeliest_fault(told(kComplaintWye, 1.0 / 3));
  CAPTURE(third);
  CHECK(third.find("reversed") == std::string::npos);
  CHECK(told(kComplaintWye, 2.0 / 3).miswired_probability > told(kComplaintWye, 0).miswired_probability);
}

TEST_CASE("what is told decides nothing by itself, and a measurement of right wiring overrules it") {
  Diagnosis diagnosis = told(kComplaintWye, 2.0 / 3);
  CHECK(diagnosis.verdict == WiringVerdict::Undecided);
  DiagnoseInput input;
  input.service = kComplaintWye;
  input.generation = false;
  input.ct_primary_a = input.ct_label_a = 200;
  input.volts.line_to_neutral = {120.0, 120.0, 120.0};
  input.too_little = 2.0 / 3;
  // 3 times 120 V and 40 A: 14.4 kW, a 10 Wh cycle every 2.5 s.
  Observation seen;
  seen.load_on = {Line::L1, Line::L2, Line::L3};
  seen.amps = {40.0, 40.0, 40.0};
  seen.registered = LedEvidence{10, 20, 50.0, {}};
  seen.reverse_indicator = false;
  input.observations = {seen, seen};
  input.observations[1].load_on = {Line::L2};
  input.observations[1].amps = {0.0, 40.0, 0.0};
  std::get<LedEvidence>(input.observations[1].registered).seconds = 150.0;
  CHECK(diagnose(input).verdict == WiringVerdict::Correct);
}

TEST_CASE("the shares have four names") {
  CHECK(share_named("0") == 0.0);
  CHECK(share_named("1/3") == Approx(1.0 / 3));
  CHECK(share_named("1/2") == 0.5);
  CHECK(share_named("2/3") == Approx(2.0 / 3));
  for (const char* name : {"", "unknown", "0.5", "3/4"}) CHECK_FALSE(share_named(name));
}
