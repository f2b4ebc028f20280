// What is listed of a diagnosis, and how probabilities are written.
#include <catch2/catch.hpp>

#include <algorithm>

#include "wizards/record/said.hpp"
#include "wizards/screen/likelihoods.hpp"

using namespace lineside;

TEST_CASE("a probability is never written as certain, nor as nothing") {
  CHECK(chance(0.97) == "97 %");
  CHECK(chance(0.9949) == "99.5 %");
  CHECK(chance(0.998) == "99.8 %");
  CHECK(chance(0.999) == "99.9 %");
  CHECK(chance(0.9991) == "more than 99.9 %");
  CHECK(chance(0.9999999) == "more than 99.9 %");
  CHECK(chance(1) == "more than 99.9 %");
  CHECK(chance(0.031) == "3.1 %");
  CHECK(chance(0.0004) == "less than 0.1 %");
  CHECK(chance(0) == "less than 0.1 %");
}

TEST_CASE("a recorded probability has six decimals and is never 0 or 1") {
  CHECK(chance_recorded(0.97) == "0.970000");
  CHECK(chance_recorded(1) == "0.999999");
  CHECK(chance_recorded(1e-9) == "0.000001");
}

TEST_CASE("five explanations at most, the rest in one line") {
  std::string recorded =
      "0.900000 CT2 reversed\n0.040000 CT1 reversed\n0.030000 CT3 reversed\n0.020000 a\n0.007000 b\n";
  for (int i = 0; i < 12; ++i) recorded += "0.000250 c\n";
  const Shortlist list = shortlist(lines_in(Verbatim{recorded}));
  REQUIRE(list.rows.size() == 5);
  CHECK(list.rows[0].text == "CT2 reversed");
  CHECK(list.rows[0].chance == "90 %");
  CHECK(list.rows[4].chance == "0.7 %");
  CHECK(list.more == "12 more, together 0.3 %");
}

TEST_CASE("the most probable stands whatever its share, those below 0.1 % are only counted") {
  const Shortlist list = shortlist(lines_in(Verbatim{"0.999999 as it should be\n0.000001 CT1 reversed"}));
  REQUIRE(list.rows.size() == 1);
  CHECK(list.rows[0].chance == "more than 99.9 %");
  CHECK(list.more == "1 more, together less than 0.1 %");
  CHECK(shortlist(lines_in(Verbatim{"0.5 a"})).more.empty());
}

TEST_CASE("a diagnosis with dozens of explanations is cut to the same list") {
  DiagnoseInput input;
  input.service = {3, 4, Connection::Wye, 120, 208};
  input.ct_primary_a = input.ct_label_a = 200;
  Observation seen;
  seen.load_on = {Line::L1, Line::L2, Line::L3};
  seen.amps = {40, 40, 40};
  seen.registered = LedEvidence{10, 4, 4 * 36000 / (0.95 * 4800), {}};
  input.observations.push_back(seen);
  const Diagnosis diagnosis = diagnose(input);
  REQUIRE(diagnosis.wirings.size() > 12);
  const Shortlist list = shortlist(diagnosis);
  CHECK(list.rows.size() == 5);
  CHECK(english(list.more).find(" more, together ") != std::string::npos);
  // The record names fewer, but counts them all: the same list comes back.
  const Text recorded = recorded_list(diagnosis);
  const std::string record = english(recorded);
  CHECK(static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n')) + 1 < diagnosis.wirings.size());
  CHECK(record.find(" more") != std::string::npos);
  const Shortlist back = shortlist(lines_in(recorded));
  REQUIRE(back.rows.size() == list.rows.size());
  for (std::size_t i = 0; i < list.rows.size(); ++i) CHECK(english(back.rows[i].text) == english(list.rows[i].text));
  CHECK(english(back.more) == english(list.more));
}
