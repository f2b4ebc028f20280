// A row that holds for several manuals gives each meter the sections of its own one.
#include "models/manuals/own_source.hpp"

#include <catch2/catch.hpp>

using namespace lineside;

namespace {

ModelReading reading_of(std::string_view number) {
  const Decoding decoding = decode(number);
  REQUIRE(decoding.readings.size() == 1);
  return decoding.readings.front();
}

}  // namespace

TEST_CASE("of a list of sections each manual gets its own") {
  constexpr Citation kCited{"S12 2.3 Table 3, 5 FAQ; LMM 2.2 and 3.9, IMS 2.3; FM 3.2 Table 2B", kLinesidesOwn};
  constexpr std::string_view kAll = kCited.manuals;
  CHECK(text(source_in(kAll, Manual::S12)) == "S12 2.3 Table 3, 5 FAQ");
  CHECK(text(source_in(kAll, Manual::LMM)) == "LMM 2.2 and 3.9");
  CHECK(text(source_in(kAll, Manual::IMS)) == "IMS 2.3");
  CHECK(text(source_in(kAll, Manual::FM)) == "FM 3.2 Table 2B");
  CHECK(sources_in(kCited, Manual::IMS) == "IMS 2.3; Lineside's own");
  CHECK(text(kCited) == "S12 2.3 Table 3, 5 FAQ; LMM 2.2 and 3.9; IMS 2.3; FM 3.2 Table 2B; Lineside's own");
}

TEST_CASE("where a list has nothing of a manual nothing is lent") {
  CHECK(source_in("S12 7; IMS 7", Manual::FM).manual == Manual::Ours);
  CHECK(sources_in("S12 7; IMS 7", Manual::FM) == "no manual of this meter says");
  CHECK(sources_in(kLinesidesOwn, Manual::FM) == "Lineside's own");
  CHECK(sources_in({"FM 4.5", message("the CT's label")}, Manual::S12) == "the CT's label");
}

TEST_CASE("a meter is given the sections of the manual that covers it") {
  constexpr std::string_view kAll = "S12 3.8; LMM 3.9; IMS 3.9; FM 4.7";
  CHECK(text(own_source(reading_of("2N208-021"), kAll)) == "S12 3.8");
  CHECK(text(own_source(reading_of("6F101-C01"), kAll)) == "LMM 3.9");
  CHECK(text(own_source(reading_of("MMD-120-2001-T-SCC"), kAll)) == "IMS 3.9");
  CHECK(text(own_source(reading_of("6P201-C02"), kAll)) == "FM 4.7");
}
