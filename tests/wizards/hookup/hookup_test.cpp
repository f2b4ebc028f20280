// The hook-up of every service: which lead goes where and in which color, what is marked, and that nothing in the
// drawing runs into anything else. Expected terminals and colors: S12 2.3 Table 3, 3.7 and 5; LMM 2.2 Table 2.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/wizards/engine/walk.hpp"
#include "wizards/hookup/hookup.hpp"

using namespace lineside;
using drawing::Pen;

namespace {

struct HookUpRow {
  std::string_view number;
  std::vector<std::string_view> terminals;  // in the order of the picture
  std::vector<std::string_view> colours;
};

const std::vector<HookUpRow> kServices{
    {"1N120-021", {"L1", "N", "CT1:X1", "CT1:X2"}, {"black", "white", "black", "white"}},
    {"1N277-021", {"L1", "N", "CT1:X1", "CT1:X2"}, {"brown", "gray", "black", "white"}},
    {"BL3-240-200-PKG-SO",
     {"L1", "L2", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2"},
     {"black", "red", "white", "black", "white", "red", "white"}},
    {"BL3-240-200-PKG-SP",
     {"L1", "L2", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2"},
     {"black", "red", "white", "black", "white", "black", "white"}},
    {"BL-208-400-PKG-SO",
     {"L1", "L2", "L3", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2", "CT3:X1", "CT3:X2"},
     {"black", "red", "blue", "white", "black", "white", "red", "white", "blue", "white"}},
    {"2N480-041",
     {"L1", "L2", "L3", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2", "CT3:X1", "CT3:X2"},
     {"brown", "orange", "yellow", "gray", "black", "white", "red/black", "white", "blue/black", "white"}},
    {"2N24G-021",
     {"L1", "L2", "L3", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2", "CT3:X1", "CT3:X2"},
     {"black", "red", "orange", "white", "black", "white", "red/black", "white", "blue/black", "white"}},
    {"MMS-120-1001", {"L1", "N", "CT1:X1", "CT1:X2"}, {"black", "white", "black", "white"}},
    {"MMD-120-2001-T-SCC",
     {"L1", "L2", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2"},
     {"black", "red", "white", "black", "white", "red/black", "white"}},
    {"6W201-C02",
     {"L1", "L2", "N", "CT1:X1", "CT1:X2", "CT2:X1", "CT2:X2"},
     {"black", "red", "white", "black", "white", "red", "white"}},
};

Hookup hookup_for(std::string_view number) {
  test::Walk walk;
  walk.fill({{"accepted", "yes"}});
  REQUIRE(walk.go("M-1"));
  REQUIRE(walk.answer("number", std::string{number}));
  const View view(walk.job, walk.session, "m1");
  INFO(number);
  return hookup_of(view).value();
}

const drawing::Words* find_words(const drawing::Drawing& drawn, std::string_view text) {
  for (const drawing::Mark& mark : drawn.marks) {
    const auto* words = std::get_if<drawing::Words>(&mark);
    if (words != nullptr && words->text == text) return words;
  }
  return nullptr;
}

struct Area {
  std::string text;
  double x0, x1, y0, y1;
};

std::vector<Area> words_in(const drawing::Drawing& drawn) {
  std::vector<Area> list;
  for (const drawing::Mark& mark : drawn.marks) {
    const auto* words = std::get_if<drawing::Words>(&mark);
    if (words == nullptr) continue;
    const double w = drawing::width_of(words->text);
    const double x = words->at.x - (words->side == drawing::Side::Left     ? 0
                                    : words->side == drawing::Side::Middle ? w / 2
                                                                           : w);
    list.push_back({english(words->text), x, x + w, words->at.y, words->at.y + 1});
  }
  return list;
}

void check_room(const drawing::Drawing& drawn) {
  const auto list = words_in(drawn);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Area& a = list[i];
    INFO(a.text << " at " << a.x0 << "," << a.y0 << " in " << drawn.width << "x" << drawn.height);
    CHECK(a.x0 >= 0);
    CHECK(a.x1 <= drawn.width);
    CHECK(a.y0 >= 0);
    CHECK(a.y1 <= drawn.height);
    for (std::size_t k = i + 1; k < list.size(); ++k) {
      const Area& b = list[k];
      const bool apart = a.x1 <= b.x0 + 0.01 || b.x1 <= a.x0 + 0.01 || a.y1 <= b.y0 + 0.01 || b.y1 <= a.y0 + 0.01;
      INFO(b.text << " at " << b.x0 << "," << b.y0);
      CHECK(apart);
    }
  }
}

/// The meter stands at the right: its words come after the conductors'.
const drawing::Words* terminal_words(const drawing::Drawing& drawn, std::string_view text) {
  const drawing::Words* last = nullptr;
  for (const drawing::Mark& mark : drawn.marks) {
    const auto* words = std::get_if<drawing::Words>(&mark);
    if (words != nullptr && words->text == text) last = words;
  }
  return last;
}

/// Where the wire that ends on the terminal in the row of `terminal` begins.
drawing::Point start_of_run(const drawing::Drawing& drawn, std::string_view terminal) {
  const drawing::Words* words = terminal_words(drawn, terminal);
  REQUIRE(words != nullptr);
  for (const drawing::Mark& mark : drawn.marks) {
    const auto* stroke = std::get_if<drawing::Stroke>(&mark);
    if (stroke == nullptr || !stroke->wire) continue;
    if (std::abs(stroke->points.back().y - (words->at.y + 0.5)) < 0.01 && stroke->points.back().x < words->at.x)
      return stroke->points.front();
  }
  FAIL("no wire ends on " << terminal);
  return {};
}

}  // namespace

TEST_CASE("Every service has the terminals and colors that its manual names") {
  for (const HookUpRow& expected : kServices) {
    INFO(expected.number);
    const HookupPicture picture = hookup_picture(hookup_for(expected.number));
    REQUIRE(picture.leads.size() == expected.terminals.size());
    for (std::size_t i = 0; i < picture.leads.size(); ++i) {
      CHECK(picture.leads[i].terminal == expected.terminals[i]);
      CHECK(picture.leads[i].colour == expected.colours[i]);
      CHECK_FALSE(picture.leads[i].wrong);
      CHECK(find_words(picture.narrow, expected.terminals[i]) != nullptr);
    }
  }
}

TEST_CASE("Every voltage lead begins at the conductor under its name, at every width") {
  for (const HookUpRow& expected : kServices) {
    INFO(expected.number);
    const HookupPicture picture = hookup_picture(hookup_for(expected.number));
    for (const drawing::Drawing* drawn : {&picture.wide, &picture.narrow}) {
      for (const HookupLead& lead : picture.leads) {
        if (lead.from.starts_with("CT")) continue;
        const drawing::Words* name = find_words(*drawn, lead.from);  // the first is the conductor's
        REQUIRE(name != nullptr);
        CHECK(start_of_run(*drawn, lead.terminal).x == Approx(name->at.x));
      }
      check_room(*drawn);
    }
  }
}

TEST_CASE("The high leg is named and orange") {
  const HookupPicture picture = hookup_picture(hookup_for("2N24G-021"));
  CHECK(find_words(picture.wide, "high leg") != nullptr);
  CHECK(find_words(picture.narrow, "high leg") != nullptr);
  CHECK(picture.leads[2].pen == Pen::Orange);
  CHECK(picture.lines[2].text == "L3, the high leg (orange), to terminal L3.");
}

TEST_CASE("A service without a settled custom names no color for its conductors") {
  const HookupPicture picture = hookup_picture(hookup_for("2N416-021"));
  CHECK(picture.leads[0].colour.empty());
  CHECK(picture.leads[0].pen == Pen::Plain);
}

TEST_CASE("Where the core is not known both colors are said") {
  const HookupPicture picture = hookup_picture(hookup_for("2N208-021"));
  CHECK(picture.lines[4].text ==
        "CT1: LINE side to the source on L1. To CT1:X1 its black lead, to CT1:X2 its white one.");
  CHECK(picture.lines[5].text ==
        "CT2: LINE side to the source on L2. To CT2:X1 its red lead (black of a split core), to CT2:X2 its white one.");
}

TEST_CASE("A CT is drawn where it sits and turned as it is turned") {
  Hookup hookup = hookup_for("BL-208-400-PKG-SO");
  hookup.wiring.ct[1] = {.on = Line::L3, .reversed = true};
  hookup.wiring.ct[2].on.reset();
  hookup.wiring.voltage[0] = Conductor::N;
  hookup.wiring.voltage[1] = Conductor::Dead;
  const HookupPicture picture = hookup_picture(hookup);
  check_room(picture.wide);
  check_room(picture.narrow);
  CHECK(find_words(picture.wide, "CT2 reversed") != nullptr);
  CHECK(find_words(picture.wide, "CT2 on L3") != nullptr);
  CHECK(find_words(picture.wide, "CT3 not fitted") != nullptr);
  CHECK(find_words(picture.wide, "on N") != nullptr);
  CHECK(find_words(picture.wide, "dead") != nullptr);
  CHECK(find_words(picture.wide, "CT1 reversed") == nullptr);
  const auto over = [&](std::string_view terminal, std::string_view conductor) {
    return start_of_run(picture.wide, terminal).x - find_words(picture.wide, conductor)->at.x;
  };
  CHECK(std::abs(over("CT1:X1", "L1")) < 1);
  CHECK(std::abs(over("CT2:X1", "L3")) < 1);
  CHECK(picture.lines[4].text ==
        "CT1: LINE side to the source on L1. To CT1:X1 its black lead, to CT1:X2 its white one.");
  CHECK(picture.lines[5].text ==
        "CT2: LINE side to the load on L3 instead of L2. To CT2:X1 its red lead, to CT2:X2 its white one.");
  CHECK(picture.lines[6].text == "CT3 is on no conductor. To CT3:X1 its blue lead, to CT3:X2 its white one.");
  CHECK(picture.lines[0].text == "Terminal L1 is on N, not on L1.");
  CHECK(picture.lines[1].wrong);
  CHECK_FALSE(picture.lines[4].wrong);
  // White dot and arrow stand on the same side: above for CT1, below for CT2.
  std::vector<double> tips;
  for (const drawing::Mark& mark : picture.wide.marks) {
    if (const auto* arrow = std::get_if<drawing::Triangle>(&mark)) tips.push_back(arrow->a.y - arrow->b.y);
  }
  REQUIRE(tips.size() == 2);
  CHECK(tips[0] < 0);
  CHECK(tips[1] > 0);
}

TEST_CASE("The wire in hand is thicker and tagged, not only colored") {
  Hookup hookup = hookup_for("2N208-021");
  const HookupPicture plain = hookup_picture(hookup);
  hookup.here = {.part = HookupPart::VoltageLeads, .elements = {false, true, false}};
  const HookupPicture marked = hookup_picture(hookup);
  CHECK(find_words(plain.wide, "here") == nullptr);
  for (const drawing::Drawing* drawn : {&marked.wide, &marked.narrow}) {
    const drawing::Words* tag = find_words(*drawn, "here");
    REQUIRE(tag != nullptr);
    check_room(*drawn);
  }
  CHECK(marked.leads[1].here);
  CHECK_FALSE(marked.leads[0].here);
  CHECK(marked.lines[1].here);
  double widest = 0;
  double usual = 0;
  for (const drawing::Mark& mark : marked.narrow.marks) {
    const auto* stroke = std::get_if<drawing::Stroke>(&mark);
    if (stroke == nullptr || !stroke->wire || stroke->points.size() != 2) continue;
    if (stroke->pen == Pen::Red && stroke->points[0].y == stroke->points[1].y) widest = stroke->thick;
    if (stroke->pen == Pen::Black && stroke->points[0].y == stroke->points[1].y) usual = stroke->thick;
  }
  CHECK(widest > usual);
}

TEST_CASE("Steps mark the wire they are about") {
  test::Walk walk;
  test::to_wiring_check(walk);
  const auto picture = [&] { return test::all<HookupPicture>(walk.now()).at(0); };
  REQUIRE(walk.go("V-1"));
  CHECK_FALSE(picture().leads[0].here);  // all are measured
  REQUIRE(walk.answer("volts.L2", ""));
  CHECK(picture().leads[1].here);
  CHECK_FALSE(picture().leads[0].here);
  REQUIRE(walk.go("M-3"));
  CHECK(picture().leads[4].here);
  REQUIRE(walk.answer("rating.CT1", "200"));
  CHECK_FALSE(picture().leads[4].here);
  CHECK(picture().leads[6].here);
  REQUIRE(walk.go("W-1"));
  CHECK(find_words(picture().wide, "clamp") == nullptr);
  REQUIRE(walk.answer("load_on", "L1 L3"));
  CHECK(find_words(picture().wide, "clamp") != nullptr);
  CHECK(find_words(picture().wide, "off") != nullptr);
}
