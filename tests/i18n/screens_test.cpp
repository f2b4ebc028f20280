// Every screen of the flows: nothing on it stays English in another language.
#include "tests/i18n/checker.hpp"
#include "tests/support/texts/languages.hpp"
#include "tests/wizards/engine/look_around.hpp"

using namespace lineside;
using test::Checker;
using test::Walk;

TEST_CASE("the commissioning of every family of meters") {
  Checker checker;
  test::every_family(checker);
  checker.check();
}

TEST_CASE("the wiring check with right and with reversed CTs, tested again after the correction") {
  Checker checker;
  test::every_wiring_check(checker);
  checker.check();
}

TEST_CASE("every node of the trees of trouble") {
  Checker checker;
  test::every_tree_node(checker);
  checker.check();
}

TEST_CASE("what a person typed is never translated, though it is a message of the catalogs") {
  // Names that are words of the catalogs too.
  for (const auto language : {test::kSpanish, test::kFrench}) {
    const i18n::Translator words(language);
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.fill({{"name", "Meter"}, {"site", "Label"}, {"installer", "Next"}});
    REQUIRE(walk.answer("unit", "Circuit"));
    const Screen shown = walk.now();
    CHECK(words.say(shown.job_name) == english(shown.job_name));
    CHECK(test::field(shown, "unit")->value == "Circuit");
    CHECK(words.say(test::field(shown, "unit")->label) != english(test::field(shown, "unit")->label));
    walk.press("next");
    REQUIRE_FALSE(walk.answer("number", "Close"));
    const Screen refused = walk.now();
    CHECK(test::field(refused, "number")->rejected == "Close");
    CHECK(words.say(test::field(refused, "number")->problem).find("\"Close\"") != std::string::npos);
  }
}

TEST_CASE("a version is no figure: French leaves its point") {
  const i18n::Translator words(test::kFrench);
  Walk walk;
  test::to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  std::string version;
  const auto tables = test::all<KeyValues>(walk.now());
  for (const KeyValue& row : tables.at(0).rows) {
    if (words.say(row.key) == "Version du matériel") version = words.say(row.value);
  }
  CHECK(version == "3.2");
}
