// Figures as people read them: as many digits as count, none that only fill.
#include "models/significant.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace lineside;

TEST_CASE("a figure has the digits asked for and no zeros behind its decimal point") {
  const auto said = [](double value, int digits) { return english(significant(value, "A", digits)); };
  CHECK(said(1.0 / 3, 4) == "0.3333 A");
  CHECK(said(120.0, 4) == "120 A");
  CHECK(said(0.11, 3) == "0.11 A");
  CHECK(said(9.99996, 4) == "10 A");
  CHECK(said(-2.50, 4) == "-2.5 A");
  CHECK(said(12345.6, 4) == "12346 A");
  CHECK(said(0, 4) == "0 A");
}

TEST_CASE("a figure next to nothing is no line of zeros, and one that is none says so") {
  CHECK(english(significant(1e-300, "V", 6)) == "0 V");
  CHECK(english(significant(std::numeric_limits<double>::denorm_min(), "V", 6)) == "0 V");
  CHECK(english(significant(std::numeric_limits<double>::quiet_NaN(), "V", 6)) == "? V");
}
