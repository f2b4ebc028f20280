// What is printed on a CT, as people type it.
#include "models/ct_ratio.hpp"

#include <catch2/catch.hpp>

using namespace lineside;

TEST_CASE("a ratio is read from a CT's label, whatever stands round it") {
  for (const char* label : {"200:0.1", "200 : 0.1 A", "CDA02 200:0,1A", "type K12, 200:0.1", "200/0.1", "200/0,1 A",
                            "200A:0.1A", "200 A / 100 mA", "200:100mA", "0.2kA:0.1A", "CT-200:0.1", "CT200/0.1A 600V",
                            "200 amps : 0.1", "Class 1 200/.1"}) {
    INFO(label);
    const auto ratio = ct_ratio(label);
    REQUIRE(ratio);
    CHECK(ratio->primary_a == Approx(200));
    REQUIRE(ratio->secondary_a);
    CHECK(*ratio->secondary_a == Approx(0.1));
  }
  REQUIRE(ct_ratio("1,200:0.1"));
  CHECK(ct_ratio("1,200:0.1")->primary_a == 1200);
  REQUIRE(ct_ratio("200/5 50/60 Hz"));
  CHECK(*ct_ratio("200/5 50/60 Hz")->secondary_a == 5);
}

TEST_CASE("a rating without a secondary is read from a CT's label") {
  for (const char* label :
       {"800", "800 A", "800A", "CT-800", "CT 800", "ct800", "800 amp", "CDA08 800 A 600V", "0.8 kA"}) {
    INFO(label);
    const auto ratio = ct_ratio(label);
    REQUIRE(ratio);
    CHECK(ratio->primary_a == Approx(800));
    CHECK_FALSE(ratio->secondary_a);
  }
}

TEST_CASE("a label without a ratio gives none") {
  for (const char* label : {"",         ":",     "200:",    ":0.1",          "x:y",      "200:A",
                            "0:0.1",    "200:0", "1.2.3:4", "type 12 : see", "50/60 Hz", "10/5/2024",
                            "12/2019",  "12:30", "600 V",   "600V/250V",     "1234",     "8123",
                            "rev. 800", "K800",  "5 A",     "0.1 A",         "A800123"}) {
    INFO(label);
    CHECK_FALSE(ct_ratio(label));
  }
}
