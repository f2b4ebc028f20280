// Numbers that do not read: place, exact text, what could stand there, and what may have been meant.
#include "tests/models/decoding/only_reading.hpp"

using namespace lineside;

namespace {

struct Row {
  std::string typed;
  TextRange at;
  std::string text;
  std::vector<std::string> expected;
  std::vector<std::pair<std::string, std::string>> suggestions;
};

void check(const Row& row) {
  const Decoding decoding = decode(row.typed);
  INFO(row.typed);
  CHECK(decoding.status == DecodeStatus::Invalid);
  CHECK(decoding.readings.empty());
  REQUIRE(decoding.problems.size() == 1);
  CHECK(decoding.problems[0].at == row.at);
  CHECK(decoding.problems[0].text == row.text);
  CHECK(decoding.problems[0].expected == row.expected);
  std::vector<std::pair<std::string, std::string>> suggestions;
  for (const DecodeSuggestion& suggestion : decoding.suggestions)
    suggestions.emplace_back(suggestion.number, english(suggestion.why));
  CHECK(suggestions == row.suggestions);
}

}  // namespace

TEST_CASE("A misread character: place, text and repair") {
  check({"2n2o8-021",
         {3, 4},
         "Found \"o\" after \"2n2\". Service voltage: 0 goes there.",
         {"0"},
         {{"2N208-021", "o read as 0 at 3"}}});
  check({"2N2O8-O2l",
         {3, 4},
         "Found \"O\" after \"2N2\". Service voltage: 0 goes there.",
         {"0"},
         {{"2N208-021", "O read as 0 at 3, O read as 0 at 6, l read as 1 at 8"},
          {"2N208-02L", "O read as 0 at 3, O read as 0 at 6"},
          {"2N208-02I", "O read as 0 at 3, O read as 0 at 6, l read as I at 8"}}});
  check({"52-208-N-01-01-021-00",
         {0, 1},
         "A model number does not begin with \"5\". It begins with 1, 2, 5, 6, 7, B, E, M or S.",
         {"1", "2", "5", "6", "7", "B", "E", "M", "S"},
         {{"S2-208-N-01-01-021-00", "5 read as S at 0"}}});
}

TEST_CASE("A number that stops, goes on or is broken up") {
  check({"2N208",
         {5, 5},
         "The number stops after \"2N208\". CT rating the meter is set for: 0, 1, A or Z comes next.",
         {"0", "1", "A", "Z"},
         {}});
  check({"2N208-0211",
         {9, 10},
         "\"2N208-021\" is a complete number. \"1\" after it is not part of it.",
         {},
         {{"2N208-021", "second 1 at 9 dropped"}, {"2N208-011", "2 at 7 dropped"}}});
  check({"2N208.021",
         {5, 6},
         "Found \".\" after \"2N208\". CT rating the meter is set for: 0, 1, A or Z can go there.",
         {"0", "1", "A", "Z"},
         {{"2N208-021", ". at 5 dropped"}}});
  check({"N208-021",
         {0, 1},
         "A model number does not begin with \"N\". It begins with 1, 2, 5, 6, 7, B, E, M or S.",
         {"1", "2", "5", "6", "7", "B", "E", "M", "S"},
         {{"2N208-021", "2 added at 0"}}});
}

TEST_CASE("A voltage of the other series is said to be so, with the nearest that is in the key") {
  check({"1N208-021",
         {2, 5},
         "\"208\" does not go with 1 (Series 1000, 1-phase 2-wire or 1- or 2-phase 3-wire). The key has 120, 240, 277 "
         "and 480 there.",
         {"120", "240", "277", "480"},
         {{"2N208-021", "1 replaced by 2 at 0"},
          {"1N240-021", "208 replaced by 240 at 2"},
          {"1N120-021", "208 replaced by 120 at 2"}}});
  for (const char* typed : {"1N416-021", "2N120-021", "2N240-021", "2N277-021", "1N24G-021", "1N48G-021"}) {
    const Decoding decoding = decode(typed);
    INFO(typed);
    CHECK(decoding.status == DecodeStatus::Invalid);
    CHECK(decoding.problems.at(0).at == TextRange{2, 5});
    CHECK_FALSE(decoding.suggestions.empty());
  }
  CHECK(decode("2N277-021").suggestions.at(0).number == "1N277-021");
  CHECK(decode("2N277-021").suggestions.at(1).number == "2N480-021");
}

TEST_CASE("240 on a 4-wire BL number needs GL") {
  check({"BL-240-200-PKG-SO",
         {11, 14},
         "\"PKG\" does not go with 240 (3-phase 4-wire, 240 V line to line (with GL only)). The key has GLPKG, PKGGL "
         "and GL there.",
         {"GLPKG", "PKGGL", "GL"},
         {{"BL3-240-200-PKG-SO", "3 added at 3"},
          {"BL-208-200-PKG-SO", "240 replaced by 208 at 3"},
          {"BL-240-200-GL-PKG-SO", "PKG replaced by GLPKG at 11"}}});
}

TEST_CASE("Nothing to read") {
  check({"", {0, 0}, "No model number was typed. Copy it from the meter's label.", {}, {}});
  check({"--", {0, 2}, "There is no letter or digit here. Copy the model number from the meter's label.", {}, {}});
  check({"Model X", {0, 7}, "There is no model number in \"Model X\". Copy it from the meter's label.", {}, {}});
  check({std::string(5000, '2'),
         {0, 5000},
         "5000 characters are too many for one label. Copy only the model number line.",
         {},
         {}});
}

TEST_CASE("Bytes that are not text do no harm and count one place each") {
  check({std::string("\xff\xfe"
                     "2N208\x01",
                     8),
         {7, 7},
         "The number stops after \"2N208\". CT rating the meter is set for: 0, 1, A or Z comes next.",
         {"0", "1", "A", "Z"},
         {}});
  CHECK(test::only(std::string("2N208-021\0\0", 11)).canonical == "2N208-021");
}
