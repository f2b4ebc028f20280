// Installation figures: each manual's own, none lent to another's meters.
#include "models/installation.hpp"

#include "tests/models/only_reading.hpp"

using namespace lineside;
using test::only;

namespace {

std::string fact(const ModelReading& model, std::string_view id) {
  std::string out;
  for (const InstallationFact& row : installation_facts(model)) {
    if (row.id == id)
      out.append(out.empty() ? "" : " / ").append(std::string(row.text) + " [" + text(row.source) + "]");
  }
  return out;
}

}  // namespace

TEST_CASE("Torque, wire and fuse are those of the meter's own manual") {
  CHECK(fact(only("2N208-021"), "torque") ==
        "Voltage terminals 12 in-lb at most, CT and I/O terminals 4.4 in-lb at most. [S12 2.2 Tables 1 and 2]");
  CHECK(fact(only("MMD-120-2001"), "torque") == "CT terminals 4.4 in-lb at most, 12-18 AWG copper. [IMS 3.7]");
  CHECK(fact(only("2N208-021"), "wire").find("600 VAC") != std::string::npos);
  CHECK(fact(decode("6F101-C01").readings.at(0), "wire").find("field-wired") != std::string::npos);
  CHECK(fact(only("6P201-C02"), "fuse") ==
        "Voltage leads fused 250 V, 1 A. This fuse is for the kits' 120 V leads only. [FM 3.1 Table 2, 4.1]");
  for (const char* number : {"2N480-021", "1N277-021", "2N208-021", "BL3-240-200-PKG-SO", "MMD-120-2001"}) {
    CHECK(fact(only(number), "fuse").empty());
  }
}

TEST_CASE("The enclosure facts follow the number, without one both kinds are shown") {
  CHECK(fact(only("2N208-021"), "enclosure").find("steel") != std::string::npos);
  CHECK(fact(only("2N208-021"), "enclosure").find("4X") == std::string::npos);
  CHECK(fact(only("2R208-021"), "enclosure").find("4X") != std::string::npos);
  CHECK(fact(only("BL3-240-200-PKG-SO"), "enclosure").find(" / ") != std::string::npos);
  CHECK_FALSE(fact(only("MS 120 F 01 SO 011 00"), "opening").empty());
  CHECK(fact(only("MMD-120-2001"), "opening").empty());
}

TEST_CASE("Every fact names its manual and section") {
  for (const Manual manual : {Manual::S12, Manual::LMM, Manual::IMS, Manual::FM}) {
    CHECK(installation_table(manual).size() > 10);
    for (const InstallationFact& row : installation_table(manual)) {
      CHECK(row.source.manual == manual);
      CHECK_FALSE(row.source.section.empty());
    }
  }
}
