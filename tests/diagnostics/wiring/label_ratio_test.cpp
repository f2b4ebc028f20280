// The setting of a meter is rating and secondary: both labels count for what it registers.
#include <catch2/catch.hpp>

#include "diagnostics/wiring/diagnose.hpp"

using namespace lineside;

TEST_CASE("a 200:0.2 A CT on a meter set for 200:0.1 A registers twice") {
  DiagnoseInput input;
  CHECK_FALSE(label_ratio(input));
  input.ct_primary_a = 200;
  input.ct_label_a = 200;
  CHECK(label_ratio(input) == 1);
  input.ct_secondary_a = 0.1;
  input.ct_label_secondary_a = 0.2;
  CHECK(label_ratio(input) == Approx(2));
  input.ct_label_a = 400;
  CHECK(label_ratio(input) == Approx(1));
  input.ct_label_a.reset();
  CHECK(label_ratio(input) == Approx(2));
}

TEST_CASE("the diagnosis says the ratios of both labels where they differ") {
  DiagnoseInput input;
  input.service = Service{1, 3, Connection::SplitPhase, 120, 240};
  input.ct_primary_a = 200;
  input.ct_label_a = 200;
  input.ct_secondary_a = 0.1;
  input.ct_label_secondary_a = 0.2;
  std::string said;
  for (const Finding& finding : diagnose(input).findings) said += english(finding.text) + "\n";
  CHECK(said.find("The CTs are labeled 200:0.2 A, but the meter is set for 200:0.1 A. It would record 200 % of actual "
                  "usage.") != std::string::npos);
}
