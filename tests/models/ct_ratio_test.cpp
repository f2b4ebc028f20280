// What is printed on a CT, as people type it.
#include "models/ct_ratio.hpp"

#include <catch2/catch.hpp>

using namespace lineside;

namespace {

void reads(const char* label, double primary, double secondary) {
  INFO(label);
  const auto ratio = ct_ratio(label);
  REQUIRE(ratio);
  REQUIRE(ratio->primary_a);
  CHECK(*ratio->primary_a == Approx(primary));
  REQUIRE(ratio->secondary_a);
  CHECK(*ratio->secondary_a == Approx(secondary));
}

}  // namespace

TEST_CASE("a ratio is read from a CT's label, whatever stands round it") {
  for (const char* label : {"200:0.1",
                            "200 : 0.1 A",
                            "CDA02 200:0,1A",
                            "type K12, 200:0.1",
                            "200/0.1",
                            "200/0,1 A",
                            "200A:0.1A",
                            "200 A / 100 mA",
                            "200:100mA",
                            "0.2kA:0.1A",
                            "CT-200:0.1",
                            "CT200/0.1A 600V",
                            "200 amps : 0.1",
                            "Class 1 200/.1",
                            "200 A 0.1 A",
                            "200A 100mA",
                            "200 A, 0.1 A",
                            "200 A sec 0.1 A",
                            "200-0.1",
                            "200 to 0.1",
                            "200x0.1",
                            "200;0.1",
                            "200 0.1",
                            "200\u22360.1",
                            "200\u00a0A 0.1\u00a0A",
                            "Primary 200 Secondary 0.1",
                            "200 amperios, 0,1 A",
                            "200 A primary, 0.1 A secondary"})
    reads(label, 200, 0.1);
  reads("1,200:0.1", 1200, 0.1);
  reads("200/5 50/60 Hz", 200, 5);
  reads("800-5", 800, 5);
  reads("800/1/5", 800, 1);
  reads("800:5:1", 800, 5);
  reads("Primary 800 Secondary 5", 800, 5);
  reads("9999:0.1", 9999, 0.1);
}

TEST_CASE("a rating without a secondary is read from a CT's label") {
  for (const char* label : {"800",
                            "800 A",
                            "800A",
                            "CT-800",
                            "CT 800",
                            "ct800",
                            "800 amp",
                            "CDA08 800 A 600V",
                            "0.8 kA",
                            "800 amperios",
                            "800 amp\u00e8res",
                            "800 Arms",
                            "800-A",
                            "CT_800",
                            "CT#800",
                            "\"800\"",
                            "rating 800",
                            "Ipr 800",
                            "800 A max",
                            "800\u00a0A"}) {
    INFO(label);
    const auto ratio = ct_ratio(label);
    REQUIRE(ratio);
    REQUIRE(ratio->primary_a);
    CHECK(*ratio->primary_a == Approx(800));
    CHECK_FALSE(ratio->secondary_a);
  }
}

TEST_CASE("a secondary without a rating is read from a CT's label") {
  for (const char* label : {"0.2 A", "0,2 A", "sec. 200 mA", "200mA", "Isr 0.2", "secondary 0.2A", "600 V, 0.2 A"}) {
    INFO(label);
    const auto ratio = ct_ratio(label);
    REQUIRE(ratio);
    CHECK_FALSE(ratio->primary_a);
    REQUIRE(ratio->secondary_a);
    CHECK(*ratio->secondary_a == Approx(0.2));
  }
}

TEST_CASE("dates, frequencies, volts, burdens and serial numbers of a label are no ratio") {
  for (const char* label : {"",
                            ":",

                            ":0.1",
                            "x:y",
                            "200:A",
                            "0:0.1",
                            "200:0",
                            "1.2.3:4",
                            "type 12 : see",
                            "50/60 Hz",
                            "10/5/2024",
                            "12/2019",
                            "12:30",
                            "21:05",
                            "11/09",
                            "05/10",
                            "09/08",
                            "10/10",
                            "06/2010 8/10",
                            "2009/10",
                            "2010/5",
                            "Made 2011 / 5",
                            "600 V",
                            "600V/250V",
                            "1234",
                            "8123",
                            "rev. 800",
                            "K800",
                            "A800123",
                            "SN 12345/2",
                            "SN 5678/10",
                            "ser. no. 4711/5",
                            "P/N 300/4",
                            "Lot 45/5",
                            "S/N 800 A",
                            "Lot 800A",
                            "Model 800A",
                            "Series 800A",
                            "30/5 VA",
                            "220 A max",
                            "max 220 A",
                            "2.5 VA",
                            "class 0.5",
                            "10 A"}) {
    INFO(label);
    CHECK_FALSE(ct_ratio(label));
  }
}
