// Disagreements about one meter, each with both sides.
#include "models/decoding/cross_check.hpp"

#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;
using test::only;

namespace {

Disagreement one(std::string_view number, const KnownOfMeter& known) {
  const auto found = cross_check(only(number), known);
  INFO(number);
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].remedy.empty());
  return found[0];
}

KnownOfMeter identity(std::string text) {
  KnownOfMeter known;
  known.identity = std::move(text);
  return known;
}

KnownOfMeter built(const char* date) {
  KnownOfMeter known;
  known.built = parse_period(date);
  REQUIRE(known.built);
  return known;
}

KnownOfMeter panel(Service service) {
  KnownOfMeter known;
  known.service = service;
  return known;
}

}  // namespace

TEST_CASE("The typed number against the meter's identity") {
  CHECK(cross_check(only("2N208-021"), identity("Leviton 2N208-021, V3.2-V3.2,fn45678001")).empty());
  const Disagreement differs = one("2N208-021", identity("Leviton 2N480-041, V3.2-V3.2,fn45678001"));
  CHECK(differs.code == "identity-differs");
  CHECK(differs.one.value == "2N208-021");
  CHECK(differs.other.value == "2N480-041");
  CHECK(differs.text == "The typed number differs from the one the meter reports: voltage 208 or 480; ct 02 or 04.");
  CHECK(one("2N208-021", identity("Leviton V3.2")).code == "identity-unreadable");
}

TEST_CASE("The CT label against the number's calibration") {
  KnownOfMeter known;
  known.ct_primary_a = 200;
  known.ct_secondary_a = 0.1;
  CHECK(cross_check(only("2N208-021"), known).empty());
  // A meter set for 100 A with 200 A CTs registers one half.
  const Disagreement differs = one("2N208-011", known);
  CHECK(differs.code == "ct-rating-differs");
  CHECK(differs.one.value == "100 A");
  CHECK(differs.other.value == "200 A");
  CHECK(differs.text == "With these CTs the meter records 0.5 times the actual energy.");
  CHECK(cross_check(only("2N208-AA1"), known).empty());
  known.ct_secondary_a = 5;
  const auto found = cross_check(only("2N208-021"), known);
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "ct-secondary-differs");
  CHECK(found[1].code == "ct-secondary-above-limit");
  CHECK(found[1].one.value == "0.12 A");
  known.ct_secondary_a = 0.2;
  CHECK(one("S2-480-N-01-01-022-00", known).code == "ct-secondary-above-table");
  CHECK(cross_check(only("MMD-120-2002"), known).empty());
}

TEST_CASE("The build date against the format's period and the serial port") {
  CHECK(cross_check(only("2N208-021"), built("2012")).empty());
  CHECK(cross_check(only("2N208-021"), built("2011")).empty());
  const auto early = cross_check(only("2N208-021"), built("2010-05"));
  REQUIRE(early.size() == 2);
  CHECK(early[0].code == "build-date-outside-format");
  CHECK(early[0].one.value == "from 2011-08-01 on");
  CHECK(early[0].other.value == "2010-05-01 to 2010-05-31");
  CHECK(early[1].code == "build-date-against-serial");
  CHECK(early[1].one.value == "modbus");
  CHECK(early[1].other.value == "one-way");
  CHECK(one("S2-480-N-01-01-021-00", built("2011-08-01")).code == "build-date-outside-format");
  CHECK(one("BL3-240-200-PKG-SO", built("2009-03-01")).code == "build-date-outside-format");
  CHECK(one("BL3-240-200-PKG-SO", built("2007")).code == "build-date-before-introduction");
  CHECK(cross_check(only("MMD-120-2001"), built("2005")).empty());
}

TEST_CASE("An answer on the bus against a meter that cannot answer, silence proves nothing") {
  KnownOfMeter known = built("2010");
  known.answers_modbus = true;
  const Disagreement by_date = one("S2-480-N-01-01-021-00", known);
  CHECK(by_date.code == "answers-although-one-way");
  CHECK(by_date.one.what == "build date on the label");
  known.built.reset();
  CHECK(cross_check(only("S2-480-N-01-01-021-00"), known).empty());
  CHECK(one("BL3-240-200-PKG-SO", known).one.value == "BL3-240-200-PKG-SO");
  CHECK(one("MMD-120-2001", known).text == "A meter with this number has no serial port.");
  known.answers_modbus = false;
  CHECK(cross_check(only("2N208-021"), known).empty());
}

TEST_CASE("The panel's service against the number's") {
  CHECK(cross_check(only("2N208-021"), panel({3, 4, Connection::Wye, 120, 208})).empty());
  CHECK(cross_check(only("1N240-021"), panel({1, 3, Connection::SplitPhase, 120, 240})).empty());
  CHECK(cross_check(only("1N240-021"), panel({2, 3, Connection::Network, 120, 208})).empty());
  const Disagreement wires = one("1N240-021", panel({3, 4, Connection::Wye, 120, 208}));
  CHECK(wires.code == "wires-differ");
  CHECK(wires.text == "The meter is made for 3 wires; the panel has 4.");
  CHECK(one("2N480-021", panel({3, 4, Connection::Wye, 120, 208})).code == "service-differs");
  CHECK(one("1N240-021", panel({2, 3, Connection::Network, 277, 480})).code == "service-differs");
  CHECK(one("S2-208-N-01-01-021-00", panel({3, 4, Connection::HighLegDelta, 120, 240})).code == "service-high-leg");
  CHECK(one("2N208-021", panel({3, 4, Connection::HighLegDelta, 120, 240})).code == "service-differs");
}
