// The trade's words for a wiring, and the complete enumeration of placements.
#include <catch2/catch.hpp>

#include <set>

#include "diagnostics/wiring/wiring.hpp"

using namespace lineside;

TEST_CASE("three CTs have 48 placements, each said differently, one correct") {
  for (const auto& [elements, count] : {std::pair{1, 2U}, std::pair{2, 8U}, std::pair{3, 48U}}) {
    std::set<std::string> words;
    int straight = 0;
    for (const Wiring& wiring : ct_placements(elements)) {
      words.insert(english(describe(wiring)));
      straight += wiring == Wiring::straight(elements) ? 1 : 0;
    }
    CHECK(words.size() == count);
    CHECK(straight == 1);
    CHECK(words.count("correct") == 1);
  }
}

TEST_CASE("a wiring is said in the trade's words") {
  Wiring w = Wiring::straight(3);
  const auto say = [&w] { return describe(w); };
  SECTION("reversed") {
    w.ct[1].reversed = true;
    CHECK(say() == "CT2 reversed");
    w.ct[0].reversed = true;
    CHECK(say() == "CT1 and CT2 reversed");
    w.ct[2].reversed = true;
    CHECK(say() == "all CTs reversed");
  }
  SECTION("interchanged, and one of them reversed") {
    std::swap(w.ct[0].on, w.ct[2].on);
    CHECK(say() == "CT1 and CT3 interchanged");
    w.ct[0].reversed = true;
    CHECK(say() == "CT1 and CT3 interchanged; CT1 reversed");
  }
  SECTION("rotated") {
    for (std::size_t k = 0; k < 3; ++k) w.ct[k].on = kLines[(k + 1) % 3];
    CHECK(say() == "CTs rotated one place (CT1 on L2, CT2 on L3 and CT3 on L1)");
  }
  SECTION("two CTs on one line") {
    w.ct[1].on = Line::L1;
    CHECK(say() == "CT2 on L1");
  }
  SECTION("open or another ratio") {
    w.ct[2].scale = 0;
    CHECK(say() == "CT3 open, shorted or missing");
    w.ct[2].scale = 0.5;
    CHECK(say() == "CT3 reads half the current");
    w.ct[0].scale = w.ct[1].scale = 0.5;
    CHECK(say() == "CT1, CT2 and CT3 read half the current");
    w.ct[0].scale = 2;
    w.ct[1].scale = 1.0 / 3;
    w.ct[2].scale = 4;
    CHECK(say() == "CT1 reads twice the current; CT2 reads 1/3 of the current; CT3 reads 4 times the current");
  }
  SECTION("leads") {
    std::swap(w.voltage[0], w.voltage[1]);
    CHECK(say() == "leads L1 and L2 interchanged");
    w = Wiring::straight(3);
    w.voltage[0] = Conductor::N;
    w.neutral = Conductor::L1;
    CHECK(say() == "leads L1 and N interchanged");
    w = Wiring::straight(3);
    w.voltage[1] = Conductor::Dead;
    CHECK(say() == "lead L2 dead");
    w.voltage[1] = Conductor::L1;
    CHECK(say() == "lead L2 on L1");
  }
}
