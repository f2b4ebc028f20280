// What endangers people or the meter stops the flow: each family, with each danger put at each question that can bear
// one. No path reaches a screen that energizes before the cause is corrected or a qualified person answers for it.
#include "tests/wizards/walk.hpp"
#include "wizards/completeness.hpp"

using namespace lineside;
using namespace lineside::test;

namespace {

void to_number(Walk& walk, const std::string& number) {
  walk.fill({{"accepted", "yes"}});
  walk.fill({{"name", "14"}, {"site", "Mill Street 14"}, {"installer", "An installer"}});
  walk.fill({{"unit", "Unit 3B"}, {"panel", "LP-3"}, {"breaker", "12"}});
  walk.fill({{"number", number}});
  REQUIRE(walk.code() == "M-2");
  REQUIRE(walk.answer("serial", "A123"));
  for (const Item& item : walk.now().items) {
    const auto* one = std::get_if<Field>(&item);
    if (one == nullptr || !one->required || !one->value.empty()) continue;
    const std::string value = one->id == "service"           ? "120-240-3w"
                              : one->id == "ct-rating"       ? "100"
                              : one->kind == FieldKind::Date ? "2012-05-01"
                              : one->choices.empty()         ? "yes"
                                                             : one->choices.front().value;
    INFO(one->id);
    REQUIRE(walk.answer(one->id, value));
  }
}

bool energizes(const Walk& walk) {
  const Step* step = find_step(walk.code());
  return step != nullptr && step->safety == StepSafety::Energized;
}

/// Every way on from the screen it stands on: Next, a skip, a jump to each screen. None may end on a screen that
/// energizes, but for the one where the danger is measured.
void nothing_energizes(const Walk& walk, std::string_view but = {}) {
  for (const Step& step : steps()) {
    Walk aside = walk;
    aside.go(std::string{step.code});
    for (int i = 0; i < 3; ++i) {
      INFO(step.code << " then " << aside.code());
      CHECK((!energizes(aside) || aside.code() == but || aside.code() == "T-63" || aside.code() == "T-65" ||
             aside.code() == "T-21" || aside.code() == "T-33"));
      if (!aside.press("next")) aside.skip("no time");
    }
  }
}

void stops_here(const Walk& walk) {
  const Screen shown = walk.now();
  INFO(shown.code);
  REQUIRE(shown.safety);
  CHECK(shown.safety->text.starts_with("De-energize first."));
  CHECK(shown.safety->power_off);
  CHECK_FALSE(shown.next.enabled);
  CHECK(shown.next.why_disabled.starts_with("de-energize, then correct the danger on "));
}

bool red(const Walk& walk, std::string_view code) {
  for (const RailEntry& entry : walk.now().rail) {
    if (entry.code == code) return entry.danger;
  }
  return false;
}

struct Family {
  const char* number;
  const char* panel;  // a service with more volts to neutral than the meter takes
  const char* above;  // volts
  const char* rating;
};
constexpr Family kAllFamilies[] = {
    {"2N208-021", "277-480-4w", "277", "400"},          {"1N120-011", "277-2w", "277", "200"},
    {"BL3-240-200-PKG-SO", "277-480-3w", "277", "400"}, {"S2-208-N-01-01-021-00", "347-600-4w", "347", "400"},
    {"2N416-021", "277-480-4w", "347", "400"},          {"MMD-120-2001-T-SCC", "277-480-3w", "277", "400"},
    {"6F101-C01", "277-480-3w", "240", "400"},          {"6P201-C02", "277-480-3w", "277", "400"},
    {"5B101-C01", "277-480-3w", "277", "400"},
};

}  // namespace

TEST_CASE("a panel above the meter stops every family until the panel's service is corrected") {
  for (const Family& family : kAllFamilies) {
    INFO(family.number);
    Walk walk;
    to_number(walk, family.number);
    REQUIRE(walk.answer("panel_service", family.panel));
    stops_here(walk);
    CHECK(red(walk, "M-2"));
    nothing_energizes(walk);
    REQUIRE(walk.go("P-1"));
    stops_here(walk);
    REQUIRE(walk.go("E-1"));
    stops_here(walk);
    REQUIRE(walk.go("M-2"));
    REQUIRE(walk.answer("panel_service", ""));
    CHECK(walk.now().next.enabled);
    CHECK_FALSE(red(walk, "M-2"));
  }
}

TEST_CASE("a voltage above the highest stops every family where it was measured") {
  for (const Family& family : kAllFamilies) {
    INFO(family.number);
    Walk walk;
    to_number(walk, family.number);
    REQUIRE(walk.go("V-1"));
    REQUIRE(walk.answer("volts.L1", family.above));
    stops_here(walk);
    const Screen shown = walk.now();
    REQUIRE_FALSE(field(shown, "volts.L1")->findings.empty());
    CHECK(field(shown, "volts.L1")->findings.front().severity == Severity::Danger);
    nothing_energizes(walk, "V-1");
    REQUIRE_FALSE(walk.go("W-1"));
    CHECK(walk.session.problem.starts_with("De-energize first: L1 to N reads "));
  }
}

