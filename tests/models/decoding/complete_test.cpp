// Completion as a keypad uses it.
#include "models/decoding/complete.hpp"

#include <catch2/catch.hpp>

#include "models/decoding/decode.hpp"

using namespace lineside;
using Characters = std::vector<std::string>;

TEST_CASE("What can come next, in characters, in words and in meaning") {
  const Completion two = complete("2");
  CHECK(two.next == Characters{"N", "R"});
  CHECK_FALSE(two.complete);
  CHECK(two.question.id == "Enclosure");
  REQUIRE(two.choices.size() == 2);
  CHECK(two.choices[0].meaning == "indoor enclosure");
  CHECK(two.choices[1].meaning == "outdoor enclosure");
  CHECK(two.meaning == "Series 2000, 3-phase 4-wire");
  CHECK(complete("").next == Characters{"1", "2", "5", "6", "7", "B", "E", "M", "S"});
  CHECK(complete("2n2").next == Characters{"0", "4"});
  CHECK(complete("1n2").next == Characters{"4", "7"});
  CHECK(complete("2N208-").next == Characters{"0", "1", "A", "Z"});
  CHECK(complete("2N2").meaning == "Series 2000, 3-phase 4-wire · indoor enclosure");
}

TEST_CASE("A whole number ends, unless more may follow") {
  CHECK(complete("2N208-021").complete);
  CHECK(complete("2N208-021").next.empty());
  CHECK(complete("MMD-120-2001").complete);
  CHECK(complete("MMD-120-2001").next == Characters{"S", "T"});
  CHECK_FALSE(complete("2N208-02").complete);
}

TEST_CASE("Nothing that is not in a key can be typed") {
  CHECK(complete("1N2").next != complete("2N2").next);
  for (const char* dead : {"X", "2X", "1N208", "2N208-0211", "BL-240-200-S"}) {
    const Completion completion = complete(dead);
    INFO(dead);
    CHECK_FALSE(completion.reads);
    CHECK(completion.next.empty());
  }
  // 240 on a 4-wire BL number needs GL: neither the CT type nor PKG alone is offered without it.
  CHECK(complete("BL-240-200").next == Characters{"G", "P"});
  CHECK(complete("BL-240-200-PKG").next == Characters{"G"});
  CHECK(complete("BL3-240-200").next == Characters{"P", "S"});
}

TEST_CASE("Every path of offered characters ends in a number, never in a dead end") {
  // All prefixes of up to four characters that the keypad allows, outside the families without a key.
  Characters open{""};
  for (int length = 0; length < 4; ++length) {
    Characters longer;
    for (const std::string& prefix : open) {
      const Completion completion = complete(prefix);
      INFO(prefix);
      CHECK(completion.reads);
      if (completion.any) continue;
      CHECK((completion.complete || !completion.next.empty()));
      for (const std::string& c : completion.next) longer.push_back(prefix + c);
    }
    open = longer;
  }
  CHECK(open.size() > 20);
}

TEST_CASE("A family without a published key takes anything behind its prefix") {
  const Completion completion = complete("6F");
  CHECK(completion.any);
  CHECK(completion.next.size() == 36);
  CHECK(completion.meaning == "Leviton Mini Meter (6F)");
  // A kit style number can be typed out but is not offered: it has no key to complete from.
  CHECK(complete("2O").any);
}
