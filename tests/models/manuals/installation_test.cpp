// Installation figures: each manual's own, none lent to another's meters.
#include "models/manuals/installation.hpp"

#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;
using test::only;

namespace {

std::string fact(const ModelReading& model, std::string_view id) {
  std::string out;
  for (const InstallationFact& row : installation_facts(model)) {
    if (row.id == id)
      out.append(out.empty() ? "" : " / ").append(std::string(row.text.id) + " [" + english(text(row.source)) + "]");
  }
  return out;
}

}  // namespace

TEST_CASE("Torque, wire and fuse are those of the meter's own manual") {
  CHECK(
      fact(only("2N208-021"), "torque") ==
      "Voltage terminals no more than 12 in-lb, CT and I/O terminals no more than 4.4 in-lb. [S12 2.2 Tables 1 and 2]");
  CHECK(fact(only("MMD-120-2001"), "torque") == "CT terminals no more than 4.4 in-lb, 12-18 AWG copper. [IMS 3.7]");
  CHECK(fact(only("2N208-021"), "wire").find("600 VAC") != std::string::npos);
  CHECK(fact(decode("6F101-C01").readings.at(0), "wire").find("field-wired") != std::string::npos);
  CHECK(fact(only("6P201-C02"), "fuse") ==
        "Holder Klemsan ASK2 or equivalent, 250 V, 1 A (3.1); at least 250 V, 1 A (4.1). The manual prints “fast "
        "acting, short time lag” (3.1), which contradicts itself. This fuse is for the kits' 120 V leads only. [FM 3.1 "
        "Table 2, 4.1]");
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
      if (row.enclosure == "-F") {  // said of enclosures that no manual describes
        CHECK(row.source.manual == Manual::Ours);
        continue;
      }
      CHECK(row.source.manual == manual);
      CHECK_FALSE(row.source.section.empty());
    }
  }
}

TEST_CASE("IMS covers the flush mount enclosure only: to any other no row of mounting, materials or conduit is lent") {
  for (const char* number : {"MS 120 F 01 SO 011 00", "MMX-PKG"}) {
    const Decoding decoding = decode(number);
    INFO(number);
    REQUIRE(decoding.readings.size() == 1);
    CHECK(fact(decoding.readings.front(), "mount").ends_with("[IMS 3.8]"));
  }
  for (const char* number :
       {"MMD-120-2001-T-SCC", "MMS-120-1001", "EED-1", "EES-1", "ES120S01", "ED240S01", "MS120S01"}) {
    const Decoding decoding = decode(number);
    INFO(number);
    REQUIRE(decoding.readings.size() == 1);
    const auto facts = installation_facts(decoding.readings.front());
    for (const std::string_view id : {"materials", "conduit", "mount"}) {
      const auto found = std::ranges::find(facts, id, &InstallationFact::id);
      REQUIRE(found != facts.end());
      CHECK(found->source.manual == Manual::Ours);
      CHECK(found->text.id.find("No manual at hand describes") != std::string_view::npos);
    }
    CHECK(fact(decoding.readings.front(), "conduit").find("Type 4X") != std::string::npos);
    for (const std::string_view id : {"opening", "holes", "place", "wire", "cover"})
      CHECK(std::ranges::find(facts, id, &InstallationFact::id) == facts.end());
  }
}

TEST_CASE("022 on a Series 1000 or 2000 meter carries 120 A, and no maximum has a stray digit") {
  CHECK(decode("S2-208-N-01-01-022-00").readings.front().ct.max_primary_a == 120);
  CHECK(decode("2N208-021").readings.front().ct.max_primary_a == 220);
  CHECK(decode("MMD-120-2002").readings.front().ct.max_primary_a == 220);
}