TEST_CASE("CTs beyond the rating or the secondary stop every family") {
  for (const Family& family : kAllFamilies) {
    for (const auto& [id, value] : {std::pair{"rating.CT1", family.rating}, std::pair{"secondary", "5"}}) {
      INFO(family.number << " " << id);
      Walk walk;
      to_number(walk, family.number);
      REQUIRE(walk.go("M-3"));
      REQUIRE(walk.answer(id, value));
      stops_here(walk);
      CHECK(field(walk.now(), id)->findings.front().severity == Severity::Danger);
      nothing_energizes(walk);
    }
  }
}

TEST_CASE("a danger goes on with name and reason of a qualified person, and both come first at the end") {
  Walk walk;
  to_number(walk, "2N208-021");
  REQUIRE(walk.answer("panel_service", "277-480-4w"));
  REQUIRE_FALSE(walk.skip("no time"));
  CHECK(walk.session.problem ==
        "A danger cannot be skipped: de-energize, then correct the danger on M-2, or have a qualified person give name "
        "and reason.");
  REQUIRE(walk.answer("danger.service.reason", "The panel is marked wrongly; 120 V was measured."));
  stops_here(walk);
  REQUIRE(walk.answer("danger.service.by", "Q. Person"));
  CHECK(walk.now().next.enabled);
  REQUIRE(walk.go("V-1"));
  CHECK(words_of(walk.now()).find("Overridden by Q. Person: The panel is marked wrongly; 120 V was measured.") !=
        std::string::npos);
  const auto points = open_points(walk.job);
  REQUIRE_FALSE(points.empty());
  CHECK(points.front().danger);
  CHECK(points.front().text.starts_with(
      "Danger overridden by Q. Person: The panel is marked wrongly; 120 V was measured. (The panel's voltage is above "
      "what the meter takes."));
  SECTION("a newer answer asks for the reason again") {
    REQUIRE(walk.go("M-2"));
    REQUIRE(walk.answer("panel_service", "347-600-4w"));
    stops_here(walk);
  }
}

TEST_CASE("a danger that stands means not commissioned and is the first open point") {
  Walk walk;
  to_number(walk, "6P201-C02");
  REQUIRE(walk.go("V-1"));
  REQUIRE(walk.answer("volts.L1", "277"));
  const auto points = open_points(walk.job);
  CHECK(points.front().text.starts_with("Danger: L1 to N reads 277 V, above the window of 102 V to 138 V."));
  CHECK(points.front().blocks);
  CHECK(best_result(walk.job) == JobState::NotCommissioned);
  REQUIRE(walk.go("X-1"));
}

TEST_CASE("a ratio typed as a rating is rating and secondary") {
  Walk walk;
  to_number(walk, "2N208-021");
  REQUIRE(walk.go("M-3"));
  REQUIRE(walk.answer("rating.CT1", "200:0.1"));
  CHECK(walk.fact("ct.CT1.rating") == "200");
  CHECK(walk.fact("ct.secondary") == "0.1");
  REQUIRE(walk.answer("rating.CT2", "200:0,1 A"));
  CHECK(walk.fact("ct.CT2.rating") == "200");
  REQUIRE_FALSE(walk.answer("rating.CT3", "200:0.2"));
  CHECK(walk.session.problem ==
        "CT3 rating: its secondary is 0.2 A, and 0.1 A is noted for the CTs of this meter. All need the same: correct "
        "the "
        "secondary first, or change the CT.");
  CHECK(walk.fact("ct.CT3.rating").empty());
  REQUIRE_FALSE(walk.answer("rating.CT3", "200:x"));
}

TEST_CASE("the secondary a meter is set for is asked where its number does not tell it, and held against the CTs") {
  for (const char* number : {"6P201-C02", "6F101-C01", "5B101-C01", "EED-1"}) {
    INFO(number);
    Walk walk;
    to_number(walk, number);
    REQUIRE(field(walk.now(), "ct-secondary") != nullptr);
    CHECK(field(walk.now(), "ct-secondary")->required);
    REQUIRE(walk.answer("ct-secondary", "0.1"));
    REQUIRE(walk.go("M-3"));
    REQUIRE(walk.answer("secondary", "0.2"));
    const auto found = field(walk.now(), "secondary")->findings;
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().text ==
          "The meter registers 2 times the true energy. CT secondary the meter is set for: 0.1 A; CT label: 0.2 A.");
    REQUIRE(walk.go("M-2"));
    REQUIRE(walk.answer("ct-secondary", "0.2"));
    REQUIRE(walk.go("M-3"));
    CHECK(field(walk.now(), "secondary")->findings.empty());
  }
}
