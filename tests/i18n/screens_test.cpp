// Every screen of the flows: nothing on it stays English in Spanish or French.
#include "tests/i18n/checker.hpp"
#include "tests/wizards/look_around.hpp"

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

TEST_CASE("what a person typed is never translated") {
  // Names that are words of the catalogs too.
  for (const auto language : {i18n::Language::Spanish, i18n::Language::French}) {
    const i18n::Translator words(language);
    Walk walk;
    walk.fill({{"accepted", "yes"}});
    walk.fill({{"name", "Meter"}, {"site", "Label"}, {"installer", "Next"}});
    REQUIRE(walk.answer("unit", "Circuit"));
    const Screen shown = i18n::translate(walk.now(), words);
    CHECK(shown.job_name == english(walk.now().job_name));
    CHECK(test::field(shown, "unit")->value == "Circuit");
    CHECK(test::field(shown, "unit")->label != test::field(walk.now(), "unit")->label);
    CHECK(test::field(shown, "unit")->id == "unit");
    walk.press("next");
    REQUIRE_FALSE(walk.answer("number", "Close"));
    const Screen refused = i18n::translate(walk.now(), words);
    CHECK(test::field(refused, "number")->rejected == "Close");
    CHECK(english(test::field(refused, "number")->problem).find("\"Close\"") != std::string::npos);
  }
}

TEST_CASE("the name of a screen that is no job is said in the language") {
  Screen screen;
  screen.job_name = message("Hand-off file");
  CHECK(i18n::translate(screen, i18n::Translator(i18n::Language::Spanish)).job_name == "Archivo de entrega");
}

TEST_CASE("a version is no figure: French leaves its point") {
  const i18n::Translator words(i18n::Language::French);
  Walk walk;
  test::to_wiring_check(walk);
  REQUIRE(walk.go("S-1"));
  const auto tables = test::all<KeyValues>(i18n::translate(walk.now(), words));
  std::string version;
  for (const KeyValue& row : tables.at(0).rows) {
    if (row.key == "Version du matériel") version = row.value;
  }
  CHECK(version == "3.2");
}
