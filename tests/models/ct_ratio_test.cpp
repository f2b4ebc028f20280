// What is printed on a CT, as people type it.
#include "models/ct_ratio.hpp"

#include <catch2/catch.hpp>

using namespace lineside;

TEST_CASE("a ratio is read from a CT's label, whatever stands round it") {
  for (const char* label : {"200:0.1", "200 : 0.1 A", "CDA02 200:0,1A", "type K12, 200:0.1"}) {
    INFO(label);
    const auto ratio = ct_ratio(label);
    REQUIRE(ratio);
    CHECK(ratio->primary_a == 200);
    CHECK(ratio->secondary_a == 0.1);
  }
  REQUIRE(ct_ratio("1,200:0.1"));
  CHECK(ct_ratio("1,200:0.1")->primary_a == 1200);
}

TEST_CASE("a label without a ratio gives none") {
  for (const char* label :
       {"", ":", "200", "200:", ":0.1", "x:y", "200:A", "0:0.1", "200:0", "1.2.3:4", "type 12 : see"})
    CHECK_FALSE(ct_ratio(label));
}
