// Single mistakes in a sample of numbers: each is refused, valid and different, or repaired.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/models/decoding/mistakes.hpp"

using namespace lineside;

TEST_CASE("Of the single-character mistakes that do not read, nearly all are repaired") {
  test::Tally tally;
  for (const char* number : {"2N208-021", "6P201-C02", "MMD-120-2001"}) test::try_mistakes(number, tally);
  INFO(tally.repaired << " repaired, " << tally.refused << " refused without the original, " << tally.different
                      << " valid and different, of " << tally.total());
  CHECK(tally.total() > 1800);
  CHECK(tally.same == 0);
  CHECK(tally.rate() > 0.97);
}

TEST_CASE("Nothing is offered for a number that reads") {
  for (const char* number : {"2N208-021", "2N208-02I", "S2-208-N-12-3-021-00", "6F101-C01", "3N48D-41"}) {
    CHECK(decode(number).suggestions.empty());
  }
}

TEST_CASE("At most five suggestions, no number twice, and each of them reads") {
  for (const char* typed : {"2N208-020", "S2-2O8-N-01-01-021-00", "2N208-o2", "BL3-24O-2O0-PKG-5O"}) {
    const auto suggestions = decode(typed).suggestions;
    INFO(typed);
    CHECK(!suggestions.empty());
    CHECK(suggestions.size() <= 5);
    for (std::size_t i = 0; i < suggestions.size(); ++i) {
      CHECK(decode(suggestions[i].number).status == DecodeStatus::Decoded);
      for (std::size_t k = 0; k < i; ++k) CHECK(suggestions[k].number != suggestions[i].number);
    }
  }
  CHECK(decode("BL3-24O-2O0-PKG-5O").suggestions.at(0).number == "BL3-240-200-PKG-SO");
}
